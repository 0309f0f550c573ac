import { expect, test } from 'vitest'
import { periodOf } from './period.ts'
import { checkedSpend, spendLines, spendOf } from './spend.ts'

const march = periodOf('2026-03-01', '2026-03-31', Date.parse('2026-04-02T00:00:00Z'))
const spend = { on: 'paid-search', amount: 100.01, currency: 'EUR' } as const

test('a period’s spend is spread over its days to the cent', () => {
  const lines = spendLines(spend, march, [])
  expect(lines).toHaveLength(31)
  expect(lines.reduce((total, { count }) => total + count, 0)).toBe(10_001)
  expect(spendOf(lines)).toEqual([spend])
})

test('entered again it replaces what was there, down to nothing', () => {
  const first = spendLines(spend, march, [])
  const second = spendLines({ ...spend, amount: 40 }, march, first)
  expect(spendOf([...first, ...second])).toEqual([{ ...spend, amount: 40 }])
  const third = spendLines({ ...spend, amount: 0 }, march, first)
  expect(spendOf([...first, ...third])).toEqual([])
})

test('currencies stay apart', () => {
  const lines = [...spendLines(spend, march, []), ...spendLines({ ...spend, currency: 'KRW' }, march, [])]
  expect(spendOf(lines).map(({ currency }) => currency)).toEqual(['EUR', 'KRW'])
})

test.each([
  [{ channel: 'tv', amount: 1, currency: 'EUR' }, 'channel'],
  [{ channel: 'email', amount: -1, currency: 'EUR' }, 'amount'],
  [{ channel: 'email', amount: 1, currency: 'euro' }, 'currency'],
])('names what is wrong with %o', (body, field) => {
  expect(() => checkedSpend(body)).toThrow(field)
})
