import { expect, test } from 'vitest'
import type { Lead } from '../leads/lead.ts'
import { answeredOf, responseTimes } from './follow-up.ts'
import { withoutSamples } from './without-samples.ts'

const hour = 36e5
const monday = Date.parse('2026-11-02T09:00:00Z')

const aLead = (changes: Partial<Lead>): Lead =>
  ({
    rank: '1A',
    owner: 'maya@acme.example',
    status: 'new',
    stage: 'mql',
    rankedAt: monday,
    promise: { sinceAt: monday, dueAt: monday + 24 * hour },
    createdAt: monday,
    overdue: false,
    contacts: [],
    ...changes,
  }) as Partial<Lead> as Lead

const now = monday + 48 * hour
const called = (at: number, kind: 'call' | 'note' = 'call') => [
  { id: String(at), kind, text: '', by: 'maya@acme.example', at },
]

test('the first call counts, from being ranked; a note is no call', () => {
  const contacts = [...called(monday + hour, 'note'), ...called(monday + 5 * hour), ...called(monday + 3 * hour)]
  expect(answeredOf(aLead({ contacts }), now)).toMatchObject({ took: 3 * hour, inTime: true })
})

test('a call after the rank’s limit is late for good', () => {
  expect(answeredOf(aLead({ contacts: called(monday + 25 * hour) }), now)).toMatchObject({ inTime: false })
})

test('who waits is neither in time nor late until the time is up', () => {
  expect(answeredOf(aLead({}), monday + hour)).toMatchObject({ took: null, inTime: null })
  expect(answeredOf(aLead({ overdue: true }), now)).toMatchObject({ took: null, inTime: false, late: true })
  expect(answeredOf(aLead({ status: 'rejected' }), now)).toMatchObject({ took: null, inTime: null })
})

test('what a lead does later does not set its clock back', () => {
  const lead = aLead({ contacts: called(monday + 30 * hour), rankedAt: monday + 29 * hour })
  expect(answeredOf(lead, now)).toMatchObject({ took: 30 * hour, inTime: false })
})

test('a lead that earned its call later is measured from then, or from when it came if it was called before', () => {
  const promise = { sinceAt: monday + 10 * hour, dueAt: monday + 34 * hour }
  expect(answeredOf(aLead({ promise, contacts: called(monday + 33 * hour) }), now)).toMatchObject({
    took: 23 * hour,
    inTime: true,
  })
  expect(answeredOf(aLead({ promise, contacts: called(monday + 2 * hour) }), now)).toMatchObject({
    took: 2 * hour,
    inTime: true,
  })
  expect(answeredOf(aLead({ promise: null, contacts: called(monday + hour) }), now)).toMatchObject({ inTime: null })
})

test('samples stand in a report only as long as nothing real does', () => {
  const sample = { sample: true, email: 'sample' }
  const real = { sample: false, email: 'real' }
  expect(withoutSamples([sample, real])).toEqual([real])
  expect(withoutSamples([sample])).toEqual([sample])
})

test('median and p90 are spans that happened, and the share leaves out what is not due', () => {
  const times = responseTimes([
    ...Array.from({ length: 10 }, (_, index) => ({ took: (index + 1) * hour, inTime: index < 9 })),
    { took: null, inTime: null },
  ])
  expect(times).toEqual({ calls: 10, median: 5 * hour, p90: 9 * hour, inTime: 0.9 })
  expect(responseTimes([])).toEqual({ calls: 0, median: null, p90: null, inTime: null })
})
