import { type Arrival, arrivalOf } from '#core/arrival.ts'
import type { EventKind } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import type { Joined } from '../joined.ts'
import type { Flush, Note } from '../profile/recorder.ts'
import { captureEngagement } from './engagement.ts'
import { capturePageViews } from './page-views.ts'

/** What makes this address a page of its own. */
export const pathOf = ({ capture }: TagPlan): string =>
  (location.pathname + (capture.hash ? location.hash : '')).slice(0, 200)

/** Adds an event to the profile, where one is kept; returns when it happened. */
export type Record = (kind: EventKind, detail?: string, arrival?: Arrival | null) => number

/**
 * Watches the pages that are shown; their visitor's attention only from the first view on that may be kept.
 *
 * @returns `view` records the page as seen now, `fold` adds the time since the last folding to the page last viewed.
 */
export function startCaptures(
  joined: Joined,
  note: Note,
  flush: Flush,
  onView: () => void,
): [view: () => void, fold: () => void] {
  const { plan, record } = joined
  let viewAt = 0
  let engagement: ReturnType<typeof captureEngagement> | undefined
  let arrival =
    // A page loaded again, or come back to, still names the referrer of its first time.
    (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'navigate'
      ? arrivalOf(Date.now(), location, document.referrer, plan.capture.campaign)
      : null
  const fold = () => {
    if (engagement) note({ at: viewAt, ...engagement() })
  }
  const view = () => {
    if (joined.kept) {
      fold()
      engagement ??= captureEngagement(() => {
        fold()
        flush(true)
      })
      viewAt = record('page-view', undefined, arrival)
      arrival = null
    }
    onView()
  }
  capturePageViews(view, () => pathOf(plan))
  return [view, fold]
}
