import { type CountsAs, countsAs, type Event, eventKinds } from './event.ts'
import { type Counters, implicitScore, type Score, type ScoringRules } from './scoring.ts'
import type { Arrival } from './arrival.ts'
import type { Profile } from './submission.ts'
import { touchOf } from './touch.ts'

/** A session ends after half an hour without an event, or with a new touch. */
export const sessionIdleMs = 18e5

/** Engaged seconds that one view can add: ten minutes. */
export const maxViewSeconds = 600

/** Actions that count on one UTC day; the rest is remembered but adds nothing. */
export const maxActionsPerDay = 20

/** Events kept in the browser; the newest 100 of them travel. */
export const maxEvents = 200
const maxTravellingEvents = 100

/** How many of a kind count: views without end, a goal once a session, as reloading the pricing page is not wanting it twice. */
const most: Record<CountsAs, number> = { views: Infinity, actions: maxActionsPerDay, goals: 1, nothing: 0 }

const maxTouches = 20
const maxTravellingTopics = 50

/** What the browser keeps. Only counters feed the score, so folding old events away never changes it. */
export interface StoredProfile {
  /** Shape of this record. A newer one is left untouched, an older one is migrated. */
  version: 1
  firstSeenAt: number
  lastEventAt: number
  sessions: number
  counters: Omit<Counters, 'minutes'>
  /** Engaged seconds over all views. */
  seconds: number
  topics: Record<string, number>
  /** First one first; the channels are named when they travel. */
  touches: Arrival[]
  events: Event[]
  /** Epoch milliseconds of the last session's first event. */
  sessionAt: number
}

const dayMs = 864e5
const utcDay = (at: number) => Math.floor(at / dayMs)

export const emptyProfile = (now: number): StoredProfile => ({
  version: 1,
  firstSeenAt: now,
  lastEventAt: now,
  sessions: 0,
  counters: { views: 0, actions: 0, goals: 0, days: 0 },
  seconds: 0,
  topics: {},
  touches: [],
  events: [],
  sessionAt: now,
})

/**
 * Adds one event, changing the profile in place.
 *
 * @param arrival How this visit arrived, when it did so anew: it starts a session, unless it names no source and the
 *   last session goes on. The first touch is never overwritten.
 */
export function remember(profile: StoredProfile, event: Event, arrival?: Arrival | null): void {
  const { counters, touches, events, topics, lastEventAt, sessions } = profile
  const { at, kind, path, detail, topic } = event
  const as = countsAs(event)
  const day = utcDay(at)

  const isOver = !sessions || at - lastEventAt > sessionIdleMs
  // Nothing names a source: the visitor typed the address, or the page before kept it to itself.
  const isNew = arrival && (isOver || arrival.referrerHost || Object.keys(arrival.parameters)[0])
  if (isNew || isOver) {
    profile.sessions++
    profile.sessionAt = at
  }
  if (isNew && touches.push(arrival) > maxTouches) touches.splice(1, 1)
  if (!sessions || day > utcDay(lastEventAt)) counters.days++

  const before = events.filter(
    (other) =>
      countsAs(other) === as &&
      (as === 'goals'
        ? other.at >= profile.sessionAt && other.kind === kind && other.path === path && other.detail === detail
        : utcDay(other.at) === day),
  ).length
  if (before < most[as]) counters[as as keyof typeof counters]++

  profile.seconds += event.seconds ?? 0
  if (topic) topics[topic] = (topics[topic] ?? 0) + 1
  profile.lastEventAt = Math.max(lastEventAt, at)
  if (events.push(event) > maxEvents) events.shift()
}

/** What came together on a page that is being viewed. */
export interface Engaged {
  kind?: never
  /** When its view was. */
  at: number
  seconds: number
  /** Per cent. */
  depth: number
}

/** Folds engaged seconds and scroll depth into the view they belong to, at most ten minutes a view. */
export function engage(profile: StoredProfile, { at, seconds, depth }: Engaged): void {
  const view = profile.events.findLast((event) => event.at === at && event.kind === 'page-view')
  if (!view) return
  const before = view.seconds ?? 0
  view.seconds = Math.min(maxViewSeconds, before + seconds)
  view.depth = Math.max(view.depth ?? 0, depth)
  profile.seconds += view.seconds - before
}

/** The five counters, with minutes in hundredths: browser and collector score the same number. */
export const countersOf = (profile: StoredProfile): Counters => ({
  ...profile.counters,
  minutes: Math.round(profile.seconds / 0.6) / 100,
})

export const scoreOf = (profile: StoredProfile, rules: ScoringRules, now: number): Score =>
  implicitScore({ ...profile, counters: countersOf(profile) }, rules, now)

/** The profile as a submission carries it. What a page's own script called an event is its detail. */
export const travelling = (profile: StoredProfile): Profile => ({
  firstSeenAt: profile.firstSeenAt,
  lastEventAt: profile.lastEventAt,
  sessions: profile.sessions,
  counters: countersOf(profile),
  topics: Object.fromEntries(
    Object.entries(profile.topics)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, maxTravellingTopics),
  ),
  touches: profile.touches.map(touchOf),
  events: profile.events
    .slice(-maxTravellingEvents)
    .map((event) => (eventKinds.includes(event.kind) ? event : { ...event, kind: 'custom', detail: event.kind })),
})
