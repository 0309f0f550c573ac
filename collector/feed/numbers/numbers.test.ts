import { expect, test } from 'vitest'
import { money } from './money.ts'
import { cameIn, changeOf, daysOf, sentences } from './numbers.ts'
import { someNumbers } from './sample-numbers.ts'

test('a period ends today and counts whole days, so its address is the same all day', () => {
  const noon = Date.parse('2025-11-17T12:00:00Z')
  expect(daysOf('7', noon)).toEqual({ from: '2025-11-11', to: '2025-11-17' })
  expect(daysOf('7', noon + 3_600_000)).toEqual(daysOf('7', noon))
})

test('the leads behind a figure are those up to the end of the last day', () => {
  expect(cameIn({ site: 'acme', from: '2025-11-01', to: '2025-11-30' })).toBe(
    'site=acme&from=2025-11-01T00:00:00.000Z&to=2025-12-01T00:00:00.000Z',
  )
})

test.each([
  { now: 43, before: 41, way: 'up', words: '+5 %, was 41' },
  { now: 3, before: 1, way: 'up', words: '+2, was 1' },
  { now: 0, before: 4, way: 'down', words: '−4, was 4' },
  { now: 7, before: 7, way: 'same', words: 'the same, was 7' },
])('$before then $now is $words', ({ now, before, way, words }) =>
  expect(changeOf(now, before)).toEqual({ way, words }),
)

const texts = (with_: Parameters<typeof someNumbers>[0]) =>
  sentences(someNumbers(with_)).map(({ strong, rest }) => `${strong} ${rest}`)

test('the best channel is the one with the best share of SQL, never one of few leads', () => {
  const [first] = texts({
    channels: [
      { channel: 'paid-search', lead: 100, sql: 20 },
      { channel: 'email', lead: 20, sql: 12 },
      { channel: 'partner', lead: 2, sql: 2 },
    ],
  })
  expect(first).toBe('E-mail: 12 of 20 leads became SQL')
  expect(texts({ channels: [{ channel: 'partner', lead: 2, sql: 2 }] })[0]).toContain('Too early')
})

test('money that brought nobody is named before money that brought few', () => {
  const spend = (perLead: number | null) => [{ amount: 900, currency: 'EUR', perLead }]
  expect(
    texts({
      channels: [
        { channel: 'email', lead: 9, spend: spend(100) },
        { channel: 'display', lead: 0, spend: spend(null) },
      ],
    })[1],
  ).toBe('Display cost € 900 and brought nobody')
  expect(texts({ channels: [{ channel: 'email', lead: 9, won: 1, spend: spend(100) }] })[1]).toBe(
    'E-mail costs € 100 a lead',
  )
})

test('why sales turns leads down is said with its share of all rejected', () => {
  expect(
    texts({
      verdicts: {
        accepted: 4,
        rejected: [
          { reason: 'no budget', count: 3, notes: [] },
          { reason: 'too small', count: 1, notes: [] },
        ],
      },
    })[2],
  ).toBe('“no budget” is why sales turns leads down most: 3 of 4')
  const even = ['no budget', 'too small'].map((reason) => ({ reason, count: 1, notes: [] }))
  expect(texts({ verdicts: { accepted: 4, rejected: even } })[2]).toContain('no reason stands out')
})

test.each([
  [412.4, 'EUR', '€ 412'],
  [4.2, 'EUR', '€ 4.20'],
  [16080, 'USD', '$ 16,080'],
  [5, 'CHF', 'CHF 5'],
])('%d %s reads %s', (amount, currency, words) => expect(money(amount, currency)).toBe(words))
