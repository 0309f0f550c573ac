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

test('a secret is changed by whoever may change the plan; the one before is shown until it ends', async () => {
  const url = 'https://one.example/'
  const sample = await sampleApp({ plan: samplePlan({ webhooks: [{ url }] }), api: apiEndpoints })
  const asked = (path: string, method = 'GET', body?: object, token = sampleToken) =>
    sample.app.request(`/api${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    })
  interface Shown {
    id: string
    secret: string
    before?: { secret: string; endsAt: string }
  }
  const shown = async () => ((await (await asked('/webhooks')).json()) as { webhooks: [Shown] }).webhooks[0]
  const first = await shown()
  expect(first).not.toHaveProperty('before')
  const changed = await asked(`/webhooks/${first.id}/secret`, 'POST', {})
  expect(changed.status).toBe(201)
  const second = (await changed.json()) as Shown
  expect(second.secret).not.toBe(first.secret)
  expect(second.before).toEqual({ secret: first.secret, endsAt: '2026-11-03T09:30:00.000Z' })
  expect(await shown()).toMatchObject({ secret: second.secret, before: second.before })
  sample.clock.now += 864e5
  expect(await shown()).not.toHaveProperty('before')

  // Leaked: nobody may go on with it.
  const third = (await (await asked(`/webhooks/${first.id}/secret`, 'POST', { overlapHours: 0 })).json()) as Shown
  expect(third).not.toHaveProperty('before')
  expect([first.secret, second.secret]).not.toContain(third.secret)
  expect((await asked(`/webhooks/${first.id}/secret`, 'POST', { overlapHours: 169 })).status).toBe(422)
  expect((await asked('/webhooks/nobody/secret', 'POST', {})).status).toBe(404)

  const made = await asked('/tokens', 'POST', { name: 'reader', scopes: ['read'] })
  const { token } = (await made.json()) as { token: string }
  const read = await asked('/webhooks', 'GET', undefined, token)
  expect(await read.text()).not.toContain('whsec_')
  expect((await asked(`/webhooks/${first.id}/secret`, 'POST', {}, token)).status).toBe(403)
  await sample.stop()
})
