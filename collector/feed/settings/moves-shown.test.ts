import { expect, test } from 'vitest'
import { flowBetween, signed } from './moves-shown.ts'

test('leads towards A go up, the others down', () => {
  const moves = [
    { from: '1B' as const, to: '1A' as const, leads: 9 },
    { from: '1A' as const, to: '1B' as const, leads: 2 },
    { from: '2A' as const, to: '1A' as const, leads: 5 },
  ]
  expect(flowBetween(moves, '1A', '1B')).toEqual({ up: 9, down: 2 })
  expect(flowBetween(moves, '1B', '1C')).toEqual({ up: 0, down: 0 })
})

test.each([
  [9, '+9'],
  [-1200, '−1,200'],
  [0, ''],
])('a change of %d reads "%s"', (change, words) => expect(signed(change)).toBe(words))
