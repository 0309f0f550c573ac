import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleOrigin, samplePublicUrl, sampleSubmission } from './sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp()
})
afterEach(() => sample.stop())

test('no public answer holds a secret of the plan', async () => {
  const { app } = sample
  const submit = (body: object) =>
    app.request('/s/acme/submissions', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Origin: sampleOrigin },
      body: JSON.stringify(body),
    })
  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  const taken = await submit(sampleSubmission())
  const { lead } = (await taken.clone().json()) as { lead: { key: string } }
  const answers = [
    taken,
    await submit({}),
    await submit(sampleSubmission({ id: 'x' })),
    await app.request('/s/acme.js'),
    await app.request('/s/acme/plan.json'),
    await app.request('/s/_/plan.schema.json'),
    await app.request('/s/_/acme.en.00000000.js'),
    await app.request('/s/_/acme.ar.00000000.js'),
    ...(await Promise.all(
      ['guide', 'webinar', 'demo', 'benchmarks', 'tool'].flatMap((gate) => [
        app.request(`/s/acme/gates/${gate}`),
        app.request(`/s/acme/gates/${gate}?lang=ar`),
        app.request(`/s/acme/gates/${gate}`, form({ email: 'x' })),
        app.request(`/s/acme/gates/${gate}`, form({ email: `${gate}@example.com`, firstName: 'Ana' })),
      ]),
    )),
    await app.request('/s/acme/assets/guide?grant=x'),
    await app.request(`/s/acme/me?key=${lead.key}`),
    await app.request('/s/acme/nothing'),
    await app.request('/healthz'),
    await app.request('/readyz'),
    await app.request('/metrics'),
    await app.request('/api/leads'),
    await app.request('/feed/'),
    await app.request('/auth/link?token=x'),
  ]
  for (const answer of answers) {
    const seen = (await answer.text()) + JSON.stringify([...answer.headers])
    expect(seen).not.toMatch(/canary/i)
  }
})

test.each(['/healthz', '/s/acme.js', '/s/acme/gates/guide', '/s/acme/submissions', '/feed/', '/auth/link', '/nothing'])(
  'the answer of %s carries the headers that keep it what it is',
  async (path) => {
    const { headers } = await sample.app.request(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toMatch(/no-referrer|same-origin/)
    expect(headers.get('strict-transport-security')).toContain('max-age')
  },
)

test('the collector says that it lives, that it can store, and how much it did', async () => {
  expect((await sample.app.request('/healthz')).status).toBe(200)
  expect((await sample.app.request('/readyz')).status).toBe(200)
  expect(await (await sample.app.request('/metrics')).text()).toContain('lodestone_requests_total{status="200"} 2')
  await sample.parts.storage.close()
  const closed = await sample.app.request('/readyz')
  expect(closed.status).toBe(503)
  expect(closed.headers.get('retry-after')).not.toBeNull()
})

test('the front page leads to the feed', async () => {
  const response = await sample.app.request(`${samplePublicUrl}/`)
  expect(response.headers.get('location')).toBe('/feed/')
})
