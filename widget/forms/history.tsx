import type { Event } from '#core/event.ts'
import { sessionIdleMs, type StoredProfile } from '#core/profile.ts'
import { counted, fill } from '#core/words/words.ts'
import { type FormModel, type Line, thereOf } from './form-model.ts'
import { closePath, downPath, Icon } from './icon.tsx'
import { toggle, toggleAll } from './leave-out.ts'
import type { Later } from './load-later.ts'
import type { LaterLocale, Locale } from './locales/locale.ts'
import { day } from './moment.ts'
import { isOwn, lineOf, tally } from './tally.ts'
import { cameFrom, mostly } from './telling.ts'

const plusPath = 'M10 4.5v11M4.5 10h11'
const searchPath = 'M8.7 3a5.7 5.7 0 1 0 .01 0m4.2 9.9 4 4'

interface Props {
  model: FormModel
  later: Later
}

/** Bars up to which each page has its own; above, each visit has one. */
const maxBars = 40

/** Events of one visit: half an hour of silence begins the next. */
export function visitsOf(events: readonly Event[]): Event[][] {
  const visits: Event[][] = []
  let before = -Infinity
  for (const event of events) {
    if (event.at - before > sessionIdleMs) visits.push([])
    before = event.at + (event.seconds ?? 0) * 1000
    visits.at(-1)?.push(event)
  }
  return visits
}

const minutesOf = ({ seconds = 0 }: Event) => seconds / 60

/** The picture of the visits. Decorative: the lines below say it all. */
function Picture({ model, events }: { model: FormModel; events: readonly Event[] }) {
  const { out } = model
  const isMany = events.length > maxBars
  const visits = visitsOf(events)
    .map((visit) => (isMany ? visit.slice(0, 1) : visit))
    .slice(-maxBars)
  return (
    <div class="path" aria-hidden="true">
      <div class="bars">
        {visits.map((visit) => (
          <span class="visit" style={{ '--n': visit.length }}>
            {visit.map((event) => (
              <i
                class={`${lineOf(event)} ${out.has(lineOf(event)) || out.has(event.at) ? 'out' : ''}`}
                style={{ '--m': out.has('minutes') ? 1 : Math.min(4, minutesOf(event)) }}
              />
            ))}
          </span>
        ))}
      </div>
      <div class="days">
        {visits.map((visit) => (
          <span style={{ '--n': visit.length }}>{day(visit[0]?.at ?? 0, Date.now(), model.words, 'short')}</span>
        ))}
      </div>
    </div>
  )
}

/** "½ min", "4 min": short, in the visitor's language. */
const short = (minutes: number, language: string) =>
  new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit: 'minute', maximumFractionDigits: 1 })
    .format(minutes < 1 ? 0.5 : Math.round(minutes))
    .replace(/0.5/, '½')

function Pages({ model, events, later }: Props & { events: readonly Event[] }) {
  const { out } = model
  const { words } = later
  return (
    <details class="single">
      <summary>
        {words.pageByPage}
        <Icon path={downPath} />
      </summary>
      <ul>
        {events.map((event) => {
          const isOut = out.has('pages') || out.has(event.at)
          const title = event.title || event.path || ''
          return (
            <li class={isOut ? 'page out' : 'page'} key={event.at}>
              <span>{title}</span>
              <span class="number">{short(minutesOf(event), model.words.language)}</span>
              <button
                class="close"
                type="button"
                aria-label={`${isOut ? words.putBack : words.leaveOut}: ${title}, ${day(event.at, Date.now(), model.words)}`}
                onClick={() => toggle(model, event.at)}
              >
                <Icon path={isOut ? plusPath : closePath} />
              </button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** "Price list 2026" of `/files/Price-list-2026.pdf`. */
const fileName = (path: string) =>
  path
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/[-_]|%20/g, ' ')

/** What the second line of text says about a line. */
function about(line: Line, profile: StoredProfile, events: readonly Event[], language: Locale, words: LaterLocale) {
  if (line === 'pages') return mostly(profile, language, words)
  if (line === 'steps') return words.stepKinds
  if (line === 'origin') return cameFrom(profile, words)
  if (line === 'minutes') {
    const visits = visitsOf(profile.events).length
    return fill(counted(words.visits, visits, language.language), day(profile.firstSeenAt, Date.now(), language))
  }
  const names = events.map(({ title, detail = '' }) => title || fileName(detail))
  return [...new Set(names)].slice(0, 3).join(language.comma)
}

/** "What you read here": the picture, and a line for each kind of thing with its "Leave out". */
export function History({ model, later }: Props) {
  const { out, profile } = model
  const { words } = later
  if (!profile) return null
  const all = tally(profile, model)
  const shown = profile.events.filter((event) => !isOwn(event, model))
  const left = thereOf(model)
  return (
    <section>
      <div class="part">
        <h3>{words.read}</h3>
        <button class="quiet" type="button" onClick={() => toggleAll(model)}>
          {left ? words.leaveAllOut : words.putAllBack}
        </button>
      </div>
      <Picture model={model} events={shown.filter((event) => lineOf(event) !== 'steps')} />
      <ul class="things">
        {(Object.keys(all) as Line[])
          .filter((line) => all[line])
          .map((line) => {
            const isOut = out.has(line)
            const number = isOut ? all[line] : (left?.[line] ?? all[line])
            const events = shown.filter((event) => lineOf(event) === line)
            const name =
              line === 'origin'
                ? words.origin
                : counted(line === 'minutes' ? words.minutesOfReading : model.words[line], number, model.words.language)
            const noun = name.replace(/^\d+\s*/, '')
            return (
              <li class={isOut ? 'thing out' : 'thing'} key={line}>
                <span class="count">{line === 'origin' ? <Icon path={searchPath} /> : number}</span>
                <span class="what">
                  <b>
                    {noun}
                    {/pages|files|seats/.test(line) && <i class={`key ${line}`} />}
                  </b>
                  <span>{about(line, profile, events, model.words, words)}</span>
                </span>
                <button
                  class="quiet"
                  type="button"
                  aria-label={`${isOut ? words.putBack : words.leaveOut}: ${noun}`}
                  onClick={() => toggle(model, line)}
                >
                  {isOut ? words.putBack : words.leaveOut}
                </button>
                {line === 'pages' && <Pages model={model} later={later} events={events} />}
              </li>
            )
          })}
      </ul>
    </section>
  )
}
