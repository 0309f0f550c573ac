import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Event } from '#core/event.ts'
import type { Receipt, Submission } from '#core/submission.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleOrigin, samplePublicUrl, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
let key: string

const at = Date.parse('2026-11-02T09:00:00Z')
const events: Event[] = [
  { kind: 'page-view', at, path: '/pumps', seconds: 120 },
  { kind: 'download', at: at + 60_000, path: '/pumps', detail: '/brochure.pdf' },
]
const profile = {
  firstSeenAt: at,
  lastEventAt: at + 60_000,
  sessions: 1,
  counters: { views: 1, actions: 1, goals: 0, days: 1, minutes: 2 },
  topics: {},
  touches: [],
  events,
}

async function submit(changes: Partial<Submission>): Promise<string> {
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(sampleSubmission(changes)),
  })
  return ((await response.json()) as Receipt).lead.key
}

beforeEach(async () => {
  sample = await sampleApp()
  const consent = { shown: false, version: '1', locale: 'en', at, page: sampleOrigin }
  key = await submit({
    profile,
    implicitScore: 30,
    consents: [
      { ...consent, purpose: 'news', granted: true },
      { ...consent, purpose: 'follow', granted: true },
    ],
  })
})
afterEach(() => sample.stop())

const page = async (lang = '') => sample.app.request(`/s/acme/me?key=${key}${lang}`)
const press = (fields: Record<string, string>, as = key) =>
  sample.app.request('/s/acme/me', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' },
    body: new URLSearchParams({ key: as, ...fields }).toString(),
  })
