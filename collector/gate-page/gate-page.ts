import { html } from 'hono/html'
import type { Gate, SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { gateWords } from '#core/words/gate-words.ts'
import { counted, fill } from '#core/words/words.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { trapName } from '../spam/trap.ts'
import { shownFields, type Typed } from './answers.ts'
import { fieldMarkup } from './fields.ts'
import { icon, type Markup, page, type PageFrame } from './page.ts'
import type { PageWords } from './page-words.ts'

export interface GatePageState {
  plan: SitePlan
  id: string
  gate: Gate
  words: PageWords
  /** UUID of this form as shown; it comes back with what is sent. */
  instance: string
  typed: Typed
  problems: readonly Problem[]
  /** Something that is no field's fault. */
  failed?: string
  /** Tells when the form was shown, so that answers within a second or two are noticed. */
  token: string
}

/** @param up From `/s/SITE/gates/GATE` and its like it is two folders up. */
export function frameOf(plan: SitePlan, words: PageWords, title: string, up = '../../'): PageFrame {
  // The plan's origins are nobody's business; where the privacy notice lies is public already.
  const home = plan.privacyUrl && URL.canParse(plan.privacyUrl) ? new URL(plan.privacyUrl).origin : null
  const privacy = plan.privacyUrl ? [{ text: words.ask.privacy, href: plan.privacyUrl }] : []
  return { title, locale: words.locale, company: plan.name, home, footer: privacy, up }
}

/** Body text of a gate: paragraphs, and lines that begin with "- " as the contents ("title | page 4"). */
function bodyOf(body: string): { paragraphs: string[]; contents: string[][] } {
  const lines = body.split(/\r?\n/).map((line) => line.trim())
  const contents = lines.filter((line) => line.startsWith('- '))
  const paragraphs = lines.filter((line) => line && !line.startsWith('- '))
  return {
    paragraphs,
    contents: contents.map((line) =>
      line
        .slice(2)
        .split('|')
        .map((part) => part.trim()),
    ),
  }
}

/** The offer's picture; for a webinar the leaf of a calendar. */
export function offerPicture({ plan, gate, words }: Pick<GatePageState, 'plan' | 'gate' | 'words'>): Markup | '' {
  if (gate.picture && URL.canParse(gate.picture, plan.privacyUrl))
    return html`<img class="cover" src="${new URL(gate.picture, plan.privacyUrl).href}" alt="" />`
  const asset = gate.asset === undefined ? undefined : plan.assets[gate.asset]
  if (asset?.kind !== 'webinar') return ''
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, { ...options, timeZone: plan.timeZone }).format(new Date(asset.startsAt))
  return html`<div class="date" aria-hidden="true">
    <span class="month">${part({ month: 'short' })}</span><span class="day">${part({ day: 'numeric' })}</span>
  </div>`
}

/** When a webinar is, in the site's zone, which is named: the page cannot know the visitor's. */
export function webinarTime({ plan, gate, words }: Pick<GatePageState, 'plan' | 'gate' | 'words'>): Markup | '' {
  const asset = gate.asset === undefined ? undefined : plan.assets[gate.asset]
  if (asset?.kind !== 'webinar') return ''
  const when = new Intl.DateTimeFormat(words.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'long',
    timeZone: plan.timeZone,
  }).format(new Date(asset.startsAt))
  return html`<p class="lead"><time datetime="${asset.startsAt}">${when}</time></p>`
}

function summary({ problems, failed, words: { after, locale } }: GatePageState): Markup | '' {
  if (!problems.length && !failed) return ''
  const [one, two, more] = after.look
  const title = problems.length === 1 ? one : problems.length === 2 ? two : counted(more, problems.length, locale)
  return html`<div class="summary" role="alert" tabindex="-1" id="problems">
    ${icon('alert')}
    <h2>${failed ?? title}</h2>
    <ul>
      ${problems.map(({ field, message }) => html`<li><a href="#f-${field}">${message}</a></li>`)}
    </ul>
  </div>`
}

/** The whole hosted form of a gate. It needs no script. */
export function gatePage(state: GatePageState): Markup {
  const { plan, gate, words, instance, typed, problems, token } = state
  const { ask, after, hosted, locale } = words
  const text = inLanguage(gate.text, locale, plan) ?? { title: state.id }
  const { paragraphs, contents } = bodyOf(text.body ?? '')
  const form = plan.forms[gate.form]
  const button = text.button ?? gateWords(locale).buttons[gate.type]
  const fieldState = {
    plan,
    locale,
    words: ask,
    typed,
    problems,
    hints: { email: text.emailHint ?? gateWords(locale).hints[gate.type] },
  }
  const purposes = plan.consent.purposes.map((purpose) => {
    const { name, line } = inLanguage(purpose.text, locale, plan) ?? { name: purpose.key, line: '' }
    // Never ticked for the visitor; only what they ticked themselves comes back ticked with an error.
    const checked = typed[`consent-${purpose.key}`] ? html` checked` : ''
    return html`<label class="choice"
      ><input type="checkbox" name="consent-${purpose.key}" value="yes" ${checked} /><span
        ><b>${name}</b><span>${line}</span></span
      ></label
    >`
  })
  const inside =
    contents.length || paragraphs.length > 1
      ? html`<div class="inside">
          ${
            contents.length
              ? html`<h2 class="subtitle">${hosted.inside}</h2>
                  <ol class="contents">
                    ${contents.map(
                      ([title, side]) =>
                        html`<li><span>${title}</span>${side ? html`<span class="number">${side}</span>` : ''}</li>`,
                    )}
                  </ol>`
              : ''
          }
          ${paragraphs.slice(1).map((paragraph) => html`<p class="${contents.length ? 'fine' : ''}">${paragraph}</p>`)}
        </div>`
      : ''
  const title = problems.length ? `${after.look[0]}: ${text.title}` : text.title
  return page(
    frameOf(plan, words, title),
    html`<div class="landing">
      <div class="intro">
        ${offerPicture(state)}
        <h1>${text.title}</h1>
        ${webinarTime(state)} ${paragraphs[0] ? html`<p class="lead">${paragraphs[0]}</p>` : ''}
      </div>
      <div class="ask">
        <form class="card" method="post" novalidate>
          ${summary(state)}
          <div class="head">
            <h2 class="subtitle">${button}</h2>
            ${text.meta ? html`<p class="meta">${text.meta}</p>` : ''}
          </div>
          ${form ? shownFields(form).map((field) => fieldMarkup(field, fieldState)) : ''}
          ${purposes.length ? html`<div class="choices">${purposes}</div>` : ''}
          <div class="more" aria-hidden="true">
            <label>${hosted.leaveEmpty} <input name="${trapName}" tabindex="-1" autocomplete="off" /></label>
          </div>
          <input type="hidden" name="instance" value="${instance}" /><input
            type="hidden"
            name="token"
            value="${token}"
          />
          <div class="sent">
            <p class="label">${ask.whatWeSend}</p>
            <p class="note">${ask.nothingElse}</p>
          </div>
          <button class="button wide">${button}</button>
          <p class="fine">
            ${fill(ask.fine, plan.name)} ${plan.privacyUrl ? html`<a href="${plan.privacyUrl}">${ask.privacy}</a>` : ''}
          </p>
        </form>
      </div>
      ${inside}
    </div>`,
  )
}
