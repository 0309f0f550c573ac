/**
 * Calls `view` for every page that the visitor sees: the one loaded, each that a single-page site shows afterwards, and
 * one that comes back out of the back/forward cache. The same path twice, or only another query, is one page.
 *
 * Where the browser has no Navigation API we look twice a second: `history` is the page's, and wrapping it has broken
 * pages of others.
 */
export function capturePageViews(view: () => void, pathOf: () => string, signal: AbortSignal): void {
  let path = ''
  const look = () => {
    if (path !== (path = pathOf()) && !signal.aborted) view()
  }
  if (self.navigation) navigation.addEventListener('currententrychange', look, { signal })
  else setInterval(look, 500)
  addEventListener('pageshow', (event) => event.persisted && view(), { signal })
  look()
}
