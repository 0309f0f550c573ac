import { expect, test } from 'vitest'
import { type Bant, defaultRanking, rankOf, ranks, temperatureOf } from './rank.ts'

const unknown: Bant = { budget: null, authority: null, need: null, timeFrame: null }

test('number explicit, letter implicit', () => expect(rankOf(2, 'A')).toBe('2A'))

test('every rank has a follow-up, the strictest first', () => {
  expect(Object.keys(defaultRanking).toSorted()).toEqual([...ranks].toSorted())
  expect(defaultRanking['1A']).toEqual({ followUp: 'field-sales', withinHours: 24 })
  expect(defaultRanking['1B']).toEqual({ followUp: 'field-sales', withinHours: 72 })
  expect(ranks.filter((rank) => defaultRanking[rank].followUp === 'inside-sales')).toEqual(['1C', '2A', '2B'])
  expect(ranks.filter((rank) => defaultRanking[rank].withinHours === null)).toEqual(['2C', '3A', '3B', '3C'])
})

test.each([
  { name: 'need, budget and time frame are hot', answers: { need: true, budget: true, timeFrame: true }, is: 'hot' },
  { name: 'need without budget is warm', answers: { need: true, budget: false, timeFrame: true }, is: 'warm' },
  { name: 'need without time frame is warm', answers: { need: true, budget: true }, is: 'warm' },
  { name: 'no need is cold, whatever the interest', answers: { need: false, budget: true }, is: 'cold' },
])('$name', ({ answers, is }) => expect(temperatureOf({ ...unknown, ...answers }, 'A')).toBe(is))

test.each([
  ['A', 'warm'],
  ['B', 'warm'],
  ['C', 'cold'],
] as const)('without an answer interest %s is %s', (interest, is) => expect(temperatureOf(unknown, interest)).toBe(is))
