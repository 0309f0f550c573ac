/**
 * Where the collector is: the address of our own script without its file.
 *
 * `document.currentScript` is missing in modules and in what a tag manager evaluates, so every script element is
 * asked; a site's tag may also lie under another path or host than the collector's own.
 *
 * @param file Pattern of our script's file: the site's tag, or the bare core, beside which `data-site` stands.
 */
export const findScript = (file: string): { base?: string; site?: string } => {
  for (const script of [document.currentScript, ...document.scripts] as HTMLScriptElement[]) {
    const base = script?.src?.match(`^(.*/)${file}\\.js(\\?|$)`)?.[1]
    if (base) return { base, site: script.dataset.site }
  }
  return {}
}
