/**
 * Where the collector is: what stands in our own script's address before the site's tag.
 *
 * The stack tells it without `document.currentScript`, whose mere mention makes the browser build every interface that an
 * element has: 60 kB of a page's memory. What a tag manager evaluates has no address, so then the page is asked; a site's
 * tag may lie under another path or host than the collector's own. A pinned core, which knows its script, says it in `fallback`.
 *
 * @param fallback The collector's public address.
 */
export const findBase = (site: string, fallback = ''): string =>
  new RegExp(`\\w+://\\S+/(?=${site}\\.js)`).exec(Error().stack!)?.[0] ??
  document.querySelector<HTMLScriptElement>(`[src*="/${site}.js"]`)?.src.replace(/[^/]*$/, '') ??
  fallback
