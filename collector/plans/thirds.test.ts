import { expect, test } from 'vitest'
import { freshScoreOf, thirdsOf } from './thirds.ts'

test('a third of the leads reaches A, another B', () => {
  const scores = Array.from({ length: 300 }, (_, index) => (index * 37) % 300)
  const thirds = thirdsOf(scores)
  if (!thirds) throw new Error('no thirds')
  expect(scores.filter((score) => score >= thirds.A)).toHaveLength(100)
  expect(scores.filter((score) => score >= thirds.B)).toHaveLength(200)
})

test('of fewer than two hundred leads there are none', () => {
  expect(thirdsOf(Array.from({ length: 199 }, (_, index) => index))).toBeNull()
})

test('the fresh score counts what the visitor did, not the silence since', () => {
  const line = { count: 1, lastAt: null }
  const factors = [
    { side: 'implicit', factor: 'base', points: 20.12, ...line },
    { side: 'implicit', factor: 'views', points: 10.01, ...line },
    { side: 'implicit', factor: 'freshness', points: -12.5, ...line },
    { side: 'explicit', factor: 'country', points: 40, ...line },
  ] as const
  expect(freshScoreOf({ factors: [...factors], implicitScore: 17.63 })).toBe(30.13)
  expect(freshScoreOf({ factors: [], implicitScore: null })).toBeNull()
})
