import { expect, test } from 'vitest'
import { defaultRanking } from '#core/rank.ts'
import { defaultScoring } from '#core/scoring.ts'
import { moves } from './moves.ts'

const rules = { scoring: defaultScoring, fit: { 1: 55, 2: 20 }, ranking: defaultRanking }
const counters = { views: 4, actions: 1, goals: 0, days: 2, minutes: 6 }

test('names only what would raise the rank, with what would follow', () => {
  const list = moves(
    {
      fit: 2,
      explicitScore: 48,
      rank: '2B',
      counters,
      unknown: [
        { factor: 'industry', couldEarn: 9 },
        { factor: 'budget', couldEarn: 2 },
      ],
    },
    rules,
    0,
  )
  expect(list.length).toBeGreaterThan(0)
  expect(list.length).toBeLessThanOrEqual(3)
  expect(list.every(({ rank }) => rank < '2B')).toBe(true)
  expect(list).toContainEqual(
    expect.objectContaining({ what: 'answer', factor: 'industry', rank: '1B', withinHours: 72 }),
  )
  expect(list.some(({ factor }) => factor === 'budget')).toBe(false)
})

test('has nothing to say of the highest rank', () => {
  expect(moves({ fit: 1, explicitScore: 80, rank: '1A', counters, unknown: [] }, rules, 0)).toEqual([])
})
