import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ScoringDryRun } from '../../plans/scoring-dry-run.ts'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { aProfile } from '../../storage/sample-submissions.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const asked = (path: string, body: object, method = 'POST') =>
  sample.app.request(`/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

async function leadsFrom(...countries: string[]) {
  for (const [index, country] of countries.entries()) {
    sample.clock.now += 864e5
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(index + 1).padStart(12, '0')}`
    const answers = { email: `p${index}@berg.example`, firstName: 'Ana', country }
    const sent = { id, instance: id, answers, submittedAt: sample.clock.now, sentAt: sample.clock.now }
    const body = JSON.stringify(sampleSubmission(sent))
    expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
  }
}

const north = { name: 'north', when: { countries: ['DE'] }, owners: [{ owner: 'maya' }, { owner: 'jonas' }] }

test('past leads are given out by other rules as of the day they came, and stay where they are', async () => {
  await leadsFrom('DE', 'FR', 'DE', 'DE')
  const [first] = ((await (await asked('/sites/acme/routing/dry-run', {})).json()) as { leads: { id: string }[] }).leads
  await asked(`/leads/${first?.id}`, { owner: 'tom' }, 'PATCH')
  // The second of the three from Germany came on the 5th.
  const absences = [{ owner: 'jonas', from: '2026-11-05', to: '2026-11-05' }]
  const answer = await asked('/sites/acme/routing/dry-run', { routing: { rules: [north], fallback: null, absences } })
  expect(await answer.json()).toMatchObject({
    leads: [
      { email: 'p3@berg.example', owner: 'tom', would: { owner: 'maya', rule: 'north' } },
      { email: 'p2@berg.example', owner: null, would: { owner: 'maya', rule: 'north' } },
      { email: 'p1@berg.example', createdAt: '2026-11-04T09:30:00.000Z', would: null },
      { email: 'p0@berg.example', would: { owner: 'maya', rule: 'north' } },
    ],
    owners: [
      { owner: 'maya', now: 0, would: 3 },
      { owner: null, now: 3, would: 1 },
      { owner: 'tom', now: 1, would: 0 },
    ],
    rules: [
      { rule: 'north', leads: 3 },
      { rule: 'fallback', leads: 0 },
      { rule: null, leads: 1 },
    ],
    more: false,
  })
  const lead = await sample.parts.storage.find(first?.id ?? '', sample.clock.now)
  expect(lead?.owner).toBe('tom')
})

async function leadsWith(...people: { title: string; minutes: number }[]) {
  for (const [index, { title, minutes }] of people.entries()) {
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(index + 1).padStart(12, '0')}`
    const at = sample.clock.now
    const profile = aProfile({ minutes }, index, at)
    const answers = { email: `p${index}@berg.example`, firstName: 'Ana', title }
    const sent = { id, instance: id, answers, profile, submittedAt: at, sentAt: at }
    const body = JSON.stringify(sampleSubmission(sent))
    expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
  }
}

test('past leads are ranked by other rules, those that would move are named, and nothing is stored', async () => {
  await leadsWith({ title: 'CEO', minutes: 60 }, { title: 'Intern', minutes: 60 }, { title: 'CEO', minutes: 0 })
  const { storage } = sample.parts
  const kept = async () => {
    const { leads } = await storage.list({}, 'newest', 10, null, sample.clock.now)
    return await Promise.all(leads.map(({ id }) => storage.find(id, sample.clock.now)))
  }
  const [third, second, first] = await kept()
  expect([first?.rank, second?.rank, third?.rank]).toEqual(['1B', '2B', '1B'])
  await asked(`/leads/${first?.id}`, { stage: 'won' }, 'PATCH')
  await asked(`/leads/${third?.id}`, { stage: 'lost' }, 'PATCH')
  const before = { leads: await kept(), sequence: await storage.lastSequence(), plan: sample.parts.plans.get('acme') }

  const answer = await asked('/sites/acme/scoring/dry-run', {
    scoring: { goals: [], thresholds: { A: 48, B: 40 } },
    ranking: { '1A': { followUp: 'field-sales', withinHours: 1 } },
  })
  expect(answer.status).toBe(200)
  const found = (await answer.json()) as ScoringDryRun
  expect(found).toMatchObject({
    leads: 3,
    more: false,
    changed: { rank: 3, interest: 3, fit: 0, stage: 0, temperature: 1, due: 3 },
    moves: [
      { from: '1B', to: '1C', leads: 1 },
      { from: '2B', to: '2A', leads: 1 },
      { from: '1B', to: '1A', leads: 1 },
    ],
    moved: [
      { email: 'p2@berg.example', rank: '1B', stage: 'lost', would: { rank: '1C', interest: 'C' } },
      { email: 'p1@berg.example', rank: '2B', stage: 'lead', would: { rank: '2A', stage: 'lead' } },
      { email: 'p0@berg.example', rank: '1B', would: { rank: '1A', dueAt: '2026-11-02T10:30:00.000Z' } },
    ],
  })
  const cell = (rank: string) => found.cells.find((each) => each.rank === rank)
  expect(cell('1A')).toEqual({
    rank: '1A',
    now: { leads: 0, won: 0, lost: 0 },
    would: { leads: 1, won: 1, lost: 0 },
  })
  expect(cell('1B')).toMatchObject({ now: { leads: 2, won: 1, lost: 1 }, would: { leads: 0 } })
  const after = { leads: await kept(), sequence: await storage.lastSequence(), plan: sample.parts.plans.get('acme') }
  expect(after).toEqual(before)
})

test('by the live rules no lead would move; only the newest are looked at', async () => {
  await leadsWith({ title: 'CEO', minutes: 60 }, { title: 'Intern', minutes: 60 })
  const answer = await asked('/sites/acme/scoring/dry-run', { leads: 1 })
  expect(await answer.json()).toMatchObject({
    leads: 1,
    more: true,
    changed: { rank: 0, due: 0 },
    thirds: null,
    moved: [],
  })
})

test.each([
  { name: 'thresholds upside down', body: { scoring: { thresholds: { A: 1, B: 2 } } }, field: 'scoring.thresholds' },
  { name: 'a rank that is none', body: { ranking: { '4A': {} } }, field: 'ranking' },
  { name: 'no number of leads', body: { leads: 0 }, field: 'leads' },
  { name: 'another part of the plan', body: { routing: {} }, field: 'routing' },
])('$name is refused and named', async ({ body, field }) => {
  const answer = await asked('/sites/acme/scoring/dry-run', body)
  expect(answer.status).toBe(422)
  const { error } = (await answer.json()) as { error: { problems: { field: string }[] } }
  expect(error.problems.map((problem) => problem.field)).toContain(field)
  expect((await asked('/sites/other/scoring/dry-run', {})).status).toBe(404)
})

test('rules with faults are refused and named', async () => {
  const answer = await asked('/sites/acme/routing/dry-run', { routing: { rules: [north, north], fallback: null } })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { problems: [{ field: 'routing.rules.1.name' }] } })
  expect((await asked('/sites/other/routing/dry-run', {})).status).toBe(404)
})
