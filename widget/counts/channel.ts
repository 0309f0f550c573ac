import { arrivalOf } from '#core/arrival.ts'
import type { TagPlan } from '#core/plan.ts'
import { type Touch, touchOf } from '#core/touch.ts'

/** How this page's visit arrived; a page of the same visit names nobody. A part of its own: only counts need it here. */
export function channelOf({ capture }: TagPlan): Touch['channel'] {
  const arrival = arrivalOf(Date.now(), location, document.referrer, capture.campaign)
  return arrival ? touchOf(arrival).channel : 'internal'
}
