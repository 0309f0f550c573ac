import { html } from 'hono/html'
import { followPurpose } from '#core/consent.ts'
import type { Field, SitePlan } from '#core/plan.ts'
import { counted, fill } from '#core/words/words.ts'
import type { Own } from '../leads/lead-storage.ts'
import { undoEraseMs } from '../leads/lead-storage.ts'
import type { LeadConsent } from '../leads/lead.ts'
import { contactPurpose, maxCorrection, ownAnswers, ownProfile, ownScore } from '../people/own-record.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { optionsOf } from './fields.ts'
import { frameOf } from './gate-page.ts'
import { type Markup, page } from './page.ts'
import type { PageWords } from './page-words.ts'
import { readingPicture } from './reading-picture.ts'

/** From `/s/SITE/me` to `/s/`. */
const up = '../'

/** Hidden fields of a form. */
export type What = Record<string, string>

export interface RecordPageState {
  plan: SitePlan
  words: PageWords
  own: Own
  /** What proves whose record this is: it goes along in every form of the page. */
  holder: What
  /** Everything of the person, not only what this browser sent. */
  whole?: true
  /** Something was just changed. */
  changed: boolean
}

const hidden = (holder: What, what: What) =>
  Object.entries({ ...holder, ...what }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )

const act = (holder: What, what: What, text: string, label: string, kind = 'quiet') =>
  html`<form method="post">${hidden(holder, what)}<button class="${kind}" aria-label="${label}">${text}</button></form>`

const line = (what: string | Markup, small: string, button: Markup | '' = '') =>
  html`<div class="line">
    <span class="what">${what}<small>${small}</small></span
    >${button}
  </div>`

const dayOf = (at: number, { plan, words }: RecordPageState, time = false) =>
  new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'long',
    ...(time && { timeStyle: 'short' }),
    timeZone: plan.timeZone,
  }).format(at)

const fieldOf = (plan: SitePlan, name: string) =>
  Object.values(plan.forms)
    .flatMap((form) => form.fields)
    .find((field) => field.name === name)

/** Corrected as it was asked: what was chosen is chosen again. */
function correction(
  field: Field | undefined,
  label: string,
  value: string,
  options: { value: string; label: string }[],
) {
  if (options.length)
    return html`<select class="control" aria-label="${label}" name="value">
      ${options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === value ? html` selected` : ''}>
            ${option.label}
          </option>`,
      )}
    </select>`
  if (field?.type === 'message')
    return html`<textarea
      class="control"
      aria-label="${label}"
      name="value"
      rows="4"
      maxlength="${maxCorrection}"
      required
    >
