import type { FeedLead } from '../api-types.ts'

type Entry = FeedLead['timeline'][number]

/** A visit ends after half an hour without an event, as sessions do. */
const visitIdleMs = 18e5

export interface Visit {
  startedAt: number
  /** Oldest first. */
  entries: Entry[]
  pages: number
  minutes: number
  touch: FeedLead['touches'][number] | null
}

/** The browser's own "sent the form" says what the submission says better. */
const said = (entry: Entry, all: readonly Entry[]) =>
  entry.kind === 'gate-submit' &&
  all.some(
    ({ kind, at, detail }) =>
      kind === 'submission' && detail === entry.detail && Math.abs(Date.parse(at) - Date.parse(entry.at)) < 5 * 60_000,
  )

const isEvent = ({ kind }: Entry) => kind !== 'change' && kind !== 'contact'

/** The timeline as visits, newest first, each with how it came. What people did to the lead is not part of a visit. */
export function visitsOf(timeline: readonly Entry[], touches: FeedLead['touches']): Visit[] {
  const visits: Visit[] = []
  const entries = timeline
    .filter((entry) => isEvent(entry) && !said(entry, timeline))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  let lastAt = -Infinity
  for (const entry of entries) {
    const at = Date.parse(entry.at)
    let visit = visits.at(-1)
    if (!visit || at - lastAt > visitIdleMs) {
      visit = { startedAt: at, entries: [], pages: 0, minutes: 0, touch: null }
      visits.push(visit)
    }
    lastAt = at
    visit.entries.push(entry)
    if (entry.kind === 'page-view') visit.pages++
    visit.minutes += (entry.seconds ?? 0) / 60
  }
  for (const touch of touches) {
    const at = Date.parse(touch.at)
    const visit = visits.findLast((each) => each.startedAt <= at + 60_000)
    if (visit) visit.touch ??= touch
  }
  return visits.toReversed()
}
