import { guard } from '../guard.ts'
import { listen } from '../listen.ts'

/**
 * Calls `view` for every page that the visitor sees after the one loaded: each that a single-page site shows, and one that
 * comes back out of the back/forward cache. The same path twice, or only another query, is one page.
 *
 * Where the browser has no Navigation API we look twice a second: `history` is the page's, and wrapping it has broken
 * pages of others.
 */
export function capturePageViews(view: () => void, pathOf: () => string): void {
  let path = pathOf()
  const look = () => {
    if (path !== (path = pathOf())) view()
  }
  if (self.navigation) navigation.addEventListener('currententrychange', guard(look))
  else setInterval(guard(look), 500)
  listen('pageshow', (event) => event.persisted && view())
}
