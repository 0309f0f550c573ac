/**
 * Where the collector is: what stands in our own script's address before the site's tag, or before the pinned core.
 *
 * `document.currentScript` is missing in modules and in what a tag manager evaluates, so then the page is asked; a
 * site's tag may lie under another path or host than the collector's own.
 *
 * @param fallback The collector's public address.
 */
export function findBase(site: string, fallback = ''): string {
  const ours = `script[src*="/${site}.js"],script[data-site="${site}"]`
  const script = (document.currentScript ?? document.querySelector(ours)) as HTMLScriptElement | null
  return (script?.src || fallback).replace(/(_\/)?[^/]*$/, '')
}
