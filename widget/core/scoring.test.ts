import { expect, test } from 'vitest'
import {
  type Counters,
  defaultScoring,
  type Evidence,
  implicitScore,
  interestOf,
  scoreDueAt,
  type Score,
} from './scoring.ts'

const now = Date.UTC(2026, 10, 24)
const day = 864e5
const none: Counters = { views: 0, actions: 0, goals: 0, days: 0, minutes: 0 }

const scored = (counters: Partial<Counters>, idleDays = 0): Score =>
  implicitScore({ counters: { ...none, ...counters }, lastEventAt: now - idleDays * day }, defaultScoring, now)

test.each([
  { name: 'nobody who has done nothing is worth the base', counters: {}, idleDays: 0, score: 22.12 },
  { name: 'one page view is worth little', counters: { views: 1, days: 1 }, idleDays: 0, score: 24.77 },
  { name: 'a content action is worth some', counters: { views: 1, actions: 1, days: 1 }, idleDays: 0, score: 29.81 },
  { name: 'a goal is worth much', counters: { views: 1, goals: 1, days: 1 }, idleDays: 0, score: 42.99 },
  { name: 'five silent days halve the sum, not the score', counters: { goals: 3 }, idleDays: 5, score: 33.12 },
  { name: 'a clock set back does not inflate it', counters: { goals: 3 }, idleDays: -3, score: 55.27 },
  { name: 'a year of silence leaves next to nothing', counters: { goals: 9 }, idleDays: 365, score: 1.57 },
])('$name', ({ counters, idleDays, score }) => expect(scored(counters, idleDays).score).toBeCloseTo(score, 2))

test('the hundredth of a kind adds less than the first', () => {
  const gain = (n: number) => (scored({ goals: n + 1 }).score ?? 0) - (scored({ goals: n }).score ?? 0)
  expect(gain(99)).toBeLessThan(gain(0) / 5)
})

test.each([
  [50, 'A'],
  [49.99, 'B'],
  [25, 'B'],
  [24.99, 'C'],
])('%d is interest %s', (score, interest) => expect(interestOf(score, defaultScoring.thresholds)).toBe(interest))

test('factors say when they were last fed, as far as that is remembered', () => {
  const evidence: Evidence = {
    counters: { ...none, views: 2, goals: 1, days: 1 },
    lastEventAt: now,
    events: [
      { kind: 'page-view', at: now - 3 },
      { kind: 'page-view', at: now - 2, goal: true },
      { kind: 'page-view', at: now },
    ],
  }
  const lastAt = Object.fromEntries(
    implicitScore(evidence, defaultScoring, now).factors.map(({ factor, lastAt }) => [factor, lastAt]),
  )
  expect(lastAt).toEqual({
    base: null,
    views: now,
    actions: null,
    goals: now - 2,
    days: now,
    minutes: now,
    freshness: now,
  })
})

test('weights of the plan are used, also weights of nothing', () => {
  const weights = { base: 0, views: 0, actions: 0, goals: 0, days: 0, minutes: 0 }
  const { score, factors } = implicitScore(
    { counters: { ...none, views: 4 }, lastEventAt: now },
    { ...defaultScoring, weights },
    now,
  )
  expect(score).toBe(0)
  expect(factors.every(({ points }) => points === 0)).toBe(true)
})

test.each([0, 1, 12])('a score refreshed when due has fallen by half a point after %d days', (idleDays) => {
  const evidence: Evidence = { counters: { ...none, goals: 4, views: 9 }, lastEventAt: now - idleDays * day }
  const before = implicitScore(evidence, defaultScoring, now).score ?? 0
  const after = implicitScore(evidence, defaultScoring, scoreDueAt(evidence, defaultScoring, now)).score ?? 0
  expect(before - after).toBeCloseTo(0.5, 1)
})

test('a score of nearly nothing is never due again', () => {
  const evidence: Evidence = { counters: none, lastEventAt: now - 9999 * day }
  expect(scoreDueAt(evidence, defaultScoring, now)).toBe(Infinity)
})
