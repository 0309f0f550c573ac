import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../plans/sample-plan.ts'
import { openSqlite, type Storage } from '../storage/sqlite.ts'
import { createIntake } from '../leads/intake.ts'
import { sampleSubmission } from '../sample-app.ts'
import { keepRetention } from './retention.ts'

const plan = samplePlan()
const plans = { sites: () => ['acme'], get: () => ({ plan }), at: () => plan }
let now: number
let storage: Storage
beforeEach(() => {
  now = Date.parse('2026-11-02T09:30:00Z')
  storage = openSqlite(':memory:', { planOf: () => plan, now: () => now })
})
afterEach(() => storage.close())

async function take(email: string, points = 0): Promise<void> {
  const intake = createIntake({ storage, secret: 's'.repeat(32), plans })
  const submission = sampleSubmission({
    id: crypto.randomUUID(),
    answers: { email, firstName: 'A' },
    submittedAt: now,
    sentAt: now,
  })
  const signs = points ? [{ sign: 'test', points }] : []
  await intake.take('acme', plan, submission, { receivedAt: now, signs })
}
const left = async () =>
  (await storage.list({ status: ['all'] }, 'newest', 50, null, now)).leads.map(({ email }) => email).toSorted()
const laterBy = (days: number) => (now += days * 864e5)

test('a lead with whom nothing happened for 24 months goes, one that came back stays', async () => {
  await take('old@a.example')
  await take('back@a.example')
  laterBy(400)
  await take('back@a.example')
  await take('new@a.example')
  laterBy(335)
  expect(await keepRetention({ storage, plans }, now)).toBe(1)
  expect(await left()).toEqual(['back@a.example', 'new@a.example'])
})

test('a month less, and it is still there', async () => {
  await take('old@a.example')
  laterBy(700)
  expect(await keepRetention({ storage, plans }, now)).toBe(0)
})

test('what nobody released from quarantine goes after 30 days', async () => {
  await take('spam@a.example', 120)
  await take('good@a.example')
  laterBy(29)
  expect(await keepRetention({ storage, plans }, now)).toBe(0)
  laterBy(2)
  expect(await keepRetention({ storage, plans }, now)).toBe(1)
  expect(await left()).toEqual(['good@a.example'])
})
