import { expect, test } from 'vitest'
import { bestOf, since } from './numbers.ts'

const row = (name: string, leads: number, called: number) => ({ name, query: '', leads, called, won: 0 })

test('the best source is the one with the best share, not the most leads, and never one of few', () => {
  expect(bestOf([row('big', 100, 30), row('good', 20, 12), row('lucky', 2, 2)])?.name).toBe('good')
  expect(bestOf([row('lucky', 2, 2)])).toBeNull()
})

test('a period starts at a midnight, so its address is the same all day', () => {
  const noon = Date.parse('2025-11-17T12:00:00Z')
  expect(since('7', noon)).toBe('&from=2025-11-10T00:00:00.000Z')
  expect(since('7', noon + 3_600_000)).toBe(since('7', noon))
  expect(since('all', noon)).toBe('')
})
