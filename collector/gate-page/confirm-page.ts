import { html } from 'hono/html'
import type { SitePlan } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import { formTitle } from '../people/confirm-mail.ts'
import { frameOf } from './gate-page.ts'
import { type OfferLink, offerMarkup } from './offer.ts'
import { type Markup, page } from './page.ts'
import type { PageWords } from './page-words.ts'

/** From `/s/SITE/confirm` to `/s/`. */
const up = '../'

interface ConfirmPage {
  plan: SitePlan
  words: PageWords
}

const says = ({ plan, words }: ConfirmPage, title: string, line: string, content: Markup | '' = '') =>
  page(
    frameOf(plan, words, title, up),
    html`<div class="narrow">
      <div class="says">
        <h1>${title}</h1>
        <p class="lead">${line}</p>
      </div>
      ${content}
    </div>`,
  )

/** What was agreed to, word for word as it was shown with the form. */
function agreed({ consents }: KeptSubmission, { words }: ConfirmPage): Markup | '' {
  const waiting = consents.filter(({ confirmedAt }) => confirmedAt === null)
  if (!waiting.length) return ''
  return html`<section class="block">
    <h2>${words.hosted.confirm.agrees}</h2>
    <div class="lines">
      ${waiting.map(({ text, locale }) => {
        const [name, ...rest] = text.split('\n')
        return html`<div class="line" lang="${locale}" dir="auto">
          <span class="what">${name}<small>${rest.join(' ')}</small></span>
        </div>`
      })}
    </div>
  </section>`
}

/** Looking at it confirms nothing, because programs that look for harm in mail follow every link; the press does. */
export function confirmPage(state: ConfirmPage, submission: KeptSubmission, link: string): Markup {
  const { plan, words } = state
  const { title, given, ifYou } = words.hosted.confirm
  return says(
    state,
    title,
    `${fill(given, plan.name, formTitle(submission, plan, words.locale))} ${ifYou}`,
    html`${agreed(submission, state)}
      <form method="post">
        <input type="hidden" name="link" value="${link}" /><button class="button">${words.after.confirm.button}</button>
      </form>`,
  )
}

/** After the press: what waited behind the gate is here. */
export function confirmedPage(state: ConfirmPage, { gate }: KeptSubmission, links: readonly OfferLink[]): Markup {
  const { plan, words } = state
  const { done, doneLine } = words.hosted.confirm
  const shown = gate === null ? undefined : plan.gates[gate]
  return says(
    state,
    done,
    fill(doneLine, plan.name),
    gate !== null && shown ? offerMarkup({ ...state, id: gate, gate: shown }, links) : '',
  )
}

/** For a link that has ended, was never ours, or whose submission was erased. Which of them is not told. */
export function unconfirmedPage(state: ConfirmPage): Markup {
  const { gone, goneLine } = state.words.hosted.confirm
  return says(state, gone, goneLine)
}
