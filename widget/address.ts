/**
 * Where the collector is: the address of our own script without its file.
 *
 * `document.currentScript` is missing in modules and in what a tag manager evaluates, so every script element is
 * asked; a site's tag may also lie under another path or host than the collector's own.
 *
 * @param site The site of a baked-in plan; without one the script is the bare core, beside which `data-site` stands.
 * @param fallback The collector's own address, baked into the plan.
 */
export function findBase(site: string | undefined, fallback?: string): { base: string; script?: HTMLScriptElement } {
  const ending = new RegExp(`^(.*/)${site ?? '_/core\\.[\\w-]+'}\\.js(\\?|$)`)
  for (const script of [document.currentScript, ...document.scripts] as HTMLScriptElement[]) {
    const base = script?.src && ending.exec(script.src)?.[1]
    if (base) return { base, script }
  }
  return { base: fallback ?? '/s/' }
}