${value}</textarea>`
  return html`<input
    class="control"
    aria-label="${label}"
    name="value"
    type="${field?.type === 'phone' ? 'tel' : 'text'}"
    value="${value}"
    maxlength="${maxCorrection}"
    required
  />`
}

function aboutYou(state: RecordPageState): Markup {
  const { plan, words, own, holder } = state
  const { buttons, about } = words.hosted.record
  return html`<section class="block">
    <h2>${about}</h2>
    <div class="lines">
      ${ownAnswers(plan, own).map(({ name, value, correctable }) => {
        const field = fieldOf(plan, name)
        const label = (field && inLanguage(field.label, words.locale, plan)) ?? name
        const options = field ? optionsOf(field, { plan, locale: words.locale }) : []
        const said = (each: string | number | boolean) =>
          options.find((option) => option.value === each)?.label ?? (each === true ? '✓' : String(each))
        const text = [value].flat().map(said).join(', ')
        // What was written runs its own way and stands where the page's text stands; what was chosen is the page's own words.
        const shown = options.length ? html`<span>${text}</span>` : html`<span><bdi>${text}</bdi></span>`
        if (!correctable) return line(shown, label)
        return html`<div class="line">
          <span class="what">${shown}<small>${label}</small></span>
          <details>
            <summary class="quiet" aria-label="${buttons.correct}: ${label}">${buttons.correct}</summary>
            <form class="edit" method="post">
              ${hidden(holder, { do: 'correct', field: name })}
              <div class="field">${correction(field, label, String(value), options)}</div>
              <button class="button">${buttons.save}</button>
            </form>
          </details>
        </div>`
      })}
    </div>
  </section>`
}

function whatYouRead(state: RecordPageState): Markup | '' {
  const { plan, words, own, holder } = state
  const profile = ownProfile(own)
  if (!profile) return ''
  const { record } = words.hosted
  const many = (forms: Partial<Record<string, string>>, count: number) => counted(forms, count, words.locale)
  const of = (kind: string) => profile.events.filter((event) => event.kind === kind).length
  const parts = [
    many(record.pages, profile.counters.views),
    of('download') ? many(record.downloads, of('download')) : '',
    of('webinar-signup') ? many(record.webinars, of('webinar-signup')) : '',
    many(record.minutes, Math.round(profile.counters.minutes)),
  ].filter(Boolean)
  const score = ownScore(own)
  const sent = own.submissions.findLast((submission) => submission.profile)
  const gate = sent?.gate ? plan.gates[sent.gate] : undefined
  const title = (gate && inLanguage(gate.text, words.locale, plan)?.title) ?? sent?.form ?? ''
  return html`<section class="block">
    <h2>${record.read}</h2>
    <p class="note">${new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(parts)}</p>
    ${readingPicture(profile.events)}
    <div class="lines">
      ${score === null ? '' : line(fill(record.interest, String(Math.round(score))), fill(record.reckons, plan.name))}
      ${
        sent
          ? line(
              fill(record.sentOn, dayOf(sent.submittedAt, state)),
              fill(record.withForm, title),
              act(
                holder,
                { do: 'withdraw-profile' },
                record.buttons.withdraw,
                `${record.buttons.withdraw}: ${record.read}`,
              ),
            )
          : ''
      }
    </div>
  </section>`
}

function whatYouAgreedTo(state: RecordPageState): Markup {
  const { plan, words, own, holder } = state
  const { record } = words.hosted
  const { buttons } = record
  const newest = (purpose: string): LeadConsent | undefined => own.consents.findLast((each) => each.purpose === purpose)
  const [calls, mayCall, noCalls] = record.contact
  const stopped = newest(contactPurpose)?.granted === false
  return html`<section class="block">
    <h2>${record.agreed}</h2>
    <div class="lines">
      ${plan.consent.purposes.map((purpose) => {
        const name = inLanguage(purpose.text, words.locale, plan)?.name ?? purpose.key
        const consent = newest(purpose.key)
        if (consent?.confirmedAt === null) return line(name, words.hosted.confirm.waits)
        if (!consent?.granted) return line(name, consent && !consent.submission ? record.withdrawn : record.notAgreed)
        const text = purpose.key === followPurpose ? buttons.stop : buttons.withdraw
        return line(
          name,
          fill(record.since, dayOf(consent.at, state)),
          act(holder, { do: 'withdraw', purpose: purpose.key }, text, `${text}: ${name}`),
        )
      })}
      ${line(
        fill(calls, plan.name),
        stopped ? noCalls : mayCall,
        stopped
          ? ''
          : act(
              holder,
              { do: 'withdraw', purpose: contactPurpose },
              buttons.stopContact,
              `${buttons.stopContact}: ${fill(calls, plan.name)}`,
            ),
      )}
    </div>
  </section>`
}

function takeOrErase({ words, holder }: RecordPageState): Markup {
  const { record } = words.hosted
  const { buttons } = record
  return html`<section class="block">
    <h2>${record.take}</h2>
    <div class="lines">
      ${line(record.copy, record.copyLine, act(holder, { do: 'download' }, buttons.download, buttons.download))}
      ${line(record.erase, record.eraseLine, act(holder, { do: 'erase' }, buttons.erase, record.erase, 'quiet bad'))}
    </div>
  </section>`
}

/** What one browser sent, in its visitor's hands. Every change is a form of its own, so it works without a script. */
export function recordPage(state: RecordPageState): Markup {
  const { plan, words, own, holder, whole, changed } = state
  const { record } = words.hosted
  const title = fill(words.after.record.title, plan.name)
  const began = own.submissions[0]?.receivedAt
  const erased = own.erasedAt
  const [erasedBold, erasedRest] = record.erased
  const content =
    erased !== null
      ? html`<div class="undo" role="status">
          <p><b>${erasedBold}</b> ${fill(erasedRest, plan.name, dayOf(erased + undoEraseMs, state, true))}</p>
          ${act(holder, { do: 'undo-erase' }, record.buttons.undo, record.buttons.undo, 'button plain')}
        </div>`
      : html`${changed ? html`<div class="undo good" role="status"><p>${fill(record.done, plan.name)}</p></div>` : ''}
        ${aboutYou(state)} ${whatYouRead(state)} ${whatYouAgreedTo(state)} ${takeOrErase(state)}`
  return page(
    frameOf(plan, words, title, up),
    html`<div class="narrow">
      <div class="says">
        <h1>${title}</h1>
        <p class="lead">
          ${
            began === undefined
              ? ''
              : whole
                ? fill(words.after.record.line, plan.name)
                : fill(record.lead, plan.name, dayOf(began, state))
          }
        </p>
      </div>
      ${content}
    </div>`,
  )
}

/** For a key that nobody holds: never made, or erased for good. Which of the two is not told. */
export function noRecordPage(plan: SitePlan, words: PageWords): Markup {
  const { nothing, nothingLine } = words.hosted.record
  return page(
    frameOf(plan, words, nothing, up),
    html`<div class="narrow">
      <div class="says">
        <h1>${nothing}</h1>
        <p class="lead">${nothingLine}</p>
      </div>
    </div>`,
  )
}

/** A link to a whole record opens by a press, because mail scanners follow links too. */
export function openRecordPage(plan: SitePlan, words: PageWords, link: string): Markup {
  const { title, line: says } = words.after.record
  return page(
    frameOf(plan, words, fill(title, plan.name), up),
    html`<div class="narrow">
      <div class="says">
        <h1>${fill(title, plan.name)}</h1>
        <p class="lead">${fill(says, plan.name)}</p>
      </div>
      ${act({ link }, { do: 'open' }, words.after.record.open, words.after.record.open, 'button')}
    </div>`,
  )
}

/** Where somebody asks for the link to their whole record; what comes of it is told to the address alone. */
export function askRecordPage(plan: SitePlan, words: PageWords, state: 'ask' | 'sent' | 'no-mail'): Markup {
  const { ask } = words.hosted.record
  const title = fill(words.after.record.title, plan.name)
  const [sentBold, sentRest] = ask.sent
  return page(
    frameOf(plan, words, title, up),
    html`<div class="narrow">
      <div class="says">
        <h1>${title}</h1>
        ${state === 'sent' ? '' : html`<p class="lead">${state === 'ask' ? ask.line : fill(ask.noMail, plan.name)}</p>`}
      </div>
      ${
        state === 'sent'
          ? html`<div class="undo good" role="status">
              <p><b>${sentBold}</b> ${sentRest}</p>
            </div>`
          : state === 'ask'
            ? html`<form class="asking" method="post">
                ${hidden({}, { do: 'ask' })}
                <div class="field">
                  <label for="email">${ask.email}</label>
                  <input
                    class="control"
                    id="email"
                    name="email"
                    type="email"
                    dir="ltr"
                    autocomplete="email"
                    maxlength="254"
                    required
                  />
                </div>
                <button class="button">${ask.send}</button>
              </form>`
            : ''
      }
    </div>`,
  )
}
