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

/** Snapshots of one browser: its counters only grow, so each is the largest seen, also where a part was left out once. */
function oneBrowser(snapshots: Snapshot[]): Behaviour & { days: Set<number> } {
  const ordered = snapshots.length === 1 ? snapshots : snapshots.toSorted((a, b) => a.at - b.at)
  const newest = ordered.at(-1) as Snapshot
  const shift = newest.clockErrorMs
  const counters: Counters = { ...newest.profile.counters }
  const topics: Record<string, number> = Object.fromEntries(Object.entries(newest.profile.topics))
  let { lastEventAt, sessions } = newest.profile
  for (const { profile } of ordered.slice(0, -1)) {
    for (const name of Object.keys(counters) as (keyof Counters)[])
      counters[name] = max(counters[name], profile.counters[name])
    for (const [topic, count] of Object.entries(profile.topics))
      topics[topic] = max(Object.hasOwn(topics, topic) ? (topics[topic] ?? 0) : 0, count)
    lastEventAt = max(lastEventAt, profile.lastEventAt)
    sessions = max(sessions, profile.sessions)
  }
  const raw = byMoment(ordered.map(({ profile }) => profile.events))
  const touches = byMoment(ordered.map(({ profile }) => profile.touches))
  return {
    counters,
    topics,
    sessions,
    firstSeenAt: newest.profile.firstSeenAt + shift,
    lastEventAt: lastEventAt + shift,
    events: shift ? raw.map((event) => ({ ...event, at: event.at + shift })) : raw,
    touches: shift ? touches.map((touch) => ({ ...touch, at: touch.at + shift })) : touches,
    lastFed: {},
    days: new Set(raw.map(({ at }) => utcDay(at))),
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
  for (const snapshot of snapshotsOf(record)) {
    const same = browsers.get(snapshot.profile.firstSeenAt)
    if (same) same.push(snapshot)
    else browsers.set(snapshot.profile.firstSeenAt, [snapshot])
  }
  const all = [...browsers.values()].map(oneBrowser).toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
  const [first, ...others] = all
  if (!first) return null
  const days = new Set(first.days)
  for (const other of others) {
    for (const name of Object.keys(first.counters) as (keyof Counters)[]) first.counters[name] += other.counters[name]
    // A day on which both were used is one day.
    for (const day of other.days) {
      if (days.has(day)) first.counters.days--
      days.add(day)
    }
    for (const [topic, count] of Object.entries(other.topics))
      first.topics[topic] = (Object.hasOwn(first.topics, topic) ? (first.topics[topic] ?? 0) : 0) + count
    first.sessions += other.sessions
    first.lastEventAt = max(first.lastEventAt, other.lastEventAt)
  }
  if (others.length) {
    first.events = all.flatMap(({ events }) => events).toSorted((a, b) => a.at - b.at)
    first.touches = all.flatMap(({ touches }) => touches).toSorted((a, b) => a.at - b.at)
    // Two decimals, as each browser reports them.
    first.counters.minutes = Math.round(first.counters.minutes * 100) / 100
  }
  const { days: _days, ...behaviour } = first
  return { ...behaviour, lastFed: lastFed(behaviour.events, behaviour.lastEventAt) }
}
