import { describe, expect, test } from 'vitest'
import { defaultScoring, implicitScore } from '#core/scoring.ts'
import { course } from './course.ts'
import type { PastEvent } from './evidence.ts'

const dayMs = 864e5
const now = Date.parse('2025-11-17T09:00:00Z')
const view = (daysAgo: number): PastEvent => ({ kind: 'page-view', at: now - daysAgo * dayMs, seconds: 120 })
const events: PastEvent[] = [view(10), view(9), { kind: 'demo-request', at: now - 3 * dayMs }]
const counters = { views: 2, actions: 0, goals: 1, days: 3, minutes: 4 }

describe('the course of interest', () => {
  test('ends today with the score that the collector gives', () => {
    const today = implicitScore({ counters, lastEventAt: now - 3 * dayMs }, defaultScoring, now).score
    const line = course({ counters, events }, defaultScoring, now)
    expect(line.past.at(-1)).toEqual({ at: now, score: today })
    expect(line.future[0]?.score).toBe(today)
    expect(line.complete).toBe(true)
  })

  test('never rises between two events, and only falls ahead', () => {
    const { past, future } = course({ counters, events }, defaultScoring, now)
    const at = new Set(events.map((event) => event.at))
    past.forEach((point, index) => {
      const before = past[index - 1]
      if (before && before.at !== point.at && !at.has(before.at)) expect(point.score).toBeLessThanOrEqual(before.score)
    })
    expect(future.every((point, index) => index === 0 || point.score <= (future[index - 1]?.score ?? 0))).toBe(true)
  })

  test('says to the minute when the letter falls', () => {
    const { falls } = course({ counters, events }, defaultScoring, now, 60)
    expect(falls?.to).toBe('C')
    const score = (at: number) =>
      implicitScore({ counters, lastEventAt: now - 3 * dayMs }, defaultScoring, at).score ?? 0
    expect(score(falls?.at ?? 0)).toBeLessThan(25)
    expect(score((falls?.at ?? 0) - 2 * 60_000)).toBeGreaterThanOrEqual(25)
  })

  test('names the visit that brought most by its most telling event', () => {
    expect(course({ counters, events }, defaultScoring, now).best).toMatchObject({ kind: 'demo-request' })
  })

  test('says where older events are counted but no longer listed', () => {
    const older = course({ counters: { ...counters, views: 90, actions: 12 }, events }, defaultScoring, now)
    expect(older.complete).toBe(false)
    expect(older.past.at(-1)?.score).toBe(
      implicitScore(
        { counters: { ...counters, views: 90, actions: 12 }, lastEventAt: now - 3 * dayMs },
        defaultScoring,
        now,
      ).score,
    )
  })

  test('is empty without an event', () => {
    expect(course({ counters, events: [] }, defaultScoring, now).past).toEqual([])
  })
})
