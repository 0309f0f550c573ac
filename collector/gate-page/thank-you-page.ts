import { html } from 'hono/html'
import type { Gate, SitePlan } from '#core/plan.ts'
import { counted, fill } from '#core/words/words.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { frameOf, webinarTime } from './gate-page.ts'
import { type OfferLink, offerMarkup } from './offer.ts'
import { icon, type Markup, page } from './page.ts'
import type { PageWords } from './page-words.ts'

export interface ThankYouState {
  plan: SitePlan
  id: string
  gate: Gate
  words: PageWords
  firstName: string
  links: readonly OfferLink[]
  /** What waits until the address is confirmed, and the address where it was just typed. */
  confirm: { of: 'gate' | 'consents'; address: string | null } | null
  recordUrl: string
}

/** After the commit, and only then: what the visitor came for, what happens next, and their own record. */
export function thankYouPage(state: ThankYouState): Markup {
  const { plan, gate, words, firstName, links, confirm, recordUrl } = state
  const { after, hosted, locale } = words
  const text = inLanguage(gate.text, locale, plan)
  const file = plan.assets[gate.asset ?? '']?.kind === 'file'
  const thanks = fill(after.thanks[gate.type], firstName ? fill(after.byName, firstName) : '')
  const address = confirm?.address ?? after.confirm.address
  // A letter's subscriber has nothing yet before the confirmation, nor has who waits for the gate to open.
  const isFirst = confirm?.of === 'gate' || (confirm !== null && gate.type === 'newsletter')
  const title = isFirst ? after.confirm.title : thanks
  const lead = isFirst
    ? fill(after.confirm.line, address, after.confirm.button)
    : (text?.thanks ?? (file ? after.linkWorks : ''))
  const [sentBold, sentRest] = hosted.sent
  return page(
    frameOf(plan, words, title),
    html`<div class="narrow">
      <div class="says" role="status">
        <h1>${title}</h1>
        ${webinarTime(state)} ${lead ? html`<p class="lead">${lead}</p>` : ''}
      </div>
      ${offerMarkup(state, links)}
      <section class="block">
        <h2>${hosted.next}</h2>
        <ol class="steps">
          <li>
            <span class="badge good">${icon('check')}</span><span><b>${fill(sentBold, plan.name)}</b> ${sentRest}</span>
          </li>
          ${
            confirm && !isFirst
              ? html`<li>
                  <span class="badge mail">${icon('mail')}</span><span>${fill(after.confirm.also, address)}</span>
                </li>`
              : ''
          }
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
