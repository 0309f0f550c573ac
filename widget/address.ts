/**
 * Where the collector is: what stands in our own script's address before the site's tag. A pinned core, which knows
 * its script, says it in `fallback`.
 *
 * `document.currentScript` is missing in modules and in what a tag manager evaluates, so then the page is asked; a
 * site's tag may lie under another path or host than the collector's own.
 *
 * @param fallback The collector's public address.
 */
export const findBase = (site: string, fallback = ''): string =>
  (
    ((document.currentScript ?? document.querySelector(`[src*="/${site}.js"]`)) as HTMLScriptElement | null)?.src ||
    fallback
  ).replace(/[^/]*$/, '')
