import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { samplePlan } from '../../plans/sample-plan.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const asked = async (path: string, body?: object) =>
  await sample.app.request(`/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${sampleToken}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

let made = 0
async function submitted(email: string) {
  const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
  await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    body: JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana', company: 'Berg' } })),
  })
}

interface Leads {
  leads: { id: string; email: string }[]
}
const emails = async () => ((await (await asked('/leads')).json()) as Leads).leads.map(({ email }) => email).toSorted()

test('two leads become one, and taking the merge back gives both again', async () => {
  await submitted('ana@berg.example')
  await submitted('ana.berg@home.example')
  const { leads } = (await (await asked('/leads')).json()) as Leads
  const [from, into] = [leads[0]?.id, leads[1]?.id]
  const merged = (await (await asked(`/leads/${into}/merge`, { from })).json()) as {
    submissions: unknown[]
    changes: { id: string; field: string }[]
  }
  expect(merged.submissions).toHaveLength(2)
  expect(await emails()).toHaveLength(1)
  const merge = merged.changes.find(({ field }) => field === 'merge')?.id
  expect((await asked(`/leads/${into}/split`, { merge })).status).toBe(200)
  expect(await emails()).toEqual(['ana.berg@home.example', 'ana@berg.example'])
})

test('a lead is not merged into itself, and not with one that is not there', async () => {
  await submitted('ana@berg.example')
  const { leads } = (await (await asked('/leads')).json()) as Leads
  expect((await asked(`/leads/${leads[0]?.id}/merge`, { from: leads[0]?.id })).status).toBe(422)
  expect((await asked(`/leads/${leads[0]?.id}/merge`, { from: 'nobody' })).status).toBe(404)
  expect(await emails()).toEqual(['ana@berg.example'])
})

test('webhooks tell their secret, what became of each delivery, and send one again', async () => {
  await submitted('ana@berg.example')
  const { webhooks } = (await (await asked('/webhooks')).json()) as { webhooks: { id: string; secret: string }[] }
  expect(webhooks[0]?.secret).toMatch(/^whsec_/)
  const path = `/webhooks/${webhooks[0]?.id}/deliveries`
  const { deliveries } = (await (await asked(path)).json()) as { deliveries: { id: number; state: string }[] }
  expect(deliveries).toMatchObject([{ state: 'waiting' }])
  expect((await asked(`${path}/${deliveries[0]?.id}/replay`, {})).status).toBe(202)
  expect((await asked(`${path}/999999/replay`, {})).status).toBe(404)
})

test('who may see one site reaches no further: not to samples of all, nor to the tokens of others', async () => {
  const { tokens } = sample.parts.auth
  const other = await tokens.add('all sites', ['read', 'write'], 'all')
  const { token, id } = await tokens.add('one site', ['read', 'write'], ['acme'])
  const asOne = async (path: string, method = 'GET') =>
    await sample.app.request(`/api${path}`, { method, headers: { Authorization: `Bearer ${token}` } })
  expect((await asOne('/samples', 'DELETE')).status).toBe(403)
  expect(await (await asOne('/tokens')).json()).toMatchObject({ tokens: [{ id, name: 'one site' }] })
  expect((await asOne(`/tokens/${other.id}`, 'DELETE')).status).toBe(404)
  expect((await asOne(`/tokens/${id}`, 'DELETE')).status).toBe(204)
})

test('a webhook sends only its own deliveries again', async () => {
  await sample.stop()
  const webhooks = [{ url: 'https://one.example/' }, { url: 'https://two.example/' }]
  sample = await sampleApp({ api: apiEndpoints, plan: samplePlan({ webhooks }) })
  await submitted('ana@berg.example')
  const listed = (await (await asked('/webhooks')).json()) as { webhooks: { id: string }[] }
  const [one, two] = listed.webhooks.map(({ id }) => `/webhooks/${id}/deliveries`)
  const { deliveries } = (await (await asked(one ?? '')).json()) as { deliveries: { id: number }[] }
  expect((await asked(`${two}/${deliveries[0]?.id}/replay`, {})).status).toBe(404)
  expect((await asked(`${one}/${deliveries[0]?.id}/replay`, {})).status).toBe(202)
})
