import { arrivalOf, type Arrival } from '#core/arrival.ts'
import type { EventKind } from '#core/event.ts'
import { engage } from '#core/profile.ts'
import type { Joined } from '../joined.ts'
import type { Recorder } from '../profile/recorder.ts'
import { captureEngagement } from './engagement.ts'
import { capturePageViews } from './page-views.ts'

/** Adds an event to the profile; returns when it happened. */
export type Record = (kind: EventKind, detail?: string, arrival?: Arrival | null) => number

/** Starts all that is noticed without the visitor's clicking, until `signal`. Returns how to fold the time up to now. */
export function startCaptures(
  { plan, record, path }: Joined,
  { change, flush }: Recorder,
  onView: () => void,
  signal: AbortSignal,
): () => void {
  // A page loaded again, or come back to, still names the referrer of its first time.
  let arrival =
    (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'navigate'
      ? arrivalOf(new URL(location.href), document.referrer, Date.now(), plan.capture.referralParameter)
      : null
  let viewAt = 0
  const fold = () => {
    const at = viewAt
    const [seconds, depth] = engagement()
    change((profile) => engage(profile, at, seconds, depth))
  }
  const engagement = captureEngagement(() => {
    fold()
    flush()
  }, signal)
  capturePageViews(
    () => {
      if (viewAt) fold()
      viewAt = record('page-view', undefined, arrival)
      arrival = null
      onView()
    },
    path,
    signal,
  )
  return fold
}
