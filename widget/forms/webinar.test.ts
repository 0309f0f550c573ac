import { expect, test } from 'vitest'
import { stateOf } from './webinar.tsx'

const minute = 6e4
const start = Date.UTC(2027, 2, 19, 14)
const webinar = { startsAt: '2027-03-19T14:00:00Z', durationMinutes: 45, recorded: true }

test.each([
  { at: start - 15 * minute - 1, state: 'ahead' },
  { at: start - 15 * minute, state: 'live' },
  { at: start + 45 * minute - 1, state: 'live' },
  { at: start + 45 * minute, state: 'over' },
])('at $at the talk is $state', ({ at, state }) => {
  expect(stateOf(webinar, at)).toBe(state)
})
