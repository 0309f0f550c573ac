import { countsAs, type CountsAs, type Event } from '#core/event.ts'
import type { Counters } from '#core/scoring.ts'
import type { Profile } from '#core/submission.ts'
import type { Touch } from '#core/touch.ts'
import type { LeadRecord } from './lead.ts'

/** One snapshot of one browser's profile. */
interface Snapshot {
  profile: Profile
  clockErrorMs: number
  /** Which snapshot is the newer: corrected time it was sent at. */
  at: number
}

/** What all browsers of one person saw, in the collector's time. */
export interface Behaviour {
  counters: Counters
  lastEventAt: number
  firstSeenAt: number
  sessions: number
  /** Oldest first. */
  touches: Touch[]
  events: Event[]
  topics: Record<string, number>
  /** When each counter was last fed, as far as the events say. */
  lastFed: Partial<Record<keyof Counters, number>>
}

/** What ranks a lead, gathered snapshot by snapshot without the lists, so that a long history stays quick. */
export function createTally() {
  const browsers = new Map<number, { counters: Counters; lastEventAt: number; days: Set<number> }>()
  return {
    add({ profile, clockErrorMs }: Pick<Snapshot, 'profile' | 'clockErrorMs'>) {
      const browser = browsers.get(profile.firstSeenAt) ?? {
        counters: { views: 0, actions: 0, goals: 0, days: 0, minutes: 0 },
        lastEventAt: 0,
        days: new Set<number>(),
      }
      browsers.set(profile.firstSeenAt, browser)
      for (const name of counterNames) browser.counters[name] = max(browser.counters[name], profile.counters[name])
      browser.lastEventAt = max(browser.lastEventAt, profile.lastEventAt + clockErrorMs)
      for (const { at } of profile.events) browser.days.add(utcDay(at))
    },
    /** null before the first profile. */
    evidence(): { counters: Counters; lastEventAt: number } | null {
      const [first, ...others] = browsers.values()
      if (!first) return null
      const counters = { ...first.counters }
      const days = new Set(first.days)
      let { lastEventAt } = first
      for (const other of others) {
        for (const name of counterNames) counters[name] += other.counters[name]
        // A day on which both were used is one day.
        for (const day of other.days) {
          if (days.has(day)) counters.days--
          days.add(day)
        }
        lastEventAt = max(lastEventAt, other.lastEventAt)
      }
      // Two decimals, as each browser reports them.
      if (others.length) counters.minutes = Math.round(counters.minutes * 100) / 100
      return { counters, lastEventAt }
    },
  }
}

const counterNames = ['views', 'actions', 'goals', 'days', 'minutes'] as const

const utcDay = (at: number) => Math.floor(at / 864e5)
const max = (a: number, b: number) => (a > b ? a : b)

/** Things that several snapshots show are the same thing when they are equal in the browser's own time. */
const byMoment = <T extends { at: number }>(lists: T[][]): T[] => {
  const only = lists.length === 1 && lists[0]
  if (only) return only
  const seen = new Map<string, T>()
  for (const list of lists)
    for (const item of list) {
      const { seconds: _seconds, depth: _depth, ...rest } = item as T & Pick<Event, 'seconds' | 'depth'>
      // Engagement is folded into a view later, so a newer snapshot knows more of the same view.
      seen.set(JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))), item)
    }
  return [...seen.values()].toSorted((a, b) => a.at - b.at)
}

/** Snapshots of one browser show the same visits again; what a later one left out an earlier one still shows. */
function oneBrowser(snapshots: Snapshot[]): Omit<Behaviour, 'counters' | 'lastEventAt' | 'lastFed'> {
  const ordered = snapshots.length === 1 ? snapshots : snapshots.toSorted((a, b) => a.at - b.at)
  const newest = ordered.at(-1) as Snapshot
  const shift = newest.clockErrorMs
  const topics = new Map<string, number>()
  for (const { profile } of ordered)
    for (const [topic, count] of Object.entries(profile.topics)) topics.set(topic, max(topics.get(topic) ?? 0, count))
  const events = byMoment(ordered.map(({ profile }) => profile.events))
  const touches = byMoment(ordered.map(({ profile }) => profile.touches))
  return {
    topics: Object.fromEntries(topics),
    sessions: ordered.reduce((most, { profile }) => max(most, profile.sessions), 0),
    firstSeenAt: newest.profile.firstSeenAt + shift,
    events: shift ? events.map((event) => ({ ...event, at: event.at + shift })) : events,
    touches: shift ? touches.map((touch) => ({ ...touch, at: touch.at + shift })) : touches,
  }
}

function lastFed(events: Event[], lastEventAt: number): Behaviour['lastFed'] {
  const fed: Behaviour['lastFed'] = { days: lastEventAt, minutes: lastEventAt }
  const at = (as: CountsAs) => events.findLast((event) => countsAs(event) === as)?.at
  for (const name of ['views', 'actions', 'goals'] as const) {
    const last = at(name)
    if (last !== undefined) fed[name] = last
  }
  return fed
}

const snapshotsOf = ({ submissions, activity }: Pick<LeadRecord, 'submissions' | 'activity'>): Snapshot[] => [
  ...submissions.flatMap(({ profile, clockErrorMs, submittedAt }) =>
    profile ? [{ profile, clockErrorMs, at: submittedAt }] : [],
  ),
  ...activity.map(({ profile, clockErrorMs, receivedAt }) => ({ profile, clockErrorMs, at: receivedAt })),
]

/**
 * Joins what a person's browsers reported. Snapshots of one browser (the same `firstSeenAt`, to the millisecond of its own clock)
 * show the same visits again and are counted once; different browsers are added up. In any order the result is the same.
 *
 * @returns null without any profile.
 */
export function behaviourOf(record: Pick<LeadRecord, 'submissions' | 'activity'>): Behaviour | null {
  const browsers = new Map<number, Snapshot[]>()
  const tally = createTally()
  for (const snapshot of snapshotsOf(record)) {
    tally.add(snapshot)
    const same = browsers.get(snapshot.profile.firstSeenAt)
    if (same) same.push(snapshot)
    else browsers.set(snapshot.profile.firstSeenAt, [snapshot])
  }
  const evidence = tally.evidence()
  const all = [...browsers.values()].map(oneBrowser).toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
  const [first, ...others] = all
  if (!first || !evidence) return null
  if (!others.length) return { ...first, ...evidence, lastFed: lastFed(first.events, evidence.lastEventAt) }
  const topics = new Map<string, number>()
  for (const each of all)
    for (const [topic, count] of Object.entries(each.topics)) topics.set(topic, (topics.get(topic) ?? 0) + count)
  const events = all.flatMap((each) => each.events).toSorted((a, b) => a.at - b.at)
  return {
    ...evidence,
    firstSeenAt: first.firstSeenAt,
    sessions: all.reduce((total, { sessions }) => total + sessions, 0),
    events,
    touches: all.flatMap(({ touches }) => touches).toSorted((a, b) => a.at - b.at),
    topics: Object.fromEntries(topics),
    lastFed: lastFed(events, evidence.lastEventAt),
  }
}
