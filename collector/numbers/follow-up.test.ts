import { expect, test } from 'vitest'
import type { Lead } from '../leads/lead.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { answeredOf, responseTimes } from './follow-up.ts'

const hour = 36e5
const monday = Date.parse('2026-11-02T09:00:00Z')

const aLead = (changes: Partial<Lead>): Lead =>
  ({
    rank: '1A',
    owner: 'maya@acme.example',
    status: 'new',
    stage: 'mql',
    rankedAt: monday,
    createdAt: monday,
    overdue: false,
    contacts: [],
    ...changes,
  }) as Partial<Lead> as Lead

const plan = { ...samplePlan(), ranking: {}, routing: { rules: [], fallback: null } }
const called = (at: number, kind: 'call' | 'note' = 'call') => [
  { id: String(at), kind, text: '', by: 'maya@acme.example', at },
]

test('the first call counts, from being ranked; a note is no call', () => {
  const contacts = [...called(monday + hour, 'note'), ...called(monday + 5 * hour), ...called(monday + 3 * hour)]
  expect(answeredOf(aLead({ contacts }), plan)).toMatchObject({ took: 3 * hour, inTime: true })
})

test('a call after the rank’s limit is late for good', () => {
  expect(answeredOf(aLead({ contacts: called(monday + 25 * hour) }), plan)).toMatchObject({ inTime: false })
})

test('who waits is neither in time nor late until the time is up', () => {
  expect(answeredOf(aLead({}), plan)).toMatchObject({ took: null, inTime: null })
  expect(answeredOf(aLead({ overdue: true }), plan)).toMatchObject({ took: null, inTime: false, late: true })
})

test('a lead ranked anew after its call is measured from when it came', () => {
  const lead = aLead({ contacts: called(monday + 2 * hour), rankedAt: monday + 9 * hour })
  expect(answeredOf(lead, plan).took).toBe(2 * hour)
})

test('median and p90 are spans that happened, and the share leaves out what is not due', () => {
  const times = responseTimes([
    ...Array.from({ length: 10 }, (_, index) => ({ took: (index + 1) * hour, inTime: index < 9 })),
    { took: null, inTime: null },
  ])
  expect(times).toEqual({ calls: 10, median: 5 * hour, p90: 9 * hour, inTime: 0.9 })
  expect(responseTimes([])).toEqual({ calls: 0, median: null, p90: null, inTime: null })
})
