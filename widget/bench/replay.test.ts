import { describe, expect, test } from 'vitest'
import { auc, scoreStream, topDecileLift } from './replay.ts'

const day = 86_400

describe('replaying a stream', () => {
  test('reads nothing after the moment of scoring', () => {
    const early = { t: 0, kind: 'page', path: '/a' }
    const late = { t: 9 * day, kind: 'goal', path: '/pricing' }
    const alone = scoreStream({ id: '1', at: day, events: [early] })
    expect(scoreStream({ id: '1', at: day, events: [early, late] })).toBe(alone)
  })
  test('silence counts', () => {
    const events = [{ t: 0, kind: 'goal', path: '/cart' }]
    expect(scoreStream({ id: '1', at: 30 * day, events })).toBeLessThan(scoreStream({ id: '1', at: 0, events }))
  })
  test('a view brings ten minutes at most', () => {
    const score = (s: number) => scoreStream({ id: '1', at: 0, events: [{ t: 0, kind: 'watch', s }] })
    expect(score(9000)).toBe(score(600))
    expect(score(600)).toBeGreaterThan(score(60))
  })
})

test.each([
  { name: 'all good ones first', scores: [0.9, 0.8, 0.2, 0.1], auc: 1 },
  { name: 'all bad ones first', scores: [0.1, 0.2, 0.8, 0.9], auc: 0 },
  { name: 'nothing but ties', scores: [5, 5, 5, 5], auc: 0.5 },
])('AUC of $name', ({ scores, auc: expected }) => {
  const outcomes = [1, 1, 0, 0] as const
  expect(auc(scores.map((score, n) => ({ score, outcome: outcomes[n]! })))).toBe(expected)
})

test('the lift is how much richer the best tenth is', () => {
  const scored = Array.from({ length: 100 }, (_, n) => ({ score: n, outcome: n >= 90 || n < 10 ? 1 : 0 }) as const)
  expect(topDecileLift(scored)).toBe(5)
})
