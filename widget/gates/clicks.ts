import { linkEvent } from '../capture/links.ts'
import type { Joined } from '../joined.ts'
import { listen } from '../listen.ts'

/**
 * Opens a gate for every click on a link to its page and on whatever names one in `data-lodestone-gate`, and records
 * what other links mean. Clicks inside the page's own shadow roots count; whatever lies in `data-lodestone-ignore`, as
 * our own forms do, is nobody's business.
 */
export function watchClicks({ base, plan, record, call }: Joined): void {
  const pages = `${base}${plan.site}/gates/`
  const follow = async (event: MouseEvent) => {
    const path = event.composedPath() as HTMLAnchorElement[]
    const find = (selector: string) => path.find((element) => element.matches?.(selector))
    const link = find('a[href],area[href],[data-lodestone-gate]')
    if (!link || event.button > 1 || find('[data-lodestone-ignore]')) return
    const { href = '', dataset } = link
    const gate = dataset.lodestoneGate ?? href.split(pages)[1]?.split(/[?#]/)[0] ?? ''
    if (!plan.gates[gate]) {
      const noticed = href && linkEvent(link, plan.capture)
      if (noticed) record(...noticed)
    } else if (!(event.button || event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault()
      // The hosted page does the same without us.
      if (!(await call('forms', 'open', gate, link))) location.href = pages + gate
    }
  }
  // `click` does not fire for the middle button; `auxclick` does.
  listen('click', follow)
  listen('auxclick', follow)
}
