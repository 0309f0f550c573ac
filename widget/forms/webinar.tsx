import type { GateTexts } from '#core/plan.ts'
import { fill, type WebinarWords } from '#core/words/words.ts'
import { ar } from '#core/words/webinar/ar.ts'
import { de } from '#core/words/webinar/de.ts'
import { en } from '#core/words/webinar/en.ts'
import { es } from '#core/words/webinar/es.ts'
import { ko } from '#core/words/webinar/ko.ts'
import { ro } from '#core/words/webinar/ro.ts'
import type { FormModel } from './form-model.ts'
import type { Locale } from './locales/locale.ts'
import { latin } from './moment.ts'
import css from './webinar.css?inline'

export { css }

const all: Record<string, WebinarWords> = { ar, de, en, es, ko, ro }

type State = 'ahead' | 'live' | 'over'

/** From a quarter of an hour before the start the way in is open. */
const earlyMs = 9e5

/** Where the talk stands by the clock. */
export function stateOf({ startsAt, durationMinutes }: NonNullable<GateTexts['webinar']>, now: number): State {
  const start = Date.parse(startsAt)
  return now < start - earlyMs ? 'ahead' : now < start + durationMinutes * 6e4 ? 'live' : 'over'
}

/** What the button says instead, once the talk is over. */
export const buttonOf = ({ webinar }: GateTexts, { language }: Locale): string | undefined =>
  webinar && stateOf(webinar, Date.now()) === 'over' ? all[language]?.watch : undefined

/** A leaf of a calendar in the cover's place. */
export const Leaf = ({ model: { texts, words } }: { model: FormModel }) => {
  const at = Date.parse(texts.webinar?.startsAt ?? '')
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(latin(words), options).format(at)
  return (
    <div class="leaf" aria-hidden="true">
      <span>{part({ month: 'short' })}</span>
      <b>{part({ day: 'numeric' }).replace(/\D/g, '')}</b>
    </div>
  )
}

/** Day and hours in the visitor's own time, with its name. */
export const When = ({ model: { texts, words } }: { model: FormModel }) => {
  const { webinar, contact, meta } = texts
  const text = all[words.language] ?? en
  if (!webinar) return null
  const start = Date.parse(webinar.startsAt)
  const state = stateOf(webinar, Date.now())
  const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(latin(words), options)
  const hours = format({ hour: 'numeric', minute: '2-digit' }).formatRange(start, start + webinar.durationMinutes * 6e4)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
  const rest = meta ?? (contact ? fill(text.with, contact.name) : '')
  return (
    <>
      <p class="when">
        <time dateTime={webinar.startsAt}>
          {state === 'over' ? fill(text.held, format(day).format(start)) : `${format(day).format(start)}, ${hours}`}
        </time>
      </p>
      <p class="meta">
        {state === 'ahead' ? fill(text.yourTime, zone) : state === 'live' ? text.live : ''} {rest}
      </p>
    </>
  )
}

/** Three calendars of equal look; while the talk runs or after it, the way in. */
export const After = ({ model: { texts, words }, url }: { model: FormModel; url: string }) => {
  const text = all[words.language] ?? en
  const state = texts.webinar ? stateOf(texts.webinar, Date.now()) : 'ahead'
  if (state !== 'ahead') {
    return (
      <a class="button wide" href={url} target="_blank" rel="noopener noreferrer">
        <span>{state === 'live' ? text.join : text.watch}</span>
      </a>
    )
  }
  return (
    <section>
      <h3 class="calendar">{text.calendar}</h3>
      <div class="actions">
        <a class="button plain" href={`${url}&as=ics`} download>
          <span>{text.file}</span>
        </a>
        {['Google', 'Outlook'].map((name) => (
          <a
            class="button plain"
            key={name}
            href={`${url}&as=${name.toLowerCase()}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            <span>{name}</span>
          </a>
        ))}
      </div>
    </section>
  )
}
