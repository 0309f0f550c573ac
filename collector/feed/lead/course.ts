import { countsAs } from '#core/event.ts'
import { type Counters, implicitScore, type Interest, interestOf, type ScoringRules } from '#core/scoring.ts'
import type { PastEvent } from './evidence.ts'

export interface Point {
  /** Epoch milliseconds. */
  at: number
  score: number
}

/** A visit that moved the score: its most telling event, with what the whole visit brought. */
export interface Step extends PastEvent, Point {
  gain: number
}

export interface Course {
  /** From the first event that is remembered to now. */
  past: Point[]
  /** From now on, if nothing happens. */
  future: Point[]
  /** The visit that brought most; null where none is remembered. */
  best: Step | null
  /** When the letter will fall next, and to which; null where it cannot fall any more, or not within the future drawn. */
  falls: { at: number; to: Interest } | null
  /** Events are forgotten from the oldest on, counters are not: then the start is not the first visit. */
  complete: boolean
}

const dayMs = 864e5
/** A visit ends after half an hour without an event, as sessions do. */
const visitIdleMs = 18e5
const samples = 48

const silent = new Set(['page-view', 'form-start', 'gate-view', 'gate-dismiss', 'outbound', 'login'])
const tells = ({ kind, goal }: PastEvent) => goal === true || !silent.has(kind)

const none: Counters = { views: 0, actions: 0, goals: 0, days: 0, minutes: 0 }

/**
 * How interest came to be what it is, and where it goes if nothing happens.
 * The counters of now are the truth; what the remembered events do not account for was there before the first of them.
 *
 * @param evidence Counters of now with the events still remembered, oldest first.
 * @param now Epoch milliseconds.
 * @param days How far ahead to look.
 */
export function course(
  { counters, events }: { counters: Counters; events: readonly PastEvent[] },
  rules: ScoringRules,
  now: number,
  days = 14,
): Course {
  const first = events[0]
  const last = events.at(-1)
  if (!first || !last) return { past: [], future: [], best: null, falls: null, complete: true }
  const score = (at: number, lastEventAt: number, so: Counters) =>
    implicitScore({ counters: so, lastEventAt }, rules, at).score ?? 0

  const seen = accumulate(none, events).at(-1) ?? none
  const before = { ...none }
  for (const name of Object.keys(none) as (keyof Counters)[]) before[name] = Math.max(0, counters[name] - seen[name])
  const complete = before.views + before.actions + before.goals === 0
  const after = accumulate(before, events)

  const past: Point[] = []
  const steps: Step[] = []
  events.forEach((event, index) => {
    const so = after[index] ?? none
    const previous = events[index - 1]
    let from = score(event.at, event.at, before)
    if (previous) {
      const gap = event.at - previous.at
      // The slow fall between two visits is a curve; within a visit it is a line.
      const between = Math.min(12, Math.floor(gap / (dayMs / 4)))
      for (let n = 1; n <= between; n++) {
        const at = previous.at + (gap * n) / (between + 1)
        past.push({ at, score: score(at, previous.at, after[index - 1] ?? none) })
      }
      from = score(event.at, previous.at, after[index - 1] ?? none)
      past.push({ at: event.at, score: from })
    }
    const to = score(event.at, event.at, so)
    past.push({ at: event.at, score: to })
    const visit = steps.at(-1)
    if (!visit || !previous || event.at - previous.at > visitIdleMs)
      steps.push({ ...event, score: to, gain: to - from })
    else steps.splice(-1, 1, { ...(tells(event) ? event : visit), score: to, gain: visit.gain + to - from })
  })
  const silence = Math.max(0, now - last.at)
  const sinceLast = Math.min(12, Math.ceil(silence / (dayMs / 4)))
  for (let n = 1; n <= sinceLast; n++) {
    const at = last.at + (silence * n) / sinceLast
    past.push({ at, score: score(at, last.at, counters) })
  }

  const future = Array.from({ length: samples + 1 }, (_, n): Point => {
    const at = now + (days * dayMs * n) / samples
    return { at, score: score(at, last.at, counters) }
  })
  const current = interestOf(future[0]?.score ?? 0, rules.thresholds)
  const next = future.find((point) => interestOf(point.score, rules.thresholds) !== current)
  const falls = next ? fall(next.at - (days * dayMs) / samples, next.at, (at) => score(at, last.at, counters)) : null

  function fall(low: number, high: number, at: (time: number) => number) {
    while (high - low > 60_000) {
      const middle = (low + high) / 2
      if (interestOf(at(middle), rules.thresholds) === current) low = middle
      else high = middle
    }
    return { at: high, to: interestOf(at(high), rules.thresholds) }
  }

  return {
    past,
    future,
    best: steps.toSorted((a, b) => b.gain - a.gain)[0] ?? null,
    falls,
    complete,
  }
}

/** Counters after each event. */
function accumulate(from: Counters, events: readonly PastEvent[]): Counters[] {
  let so = from
  const days = new Set<number>()
  return events.map((event) => {
    so = { ...so }
    const name = countsAs(event)
    if (name !== 'nothing') so[name]++
    const day = Math.floor(event.at / dayMs)
    if (!days.has(day)) so.days++
    days.add(day)
    so.minutes += (event.seconds ?? 0) / 60
    return so
  })
}
