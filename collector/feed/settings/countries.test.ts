import { expect, test } from 'vitest'
import { countryCode, countryNames } from './countries.ts'

test.each([
  ['germany', 'DE'],
  ['de', 'DE'],
  ['South Korea', 'KR'],
  ['Germ', 'Germ'],
])('%s is kept as %s', (typed, code) => expect(countryCode(typed)).toBe(code))

test('codes are read back as names, and what is no country is marked', () =>
  expect(countryNames(['DE', 'AT', 'Germ', 'QQ'])).toBe('Germany, Austria, Germ?, QQ?'))
