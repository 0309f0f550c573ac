import { html } from 'hono/html'
import type { Gate, SitePlan } from '#core/plan.ts'
import { counted, fill } from '#core/words/words.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { frameOf, offerPicture, webinarTime } from './gate-page.ts'
import { icon, type Markup, page } from './page.ts'
import type { PageWords } from './page-words.ts'

export interface ThankYouState {
  plan: SitePlan
  id: string
  gate: Gate
  words: PageWords
  firstName: string
  /** Addresses of the asset, with their words. One is the button that matters; several are equal. */
  links: { text: string; href: string }[]
  recordUrl: string
}

/** After the commit, and only then: what the visitor came for, what happens next, and their own record. */
export function thankYouPage(state: ThankYouState): Markup {
  const { plan, gate, words, firstName, links, recordUrl } = state
  const { after, hosted, locale } = words
  const text = inLanguage(gate.text, locale, plan) ?? { title: state.id }
  const file = plan.assets[gate.asset ?? '']?.kind === 'file'
  const thanks = fill(after.thanks[gate.type], firstName ? fill(after.byName, firstName) : '')
  const offer = links.length
    ? html`<div class="big-offer">
        ${offerPicture(state)}
        <div class="text">
          <h2 class="subtitle">${text.title}</h2>
          ${text.meta ? html`<p class="meta">${text.meta}</p>` : ''}
        </div>
        <div class="buttons">
          ${links.map(
            ({ text, href }) =>
              html`<a class="button ${links.length > 1 ? 'plain' : ''}" href="${href}"
                >${file ? icon('download') : ''}${text}</a
              >`,
          )}
        </div>
      </div>`
    : ''
  const [sentBold, sentRest] = hosted.sent
  return page(
    frameOf(plan, words, thanks),
    html`<div class="narrow">
      <div class="says" role="status">
        <h1>${thanks}</h1>
        ${webinarTime(state)}
        ${
          text.thanks
            ? html`<p class="lead">${text.thanks}</p>`
            : file
              ? html`<p class="lead">${after.linkWorks}</p>`
              : ''
        }
      </div>
      ${offer}
      <section class="block">
        <h2>${hosted.next}</h2>
        <ol class="steps">
          <li>
            <span class="badge good">${icon('check')}</span><span><b>${fill(sentBold, plan.name)}</b> ${sentRest}</span>
          </li>
          <li><span class="badge mail">${icon('mail')}</span><span>${fill(after.calls, plan.name)}</span></li>
          <li>
            <span class="badge wait">${icon('clock')}</span
            ><span>${counted(hosted.kept, plan.retention.leadMonths, locale)}</span>
          </li>
        </ol>
      </section>
      <div class="own">
        <p class="label">${fill(after.record.title, plan.name)}</p>
        <p class="fine">${fill(after.record.line, plan.name)}</p>
        <p><a class="quiet" href="${recordUrl}" rel="noreferrer">${after.record.open}</a></p>
      </div>
    </div>`,
  )
}
