import { expect, test } from 'vitest'
import { together, wonRate } from './board.ts'

test('a rate always has its number of cases, says when they are few, and is none where there are none', () => {
  expect(wonRate({ won: 14, lost: 17 })).toEqual({ share: 14 / 31, words: '14 of 31' })
  expect(wonRate({ won: 8, lost: 21 })?.words).toBe('8 of 29, few')
  expect(wonRate({ won: 0, lost: 0 })).toBeNull()
})

test('a row adds up', () => {
  const cell = { rank: '1A' as const, late: 0, next: [] }
  expect(
    together([
      { ...cell, count: 1, won: 2, lost: 3 },
      { ...cell, count: 4, won: 5, lost: 6 },
    ]),
  ).toEqual({ count: 5, won: 7, lost: 9 })
})