const api = (method: string, body?: object, as = key) =>
  sample.app.request('/s/acme/me', {
    method,
    headers: { Authorization: `Bearer ${as}`, Origin: sampleOrigin, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
const leads = async () => (await sample.parts.storage.list({}, 'newest', 50, null, sample.clock.now)).leads

test('the page shows everything that this browser sent, and needs no script', async () => {
  const response = await page()
  expect(response.status).toBe(200)
  const text = await response.text()
  for (const part of ['ana@berg-pumpen.example', 'Berg Pumpen', '1\u00a0page', '1\u00a0download', 'Send me news'])
    expect(text).toContain(part)
  expect(text).toContain('Since November 2, 2026')
  expect(text).not.toContain('<script')
  expect(text).not.toContain('style=')
})

test('the link is told to nobody and kept by no cache', async () => {
  const { headers } = await page()
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a correction shows at once, to the visitor and to the people who call', async () => {
  const text = await (await press({ do: 'correct', field: 'company', value: 'Berg & Söhne' })).text()
  expect(text).toContain('Berg &amp; Söhne')
  expect(text).not.toContain('Berg Pumpen')
  expect(await leads()).toMatchObject([{ company: 'Berg & Söhne' }])
})

test('the address cannot be corrected into somebody else’s', async () => {
  expect((await press({ do: 'correct', field: 'email', value: 'boss@other.example' })).status).toBe(400)
  expect((await api('PATCH', { do: 'correct', field: 'email', value: 'boss@other.example' })).status).toBe(400)
  expect(await leads()).toMatchObject([{ email: 'ana@berg-pumpen.example' }])
})

test('a purpose is withdrawn, and the record of having agreed stays', async () => {
  const text = await (await press({ do: 'withdraw', purpose: 'news' })).text()
  expect(text).toContain('Withdrawn')
  const [lead] = await leads()
  const consents = (await sample.parts.storage.find(lead?.id ?? '', sample.clock.now))?.consents ?? []
  expect(consents.filter(({ purpose }) => purpose === 'news').map(({ granted }) => granted)).toEqual([true, false])
})

test('somebody who would rather not be called says so', async () => {
  expect(await (await press({ do: 'withdraw', purpose: 'contact' })).text()).toContain('Stopped')
})

test('what was read is withdrawn, and with it the score', async () => {
  expect(await leads()).toMatchObject([{ implicitScore: expect.any(Number) }])
  const text = await (await press({ do: 'withdraw-profile' })).text()
  expect(text).not.toContain('What you read')
  expect(await leads()).toMatchObject([{ implicitScore: null, interest: 'C' }])
})

test('erasing hides at once, can be taken back for a day, and then is final', async () => {
  expect(await (await press({ do: 'erase' })).text()).toContain('Erased.')
  expect(await leads()).toEqual([])
  expect(await (await page()).text()).not.toContain('Berg Pumpen')
  await press({ do: 'undo-erase' })
  expect(await leads()).toHaveLength(1)
  await press({ do: 'erase' })
  sample.clock.now += 864e5 + 1
  await sample.parts.storage.purge(sample.clock.now - 864e5)
  expect((await page()).status).toBe(404)
})

test('an erased record’s asset link ends at once', async () => {
  await press({ do: 'erase' })
  const again = sample.parts.grants
  const { keyHashOf } = await import('../leads/intake.ts')
  const response = await sample.app.request(again.url('acme', 'guide', keyHashOf(key), sample.clock.now))
  expect(response.status).toBe(410)
})

test('a copy of all of it is one file', async () => {
  const response = await press({ do: 'download' })
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="Acme record.json"')
  expect(await response.json()).toMatchObject({
    answers: { email: 'ana@berg-pumpen.example' },
    consents: [
      { purpose: 'news', text: 'Send me news\nAbout once a month.', at: '2026-11-02T09:00:00.000Z' },
      { purpose: 'follow' },
    ],
    submissions: [{ form: 'short', profile: { counters: { views: 1 } } }],
  })
})

test('scripts of the site do the same by the key', async () => {
  expect(await (await api('GET')).json()).toMatchObject({ answers: { company: 'Berg Pumpen' } })
  const corrected = await api('PATCH', { do: 'correct', field: 'company', value: 'Berg' })
  expect(corrected.headers.get('access-control-allow-origin')).toBe(sampleOrigin)
  expect(await corrected.json()).toMatchObject({ answers: { company: 'Berg' } })
  expect(await (await api('DELETE')).json()).toMatchObject({ erasedAt: expect.any(String) })
  expect(await leads()).toEqual([])
})

test('two browsers of one person never see each other’s part', async () => {
  const other = await submit({
    id: '0b8f5c1e-5d3c-4c58-9d3c-000000000009',
    instance: '0b8f5c1e-5d3c-4c58-9d3c-0000000000cc',
    answers: { email: 'ana@berg-pumpen.example', firstName: 'Anabel', company: 'Secret Works' },
  })
  expect(await leads()).toHaveLength(1)
  expect(await (await page()).text()).not.toContain('Secret Works')
  expect(JSON.stringify(await (await api('GET')).json())).not.toContain('Anabel')
  await press({ do: 'erase' }, other)
  expect(await leads()).toMatchObject([{ company: 'Berg Pumpen' }])
})

test.each(['', 'x', 'A'.repeat(22), '../../etc/passwd', '%00'])('nothing is kept under the key "%s"', async (wrong) => {
  const shown = await sample.app.request(`${samplePublicUrl}/s/acme/me?key=${encodeURIComponent(wrong)}`)
  expect(shown.status).toBe(404)
  expect(await shown.text()).toContain('There is nothing here.')
  expect([401, 404]).toContain((await api('GET', undefined, wrong.replace(/[^\w-]/g, '') || 'none')).status)
})

test('a change that is none is refused', async () => {
  for (const body of [{}, { do: 'drop' }, { do: 'withdraw' }, { do: 'correct', field: '__proto__', value: 'x' }])
    expect((await api('PATCH', body)).status).toBe(400)
})

test('what was chosen is shown in the page’s language, and corrected by choosing', async () => {
  const plan = samplePlan()
  plan.forms['short']?.fields.push(
    { name: 'country', type: 'country', label: { en: 'Country' } },
    { name: 'companySize', type: 'company-size', label: { en: 'People' } },
    { name: 'message', type: 'message', label: { en: 'Message' } },
  )
  await sample.parts.plans.apply(plan, 'test')
  const id = '0b8f5c1e-5d3c-4c58-9d3c-000000000009'
  const answers = {
    email: 'ana@berg.example',
    firstName: 'Ana',
    country: 'DE',
    companySize: '50-249',
    message: 'Two\nlines',
  }
  key = await submit({ id, answers, planRevision: 2 })
  const html = await (await page('&lang=ar')).text()
  expect(html).toContain('<span>ألمانيا</span>')
  expect(html).toContain('<span>50–249</span>')
  expect(html).toMatch(/<select[^>]*aria-label="Country"/)
  expect(html).toMatch(/<textarea[^>]*aria-label="Message"[^>]*>\s*Two\nlines<\/textarea/)
  await press({ do: 'correct', field: 'country', value: 'AT' })
  expect(await (await page()).text()).toContain('<span>Austria</span>')
})
