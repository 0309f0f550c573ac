import { html } from 'hono/html'
import type { Event } from '#core/event.ts'
import { sessionIdleMs } from '#core/profile.ts'
import type { Markup } from './page.ts'

/** More bars than these would be thinner than a hair; the newest are shown. */
const mostBars = 40

function visitsOf(events: readonly Event[]): Event[][] {
  const visits: Event[][] = []
  for (const event of events) {
    const visit = visits.at(-1)
    const before = visit?.at(-1)
    if (visit && before && event.at - before.at < sessionIdleMs) visit.push(event)
    else visits.push([event])
  }
  return visits
}

/** Minutes as one of five heights: pages carry no `style`, which their policy forbids. */
const heightOf = ({ kind, seconds = 0 }: Event) =>
  kind === 'download' ? 'file' : kind === 'webinar-signup' ? 'seat' : `m${Math.min(4, Math.round(seconds / 60))}`

/** One bar per page, one group per visit. It is decoration: the line above says it in words. */
export function readingPicture(events: readonly Event[]): Markup | '' {
  const shown = events.filter(({ kind }) => ['page-view', 'download', 'webinar-signup'].includes(kind)).slice(-mostBars)
  if (!shown.length) return ''
  return html`<div class="path" aria-hidden="true">
    <div class="bars">
      ${visitsOf(shown).map(
        (visit) => html`<span class="visit">${visit.map((event) => html`<i class="${heightOf(event)}"></i>`)}</span>`,
      )}
    </div>
  </div>`
}
