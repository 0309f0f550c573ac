import { describe, expect, test } from 'vitest'
import { ago, dayNumber, due, dueGroup, moment, span } from './times.ts'

/** Monday. */
const now = Date.parse('2025-11-17T10:48:00+01:00')
const zone = 'Europe/Berlin'
const at = (time: string) => ({ dueAt: new Date(time).toISOString(), status: 'new' })

test('a span is said in the units that matter', () => {
  expect([42, 130, 300, 720, 3000].map((minutes) => span(minutes * 60_000))).toEqual([
    '42 m',
    '2 h 10 m',
    '5 h',
    '12 h',
    '2 d',
  ])
})

describe('a due time', () => {
  test.each([
    ['2025-11-17T08:38:00+01:00', 'late', '2 h 10 m late', 'Overdue'],
    ['2025-11-17T11:30:00+01:00', 'soon', 'in 42 m', 'Today'],
    ['2025-11-17T15:48:00+01:00', 'today', 'in 5 h', 'Today'],
    ['2025-11-18T09:00:00+01:00', 'later', 'Tue 09:00', 'Tomorrow'],
    ['2025-11-23T09:00:00+01:00', 'later', 'Sun 09:00', 'This week'],
    ['2025-11-24T09:00:00+01:00', 'later', '24 Nov 09:00', 'Later'],
  ] as const)('%s is %s', (time, look, text, group) => {
    expect(due(at(time), now, zone)).toEqual({ look, text })
    expect(dueGroup(at(time), now, zone)).toBe(group)
  })

  test('is none where nobody has to call, and done where somebody has', () => {
    expect(due({ dueAt: null, status: 'new' }, now).look).toBe('none')
    expect(due({ ...at('2025-11-17T08:00:00Z'), status: 'contacted' }, now).look).toBe('done')
    expect(dueGroup({ ...at('2025-11-16T08:00:00Z'), status: 'rejected' }, now)).toBe('No call due')
  })

  test('is of the day that the site has, not the reader', () => {
    const late = Date.parse('2025-11-17T23:30:00Z')
    expect(dayNumber(late, 'Europe/Berlin') - dayNumber(late, 'UTC')).toBe(1)
    expect(dueGroup(at('2025-11-18T21:00:00Z'), late, 'Europe/Berlin')).toBe('Today')
    expect(dueGroup(at('2025-11-18T21:00:00Z'), late, 'UTC')).toBe('Tomorrow')
  })

  test('on a Sunday next Monday is tomorrow and Tuesday is later', () => {
    const sunday = Date.parse('2025-11-23T12:00:00Z')
    expect(dueGroup(at('2025-11-24T12:00:00Z'), sunday, 'UTC')).toBe('Tomorrow')
    expect(dueGroup(at('2025-11-25T12:00:00Z'), sunday, 'UTC')).toBe('Later')
  })
})

test('a past time is as short as its column', () => {
  expect(ago(now - 6 * 60_000, now, zone)).toBe('6 m')
  expect(ago(now - 3 * 36e5, now, zone)).toBe('3 h')
  expect(ago(now - 3 * 864e5, now, zone)).toBe('Fri')
  expect(ago(now - 8 * 864e5, now, zone)).toBe('9 Nov')
})

test('a moment names its day', () => {
  expect(moment(now, now, zone)).toBe('today 10:48')
  expect(moment(now - 864e5, now, zone)).toBe('yesterday 10:48')
  expect(moment(now - 30 * 864e5, now, zone)).toBe('18 Oct 11:48')
})
