import type { EventKind } from '#core/event.ts'
import type { CaptureRules } from '#core/plan.ts'

/** What following a link means to us: kind and detail of its event. */
export function linkEvent(
  link: HTMLAnchorElement,
  { fileTypes, webinarHosts, outbound }: CaptureRules,
): [kind: EventKind, detail: string] | undefined {
  const { host, pathname, dataset } = link
  const webinar = dataset.lodestoneWebinar
  // A provider is named by its host, with a path where only its registration pages count: `zoom.us/webinar/register`.
  const address = `.${host}${pathname}`
  if (webinar || webinarHosts.some((provider) => address.includes(`.${provider}`)))
    return ['webinar-signup', webinar || address.slice(1)]
  if (link.hasAttribute('download') || fileTypes.includes(pathname.split('.').pop()!.toLowerCase()))
    return ['download', pathname]
  if (outbound && host !== location.host) return ['outbound', host]
}
