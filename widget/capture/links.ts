import type { EventKind } from '#core/event.ts'
import { isLike } from '#core/match.ts'
import type { TagCapture } from '#core/plan.ts'

/** What following a link means to us: kind and detail of its event. */
export function linkEvent(
  link: HTMLAnchorElement,
  { downloads, webinars, outbound }: TagCapture,
): [kind: EventKind, detail: string] | undefined {
  const { host, pathname, dataset } = link
  const webinar = dataset.lodestoneWebinar
  // A provider is named by its host, with a path where only its registration pages count: `zoom.us/webinar/register`.
  if (webinar || isLike(webinars, host + pathname)) return ['webinar-signup', webinar || host + pathname]
  if (link.hasAttribute('download') || isLike(downloads, pathname)) return ['download', pathname]
  if (outbound && host !== location.host) return ['outbound', host]
}
