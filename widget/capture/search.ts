import type { Event } from '#core/event.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import { once } from '../once.ts'

/**
 * Records each search on the site, by the plan's query parameter. The words stay out unless the plan allows them, and
 * what looks like somebody's address is never kept. The same words again are the same search.
 */
export const start = once((joined: Joined): void => {
  const { search = '', searchWords } = joined.plan.capture
  let last = ''
  const look = guard(() => {
    const query = new URLSearchParams(location.search).get(search)?.trim().toLowerCase() ?? ''
    if (!joined.kept || query === last) return
    last = query
    if (query) joined.record('site-search', searchWords && !query.includes('@') ? query : undefined)
  })
  // A search on the results page changes nothing but the query, and that is no new view.
  if (self.navigation) navigation.addEventListener('currententrychange', look)
  document.addEventListener('lodestone:event', (event) => {
    if ((event as CustomEvent<Event>).detail.kind === 'page-view') look()
  })
  look()
})
