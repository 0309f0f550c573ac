import { describe, expect, test } from 'vitest'
import type { WorkingHours } from '#core/plan.ts'
import { dueAt } from './due.ts'

const hours: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: ['2026-05-01'] }
const at = (iso: string) => Date.parse(iso)

describe('a due time', () => {
  test.each([
    {
      name: 'without working hours it is plain hours',
      from: '2026-05-02T10:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours: undefined,
      due: '2026-05-03T10:00Z',
    },
    {
      name: 'a day is a working day',
      from: '2026-05-04T08:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-05-05T08:00Z',
    },
    {
      name: 'a weekend does not count',
      from: '2026-05-08T14:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-05-11T14:00Z',
    },
    {
      name: 'a holiday does not count',
      from: '2026-04-30T14:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-05-04T14:00Z',
    },
    {
      name: 'the night before counts from the morning',
      from: '2026-05-04T01:00Z',
      within: 12,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-05-04T11:00Z',
    },
    {
      name: 'what comes on Saturday counts from Monday',
      from: '2026-05-09T10:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-05-11T15:00Z',
    },
    {
      name: "the site's zone decides",
      from: '2026-05-04T08:00Z',
      within: 24,
      zone: 'America/New_York',
      hours,
      due: '2026-05-04T21:00Z',
    },
    {
      name: 'the clocks going forward over a weekend change nothing of the wall clock',
      from: '2026-03-27T15:00Z',
      within: 24,
      zone: 'Europe/Berlin',
      hours,
      due: '2026-03-30T14:00Z',
    },
    {
      name: 'hours that never open are as none',
      from: '2026-05-04T08:00Z',
      within: 24,
      zone: 'UTC',
      hours: { ...hours, from: '17:00', to: '09:00' },
      due: '2026-05-05T08:00Z',
    },
    {
      name: 'a plan of nothing but holidays ends',
      from: '2026-05-04T08:00Z',
      within: 24,
      zone: 'UTC',
      hours: { ...hours, days: [] },
      due: '2026-05-05T08:00Z',
    },
  ])('$name', ({ from, within, zone, hours: working, due }) =>
    expect(new Date(dueAt(at(from), within, zone, working)).toISOString()).toBe(new Date(at(due)).toISOString()),
  )
})
