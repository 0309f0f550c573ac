import { expect, test } from 'vitest'
import { ownersWords, sharesWords, whenWords, withCondition } from './routing-words.ts'

test('a rule is a sentence', () => {
  expect(whenWords({ countries: ['DE', 'AT'], ranks: ['1A'] })).toBe('country DE or AT, and rank 1A')
  expect(whenWords({ topics: [] })).toBe('every lead')
  expect(ownersWords([{ owner: 'mina@acme.example', weight: 2 }, { owner: 'jo@acme.example' }])).toBe('Mina × 2, Jo')
})

test('a dry run says whom more or fewer leads would go to, and nothing of the others', () => {
  const owners = [
    { owner: 'mina@acme.example', now: 20, would: 34 },
    { owner: 'jo@acme.example', now: 100, would: 100 },
    { owner: null, now: 15, would: 1 },
  ]
  expect(sharesWords(owners, 200)).toBe(
    'Of the last 200 leads 34 would go to Mina (now 20) and 1 would go to nobody (now 15).',
  )
  expect(sharesWords(owners.slice(1, 2), 100)).toBe('Of the last 100 leads each would go to whom it has.')
  expect(sharesWords([], 0)).toContain('No lead has come yet')
})

test('a condition that was emptied does not stand in the rule', () => {
  expect(withCondition({ countries: ['DE'], ranks: ['1A'] }, 'countries', [])).toEqual({ ranks: ['1A'] })
  expect(withCondition({}, 'topics', ['pumps'])).toEqual({ topics: ['pumps'] })
})
