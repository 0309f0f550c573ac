import { html } from 'hono/html'
import { phaseOf } from '../assets/calendar.ts'
import { inLanguage } from '../plans/tag-plan.ts'
import { type GatePageState, offerPicture } from './gate-page.ts'
import { icon, type Markup } from './page.ts'

type Offered = Pick<GatePageState, 'plan' | 'id' | 'gate' | 'words'>

/** An address of the asset, with its words. */
export interface OfferLink {
  text: string
  href: string
}

/** The ways to what a gate stood before; one is the button that matters, several are equal. */
export function offerLinks({ plan, gate, words }: Offered, url: string, now: number): OfferLink[] {
  const asset = plan.assets[gate.asset ?? '']
  const { webinar, after } = words
  if (asset?.kind === 'webinar') {
    const phase = phaseOf(asset, now)
    if (phase !== 'before') return [{ text: phase === 'on' ? webinar.join : webinar.watch, href: url }]
    return [
      { text: webinar.file, href: `${url}&as=ics` },
      { text: 'Google', href: `${url}&as=google` },
      { text: 'Outlook', href: `${url}&as=outlook` },
    ]
  }
  const text = inLanguage(gate.text, words.locale, plan)
  return [
    { text: asset?.kind === 'file' ? (text?.download ?? after.download) : (text?.button ?? after.download), href: url },
  ]
}

/** What the visitor came for, in their hands. */
export function offerMarkup(state: Offered, links: readonly OfferLink[]): Markup | '' {
  if (!links.length) return ''
  const { plan, gate, words } = state
  const text = inLanguage(gate.text, words.locale, plan) ?? { title: state.id }
  const isFile = plan.assets[gate.asset ?? '']?.kind === 'file'
  return html`<div class="big-offer">
    ${offerPicture(state)}
    <div class="text">
      <h2 class="subtitle">${text.title}</h2>
      ${text.meta ? html`<p class="meta">${text.meta}</p>` : ''}
    </div>
    <div class="buttons">
      ${links.map(
        ({ text, href }) =>
          html`<a class="button ${links.length > 1 ? 'plain' : ''}" href="${href}"
            >${isFile ? icon('download') : ''}${text}</a
          >`,
      )}
    </div>
  </div>`
}
