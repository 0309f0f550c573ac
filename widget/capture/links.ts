import type { EventKind } from '#core/event.ts'
import type { CaptureRules } from '#core/plan.ts'

/** What following a link means to us: kind and detail of its event, or null. */
export function linkEvent(link: HTMLAnchorElement, rules: CaptureRules): [kind: EventKind, detail: string] | null {
  const { host, pathname } = link
  const webinar = link.dataset.lodestoneWebinar
  // A provider is named by its host, with a path where only its registration pages count: `zoom.us/webinar/register`.
  const address = `.${host}${pathname}`
  if (webinar || rules.webinarHosts.some((provider) => address.includes(`.${provider}`)))
    return ['webinar-signup', webinar || address.slice(1)]
  const type = /\.(\w+)$/.exec(pathname)?.[1]?.toLowerCase() ?? ''
  if (link.hasAttribute('download') || rules.fileTypes.includes(type)) return ['download', pathname]
  return rules.outbound && host !== location.host ? ['outbound', host] : null
}
