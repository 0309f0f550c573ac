import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
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

test('rules with faults are refused and named', async () => {
  const answer = await asked('/sites/acme/routing/dry-run', { routing: { rules: [north, north], fallback: null } })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { problems: [{ field: 'routing.rules.1.name' }] } })
  expect((await asked('/sites/other/routing/dry-run', {})).status).toBe(404)
})
