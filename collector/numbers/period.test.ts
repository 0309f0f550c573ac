import { expect, test } from 'vitest'
import { daysOf, periodBefore, periodOf } from './period.ts'

const now = Date.parse('2026-03-02T15:00:00Z')

test('without days it is the last 30 up to today', () => {
  expect(periodOf(undefined, undefined, now)).toMatchObject({ fromDay: '2026-02-01', toDay: '2026-03-02', days: 30 })
})

test('both days are included, over the end of a month', () => {
  expect(daysOf(periodOf('2026-02-27', '2026-03-01', now))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
})

test('what it is compared with is as long and ends the day before', () => {
  expect(periodBefore(periodOf('2026-02-01', '2026-02-10', now))).toMatchObject({
    fromDay: '2026-01-22',
    toDay: '2026-01-31',
    days: 10,
  })
})

test.each([
  ['2026-02-30', '2026-03-01'],
  ['2026-03-02', '2026-03-01'],
  ['1999-01-01', '2026-03-01'],
  ['yesterday', '2026-03-01'],
])('refuses %s to %s', (from, to) => {
  expect(() => periodOf(from, to, now)).toThrow(/period|no day/)
})
