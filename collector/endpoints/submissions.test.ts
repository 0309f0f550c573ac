import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Receipt, type Refusal, limits } from '#core/submission.ts'
import { Refused } from '../leads/lead.ts'
import { type SampleApp, sampleApp, sampleOrigin, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp()
})
afterEach(() => sample.stop())

const post = (body: unknown, headers: Record<string, string> = {}, site = 'acme') =>
  sample.app.request(`/s/${site}/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', Origin: sampleOrigin, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const refusal = async (response: Response) => ((await response.json()) as Refusal).error
const leads = async () => (await sample.parts.storage.list({}, 'newest', 50, null, sample.clock.now)).leads

test('a submission is stored, and answered with its id, a key and the asset', async () => {
  const response = await post(sampleSubmission())
  expect(response.status).toBe(201)
  const receipt = (await response.json()) as Receipt
  expect(receipt.id).toBe(sampleSubmission().id)
  expect(receipt.lead.key).toMatch(/^[\w-]{22}$/)
  expect(receipt.asset?.url).toContain('https://leads.example.com/s/acme/assets/guide?grant=')
  expect(await leads()).toMatchObject([{ email: 'ana@berg-pumpen.example', company: 'Berg Pumpen' }])
})

test('a submission sent again gets the very same receipt and is kept once', async () => {
  const first = await (await post(sampleSubmission())).text()
  sample.clock.now += 60_000
  const again = await post(sampleSubmission({ sentAt: sample.clock.now }))
  expect(again.status).toBe(200)
  expect(await again.text()).toBe(first)
  expect(await leads()).toHaveLength(1)
})

test('another content under a known id is a conflict', async () => {
  await post(sampleSubmission())
  const other = await post(sampleSubmission({ answers: { email: 'ben@example.com', firstName: 'Ben' } }))
  expect(other.status).toBe(409)
  expect((await refusal(other)).code).toBe('conflict')
})

test('the answer tells nobody whether an address was known', async () => {
  const known = await post(sampleSubmission())
  const again = await post(sampleSubmission({ id: '0b8f5c1e-5d3c-4c58-9d3c-000000000002' }))
  const [one, two] = [await known.text(), await again.text()]
  expect(again.status).toBe(known.status)
  expect(two.length).toBe(one.length)
})

test.each([
  {
    name: 'a missing answer is named',
    body: sampleSubmission({ answers: { firstName: 'Ana' } }),
    status: 422,
    field: 'email',
  },
  { name: 'an envelope fault is named by its path', body: { ...sampleSubmission(), id: 7 }, status: 400, field: 'id' },
  { name: 'what is no JSON is refused', body: '{"id":', status: 400, field: '' },
  { name: 'broken UTF-8 is refused', body: '\ud800', status: 400, field: '' },
])('$name', async ({ body, status, field }) => {
  const response = await post(body)
  expect(response.status).toBe(status)
  const error = await refusal(response)
  expect(error.message).not.toBe('')
  expect(error.problems.map((problem) => problem.field)).toContain(field)
  expect(response.headers.get('access-control-allow-origin')).toBe(sampleOrigin)
  expect(await leads()).toEqual([])
})

test.each<{ name: string; headers: Record<string, string>; status: number }>([
  { name: 'another type', headers: { 'Content-Type': 'application/xml' }, status: 415 },
  { name: 'another charset', headers: { 'Content-Type': 'text/plain; charset=utf-16' }, status: 415 },
  { name: 'a compressed body', headers: { 'Content-Encoding': 'gzip' }, status: 415 },
  { name: 'a length beyond the limit', headers: { 'Content-Length': '99999' }, status: 413 },
])('$name is refused with $status', async ({ headers, status }) => {
  expect((await post(sampleSubmission(), headers)).status).toBe(status)
})

test('a body beyond the limit is refused, whatever its headers say', async () => {
  const response = await post({ ...sampleSubmission(), more: 'x'.repeat(limits.submissionBytes) })
  expect(response.status).toBe(413)
  expect((await refusal(response)).code).toBe('too-large')
})

test('an unknown site is not found', async () => {
  expect((await post(sampleSubmission(), {}, 'nobody')).status).toBe(404)
})

test.each([
  'https://www.acme.example.evil',
  'https://evil-www.acme.example',
  'http://www.acme.example',
  'https://www.acme.example:8443',
  'https://www.acme.example.',
  'https://WWW.acme.example',
  'null',
  '',
])('the origin %s is not the site’s', async (origin) => {
  const response = await post(sampleSubmission(), { Origin: origin })
  expect(response.status).toBe(403)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(response.headers.get('vary')).toContain('Origin')
})

test('the preflight of application/json names what is allowed, and never credentials', async () => {
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'OPTIONS',
    headers: { Origin: sampleOrigin, 'Access-Control-Request-Method': 'POST' },
  })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe(sampleOrigin)
  expect(response.headers.get('access-control-allow-headers')).toContain('Content-Type')
  expect(response.headers.get('access-control-allow-credentials')).toBeNull()
})

test('too many from one client are told when to come back', async () => {
  await sample.stop()
  sample = await sampleApp({ settings: { publicUrl: 'https://leads.example.com', clientLimit: 1, trustProxy: [] } })
  expect((await post(sampleSubmission())).status).toBe(201)
  const second = await post(sampleSubmission())
  expect(second.status).toBe(429)
  expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('what nobody expected is logged in full and shown as nothing', async () => {
  await sample.stop()
  const take = async () => Promise.reject(new Error('secret detail'))
  sample = await sampleApp({ intake: { ...sample.parts.intake, take } })
  const response = await post(sampleSubmission())
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('{"error":{"code":"internal","message":"Internal error","problems":[]}}')
  expect(sample.logged.join()).toContain('secret detail')
})

test('a full queue is a 503 that says when to try again', async () => {
  await sample.stop()
  const take = async () => Promise.reject(new Refused('busy', 'Try again.', [], 7))
  sample = await sampleApp({ intake: { ...sample.parts.intake, take } })
  const response = await post(sampleSubmission())
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('7')
})

test('a form’s token names nothing but the gate, and comes with work to do', async () => {
  const response = await sample.app.request('/s/acme/token?gate=guide', { headers: { Origin: sampleOrigin } })
  expect(response.headers.get('access-control-allow-origin')).toBe(sampleOrigin)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({ token: expect.any(String), challenge: { algorithm: 'SHA-256' } })
  expect((await sample.app.request('/s/acme/token?gate=nothing')).status).toBe(404)
})

test('what looks like spam is answered like anything else, and waits in quarantine', async () => {
  const spam = sampleSubmission({
    answers: {
      email: 'x@mailinator.com',
      firstName: 'JhgTfdsQwRz',
      company: '<a href="http://x.example">x</a>',
      'lodestone-more': 'y',
    },
  })
  const response = await post(spam)
  expect(response.status).toBe(201)
  expect(Object.keys((await response.json()) as Receipt)).toEqual(['id', 'lead', 'asset'])
  expect(await leads()).toEqual([])
  const { storage } = sample.parts
  const waiting = (await storage.list({ status: ['quarantined'] }, 'newest', 50, null, sample.clock.now)).leads
  expect(waiting).toHaveLength(1)
})

const activity = (key: string, changes: object = {}) =>
  sample.app.request('/s/acme/activity', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: sampleOrigin },
    body: JSON.stringify({
      id: '0b8f5c1e-5d3c-4c58-9d3c-0000000000dd',
      key,
      sentAt: sample.clock.now,
      profile: {
        firstSeenAt: sample.clock.now - 1_000,
        lastEventAt: sample.clock.now,
        sessions: 1,
        counters: { views: 3, actions: 0, goals: 1, days: 1, minutes: 2 },
        topics: {},
        touches: [],
        events: [],
      },
      ...changes,
    }),
  })

test('later reading is taken from a browser that agreed to it, and from no other', async () => {
  const follow = {
    purpose: 'follow',
    granted: true,
    shown: false,
    version: '1',
    locale: 'en',
    at: 1,
    page: sampleOrigin,
  }
  const agreed = (await (await post(sampleSubmission({ consents: [follow] }))).json()) as Receipt
  const taken = await activity(agreed.lead.key)
  expect(taken.status).toBe(200)
  expect(await taken.json()).toEqual({ id: '0b8f5c1e-5d3c-4c58-9d3c-0000000000dd' })
  expect(await leads()).toMatchObject([{ implicitScore: expect.any(Number) }])
  const id = '0b8f5c1e-5d3c-4c58-9d3c-000000000002'
  const instance = '0b8f5c1e-5d3c-4c58-9d3c-0000000000ee'
  const other = (await (await post(sampleSubmission({ id, instance }))).json()) as Receipt
  expect((await activity(other.lead.key)).status).toBe(401)
  expect((await activity('A'.repeat(22))).status).toBe(401)
  expect((await activity('x', { id: 7, profile: { counters: {} } })).status).toBe(400)
})
