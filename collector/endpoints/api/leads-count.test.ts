import { expect, test } from 'vitest'
import { sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

test('the leads of a filter are counted like they are listed', async () => {
  const sample = await sampleApp({ api: apiEndpoints })
  const asked = (query: string) =>
    sample.app.request(`/api/leads/count${query}`, { headers: { Authorization: `Bearer ${sampleToken}` } })
  for (const email of ['ana@berg.example', 'jo@berg.example']) {
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${email.length.toString().padStart(12, '0')}`
    await sample.app.request('/s/acme/submissions', {
      method: 'POST',
      body: JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana' } })),
    })
  }
  expect(await (await asked('')).json()).toEqual({ count: 2, more: false })
  expect(await (await asked('?q=jo@')).json()).toEqual({ count: 1, more: false })
  expect(await (await asked('?status=quarantined')).json()).toEqual({ count: 0, more: false })
  expect((await asked('?rank=9Z')).status).toBe(400)
  await sample.stop()
})
