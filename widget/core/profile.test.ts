import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Arrival } from './arrival.ts'
import { eventKinds, type Event } from './event.ts'
import {
  countersOf,
  emptyProfile,
  engage,
  maxActionsPerDay,
  maxEvents,
  remember,
  scoreOf,
  sessionIdleMs,
  type StoredProfile,
  travelling,
} from './profile.ts'
import { defaultScoring, implicitScore } from './scoring.ts'
import type { Profile } from './submission.ts'

const start = Date.UTC(2026, 10, 24, 9)
const minute = 6e4
const day = 864e5

const arrival = (referrerHost?: string, parameters: Arrival['parameters'] = {}): Arrival => ({
  at: start,
  landing: '/',
  referrerHost,
  parameters,
})

/** A profile to which these events happened, in order. */
function after(...events: (Event & { arrival?: Arrival })[]): StoredProfile {
  const profile = emptyProfile(start)
  for (const { arrival, ...event } of events) remember(profile, event, arrival)
  return profile
}

const view = (at: number, more: Partial<Event> = {}): Event => ({ kind: 'page-view', path: '/', at, ...more })

describe('sessions', () => {
  test('the first event starts one', () => expect(after(view(start)).sessions).toBe(1))
  test('half an hour without an event ends one, not a minute less', () => {
    expect(after(view(start), view(start + sessionIdleMs)).sessions).toBe(1)
    expect(after(view(start), view(start + sessionIdleMs + 1)).sessions).toBe(2)
  })
  test('a new campaign starts one at once', () => {
    const profile = after(view(start), { ...view(start + 5), arrival: arrival(undefined, { utm_source: 'x' }) })
    expect(profile.sessions).toBe(2)
    expect(profile.touches).toHaveLength(1)
  })
  test('typing the address while one goes on is no new touch', () => {
    const profile = after(
      { ...view(start), arrival: arrival('www.google.com') },
      { ...view(start + minute), arrival: arrival() },
    )
    expect(profile).toMatchObject({ sessions: 1, touches: [{ referrerHost: 'www.google.com' }] })
  })
  test('typing the address later is one', () => {
    const profile = after(
      { ...view(start), arrival: arrival('www.google.com') },
      { ...view(start + day), arrival: arrival() },
    )
    expect(profile.touches).toHaveLength(2)
  })
})

describe('touches', () => {
  test('the first one is never overwritten, the newest are kept', () => {
    const profile = emptyProfile(start)
    for (let n = 0; n < 50; n++) remember(profile, view(start + n), arrival(`host${n}.example`))
    expect(profile.touches).toHaveLength(20)
    expect(profile.touches[0]?.referrerHost).toBe('host0.example')
    expect(profile.touches.at(-1)?.referrerHost).toBe('host49.example')
  })
})

describe('counters', () => {
  test('days are distinct UTC days, in whatever order the clock runs', () => {
    expect(after(view(start), view(start + day), view(start), view(start + day)).counters.days).toBe(2)
  })
  test('a goal counts instead of its kind, once a session for the same page', () => {
    const goal = view(start, { path: '/pricing', goal: true })
    const profile = after(goal, goal, view(start + 1, { path: '/contact', goal: true }))
    expect(profile.counters).toMatchObject({ views: 0, goals: 2 })
  })
  test('the same goal in the next session counts again', () => {
    const profile = after(
      view(start, { path: '/pricing', goal: true }),
      view(start + day, { path: '/pricing', goal: true }),
    )
    expect(profile.counters.goals).toBe(2)
  })
  test('actions beyond twenty on one day are remembered but add nothing', () => {
    const download: Event = { kind: 'download', at: start, detail: '/a.pdf' }
    const profile = after(...Array.from({ length: 30 }, () => download))
    expect(profile.counters.actions).toBe(maxActionsPerDay)
    expect(profile.events).toHaveLength(30)
    remember(profile, { ...download, at: start + day })
    expect(profile.counters.actions).toBe(maxActionsPerDay + 1)
  })
  test('what a gate does by itself and leaving the site count as nothing', () => {
    const profile = after(
      { kind: 'gate-view', at: start },
      { kind: 'gate-dismiss', at: start },
      { kind: 'outbound', at: start },
    )
    expect(profile.counters).toMatchObject({ views: 0, actions: 0, goals: 0 })
  })
})

