import { guard } from '../guard.ts'

/**
 * Calls `follow` for clicks on links and on what opens a gate, also with the middle button and inside the page's own
 * shadow roots. Whatever lies in `data-lodestone-ignore`, as our own forms do, is nobody's business.
 */
export function watchClicks(follow: (element: HTMLAnchorElement, event: MouseEvent) => void): void {
  const listen = (event: MouseEvent) => {
    const path = event.composedPath() as HTMLAnchorElement[]
    const find = (selector: string) => path.find((element) => element.matches?.(selector))
    const element = find('a[href],area[href],[data-lodestone-gate]')
    if (element && event.button < 2 && !find('[data-lodestone-ignore]')) follow(element, event)
  }
  // `click` does not fire for the middle button; `auxclick` does. Captured, because pages stop their clicks.
  for (const type of ['click', 'auxclick'] as const) addEventListener(type, guard(listen), true)
}
