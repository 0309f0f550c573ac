/**
 * Where the collector is: what stands in our own script's address before the site's tag, or before the bare core.
 *
 * `document.currentScript` is missing in modules and in what a tag manager evaluates, so then the page is asked; a
 * site's tag may lie under another path or host than the collector's own.
 */
export function findBase(site: string): string | undefined {
  const ours = `script[src*="/${site}.js"],script[data-site="${site}"]`
  const current = document.currentScript
  const script = (current?.matches(ours) ? current : document.querySelector(ours)) as HTMLScriptElement | null
  return script?.src.replace(/(_\/)?[^/]*$/, '')
}