describe('engagement', () => {
  test('is folded into its view, at most ten minutes', () => {
    const profile = after(view(start), view(start + 1))
    engage(profile, { at: start, seconds: 90, depth: 40 })
    engage(profile, { at: start, seconds: 9000, depth: 20 })
    expect(profile.events[0]).toMatchObject({ seconds: 600, depth: 40 })
    expect(countersOf(profile).minutes).toBe(10)
  })
  test('of a view that is forgotten adds nothing', () => {
    const profile = after(view(start))
    engage(profile, { at: start - 1, seconds: 90, depth: 40 })
    expect(profile.seconds).toBe(0)
  })
})

test('folding old events away never changes the score', () => {
  const profile = emptyProfile(start)
  for (let n = 0; n < 3 * maxEvents; n++) remember(profile, view(start + n * minute, { path: `/${n}` }))
  expect(profile.events).toHaveLength(maxEvents)
  expect(profile.counters.views).toBe(3 * maxEvents)
  const bare = { ...profile, events: [] }
  expect(scoreOf(bare, defaultScoring, start).score).toBe(scoreOf(profile, defaultScoring, start).score)
})

test('at most fifty topics travel, the most read ones', () => {
  const profile = after(
    ...Array.from({ length: 99 }, (_, n) => view(start, { topic: `t${n}` })),
    view(start, { topic: 't0' }),
  )
  const { topics } = travelling(profile)
  expect(Object.keys(topics)).toHaveLength(50)
  expect(topics.t0).toBe(2)
})

test('only the newest hundred events travel', () => {
  const profile = after(...Array.from({ length: 150 }, (_, n) => view(start + n)))
  expect(travelling(profile).events.map(({ at }) => at - start)).toEqual(Array.from({ length: 100 }, (_, n) => n + 50))
})

test('browser and collector agree on 10,000 generated profiles, and factors add up', () => {
  const eventOf = fc.record({
    kind: fc.constantFrom(...eventKinds),
    gap: fc.oneof(fc.nat(2000), fc.nat(3 * 36e5), fc.nat(20 * day)),
    path: fc.constantFrom('/', '/pricing', '/blog/a', '/blog/b'),
    isGoal: fc.boolean(),
    seconds: fc.nat(900),
  })
  const weight = fc.double({ min: 0, max: 20, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(eventOf, { minLength: 1, maxLength: 40 }),
      fc.record({ base: weight, views: weight, actions: weight, goals: weight, days: weight, minutes: weight }),
      fc.integer({ min: -day, max: 90 * day }),
      fc.boolean(),
      (steps, weights, idle, isDefault) => {
        const rules = isDefault ? defaultScoring : { ...defaultScoring, weights }
        const profile = emptyProfile(start)
        let at = start
        for (const { kind, gap, path, isGoal, seconds } of steps) {
          at += gap
          remember(profile, { kind, at, path, ...(isGoal ? { goal: true as const } : {}) })
          engage(profile, { at, seconds, depth: 50 })
        }
        const now = at + idle
        const inBrowser = scoreOf(profile, rules, now)
        const received = JSON.parse(JSON.stringify(travelling(profile))) as Profile
        expect(implicitScore(received, rules, now).score).toBe(inBrowser.score)
        const sum = inBrowser.factors.reduce((total, { points }) => total + Math.round(points * 100), 0)
        expect(sum).toBe(Math.round((inBrowser.score ?? NaN) * 100))
      },
    ),
    { numRuns: 10_000 },
  )
}, 60_000)
