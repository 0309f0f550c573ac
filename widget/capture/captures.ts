import { arrivalOf, type Arrival } from '#core/arrival.ts'
import type { EventKind } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import type { Joined } from '../joined.ts'
import type { Recorder } from '../profile/recorder.ts'
import { captureEngagement } from './engagement.ts'
import { capturePageViews } from './page-views.ts'

/** What makes this address a page of its own. */
export const pathOf = ({ capture }: TagPlan): string =>
  (location.pathname + (capture.hash ? location.hash : '')).slice(0, 200)

/** Adds an event to the profile; returns when it happened. */
export type Record = (kind: EventKind, detail?: string, arrival?: Arrival | null) => number

/** Starts all that is noticed without the visitor's clicking, until `signal`. Returns how to fold the time up to now. */
export function startCaptures(
  { plan, record }: Joined,
  { note, flush }: Recorder,
  onView: () => void,
  signal: AbortSignal,
): () => void {
  // A page loaded again, or come back to, still names the referrer of its first time.
  let arrival =
    (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'navigate'
      ? arrivalOf(
          Date.now(),
          location.pathname,
          location.search,
          document.referrer,
          location.host,
          plan.capture.referralParameter,
        )
      : null
  let viewAt = 0
  const fold = () => {
    note(viewAt, ...engagement())
  }
  const engagement = captureEngagement(() => {
    fold()
    flush(true)
  }, signal)
  capturePageViews(
    () => {
      if (viewAt) fold()
      viewAt = record('page-view', undefined, arrival)
      arrival = null
      onView()
    },
    () => pathOf(plan),
    signal,
  )
  return fold
}
