/**
 * Calls `view` for every page that the visitor sees: the one loaded, each that a single-page site shows afterwards, and
 * one that comes back out of the back/forward cache. The same path twice, or only another query, is one page.
 */
export function capturePageViews(view: () => void, pathOf: () => string, signal: AbortSignal): void {
  let path = ''
  const look = () => {
    if (path !== (path = pathOf())) view()
  }
  if (self.navigation) navigation.addEventListener('currententrychange', look, { signal })
  else {
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name]
      history[name] = function (...args) {
        original.apply(this, args)
        look()
      }
    }
    addEventListener('popstate', look, { signal })
  }
  addEventListener('pageshow', (event) => event.persisted && view(), { signal })
  look()
}
