import { expect, test } from 'vitest'
import { periodOf } from './period.ts'
import { checkedSpend, costs, spendLines, spendOf, spentOn } from './spend.ts'

const march = periodOf('2026-03-01', '2026-03-31', Date.parse('2026-04-02T00:00:00Z'))
const spend = { on: 'paid-search', campaign: null, amount: 100.01, currency: 'EUR' } as const

test('a period’s spend is spread over its days to the cent', () => {
  const lines = spendLines(spend, march)
  expect(lines).toHaveLength(31)
  expect(lines.reduce((total, { count }) => total + count, 0)).toBe(10_001)
  expect(spendOf(lines)).toEqual([spend])
})

test('what stands for the same days and the same thing is told, so that it can be put back', () => {
  const lines = [...spendLines(spend, march), ...spendLines({ ...spend, campaign: 'spring sale', amount: 40 }, march)]
  expect(spentOn({ ...spend, amount: 7 }, lines)).toBe(100.01)
  expect(spentOn({ ...spend, campaign: 'spring sale' }, lines)).toBe(40)
  expect(spentOn({ ...spend, currency: 'KRW' }, lines)).toBe(0)
  expect(spendOf(spendLines({ ...spend, amount: 0 }, march))).toEqual([])
})

test('a campaign is read back with all its words', () => {
  const campaign = { ...spend, campaign: 'spring sale  EUR 2' }
  expect(spendOf(spendLines(campaign, march))).toEqual([campaign])
})

test('costs are summed up by currency, and are those of each of so many', () => {
  const both = [spend, { ...spend, amount: 50.01 }, { ...spend, currency: 'KRW', amount: 9 }]
  expect(costs(both, 3)).toEqual([
    { currency: 'EUR', amount: 150.02, per: 150.02 / 3 },
    { currency: 'KRW', amount: 9, per: 3 },
  ])
  expect(costs([spend], 0)).toEqual([{ currency: 'EUR', amount: 100.01, per: null }])
})

test('currencies stay apart', () => {
  const lines = [...spendLines(spend, march), ...spendLines({ ...spend, currency: 'KRW' }, march)]
  expect(spendOf(lines).map(({ currency }) => currency)).toEqual(['EUR', 'KRW'])
})

test.each([
  [{ channel: 'tv', amount: 1, currency: 'EUR' }, 'channel'],
  [{ channel: 'email', amount: -1, currency: 'EUR' }, 'amount'],
  [{ channel: 'email', amount: 1, currency: 'euro' }, 'currency'],
  [{ channel: 'email', amount: 1, currency: 'EUR', campaign: 5 }, 'campaign'],
  [{ channel: 'sales', amount: 1, currency: 'EUR', campaign: 'spring' }, 'campaign'],
])('names what is wrong with %o', (body, field) => {
  expect(() => checkedSpend(body)).toThrow(field)
})
