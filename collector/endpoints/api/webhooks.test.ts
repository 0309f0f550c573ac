import { expect, test } from 'vitest'
import type { DeliveryStorage } from '../../leads/delivery-storage.ts'
import { samplePlan } from '../../plans/sample-plan.ts'
import { sampleApp, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

test('a webhook says since when its receiver wants no more, and is opened again', async () => {
  const url = 'https://one.example/'
  const sample = await sampleApp({ plan: samplePlan({ webhooks: [{ url }] }), api: apiEndpoints })
  const asked = (path: string, method = 'GET') =>
    sample.app.request(`/api${path}`, { method, headers: { Authorization: `Bearer ${sampleToken}` } })
  const webhook = async () => {
    const { webhooks } = (await (await asked('/webhooks')).json()) as { webhooks: { id: string; closedAt: unknown }[] }
    return webhooks[0]
  }
  const { id } = (await webhook()) ?? { id: '' }
  expect(await webhook()).toMatchObject({ url, closedAt: null, secret: expect.stringMatching(/^whsec_/) })
  expect((await asked(`/webhooks/${id}/open`, 'POST')).status).toBe(409)

  const storage = sample.parts.storage as typeof sample.parts.storage & DeliveryStorage
  await storage.closeTarget('acme', url, sample.clock.now)
  expect(await webhook()).toMatchObject({ closedAt: '2026-11-02T09:30:00.000Z' })
  expect((await asked(`/webhooks/${id}/open`, 'POST')).status).toBe(200)
  expect(await webhook()).toMatchObject({ closedAt: null })
  await sample.stop()
})
