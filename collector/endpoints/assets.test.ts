import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Receipt } from '#core/submission.ts'
import { keyHashOf } from '../leads/intake.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'

const content = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
let sample: SampleApp
let receipt: Receipt
beforeEach(async () => {
  sample = await sampleApp()
  writeFileSync(join(sample.assetsFolder, 'CANARY-guide.pdf'), content)
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(sampleSubmission()),
  })
  receipt = (await response.json()) as Receipt
})
afterEach(() => sample.stop())

const get = (headers: Record<string, string> = {}, method = 'GET', url = receipt.asset?.url ?? '') =>
  sample.app.request(url, { headers, method })
const linkTo = (asset: string) =>
  sample.parts.grants.url('acme', asset, keyHashOf(receipt.lead.key), sample.clock.now + 60 * 864e5)

test('the asset is a download under its own name, kept by no cache and run by no browser', async () => {
  const response = await get()
  expect(response.status).toBe(200)
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="Guide.pdf"')
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
})

test('mail scanners that open it first do not use it up', async () => {
  await get({}, 'HEAD')
  for (let i = 0; i < 3; i++) await (await get()).arrayBuffer()
  expect((await get()).status).toBe(200)
})

test('HEAD tells the size without the content', async () => {
  const response = await get({}, 'HEAD')
  expect(response.headers.get('content-length')).toBe('700000')
  expect((await response.arrayBuffer()).byteLength).toBe(0)
})

test('a download can be resumed, but only of the same file', async () => {
  const etag = (await get({}, 'HEAD')).headers.get('etag') ?? ''
  const part = await get({ Range: 'bytes=699990-', 'If-Range': etag })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 699990-699999/700000')
  expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(699_990))).toBe(true)
  const changed = await get({ Range: 'bytes=699990-', 'If-Range': '"another"' })
  expect(changed.status).toBe(200)
  await changed.body?.cancel()
  const beyond = await get({ Range: 'bytes=700000-' })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe('bytes */700000')
})

test('a link ends after seven days; a download that began in time may finish', async () => {
  sample.clock.now += 7 * 864e5 + 1
  expect((await get()).status).toBe(410)
  const rest = await get({ Range: 'bytes=500-' })
  expect(rest.status).toBe(206)
  await rest.body?.cancel()
  sample.clock.now += 2 * 36e5
  expect((await get({ Range: 'bytes=500-' })).status).toBe(410)
})

test('a link ends with the record it belongs to', async () => {
  await sample.parts.storage.erase('ana@berg-pumpen.example', 'acme')
  expect((await get()).status).toBe(410)
})

test('nothing is found without a grant, with another’s, or by its path', async () => {
  const urls = [
    '/s/acme/assets/guide',
    '/s/acme/assets/guide?grant=AAAA',
    (receipt.asset?.url ?? '').replace('assets/guide', 'assets/webinar'),
    '/s/acme/assets/..%2f..%2fetc%2fpasswd?grant=x',
    '/s/acme/assets/%252e%252e?grant=x',
    '/s/acme/assets/CANARY-guide.pdf',
  ]
  for (const url of urls) expect((await get({}, 'GET', url)).status).toBe(404)
})

test('a file that is a link out of the folder is not there', async () => {
  mkdirSync(join(sample.assetsFolder, 'inside'))
  symlinkSync('/etc/hostname', join(sample.assetsFolder, 'inside', 'guide.pdf'))
  const plan = samplePlan()
  plan.assets.guide = { kind: 'file', title: 'Guide', file: 'inside/guide.pdf' }
  await sample.parts.plans.apply(plan, 'test')
  expect((await get()).status).toBe(404)
})

test('a link leads on to where it is', async () => {
  const link = await get({}, 'GET', linkTo('tool'))
  expect(link.status).toBe(303)
  expect(link.headers.get('location')).toBe('https://tool.example/CANARY-link')
})

test('a seat is a date with calendars before, the way in while it is on, and over afterwards', async () => {
  const seat = linkTo('webinar')
  const page = await (await get({}, 'GET', seat)).text()
  expect(page).toContain('Wednesday, December 9, 2026')
  expect(page).toContain('Add it to your calendar')
  expect(page).not.toContain('CANARY')
  const file = await get({}, 'GET', `${seat}&as=ics`)
  expect(file.headers.get('content-type')).toContain('text/calendar')
  expect(await file.text()).not.toContain('CANARY')
  expect((await get({}, 'GET', `${seat}&as=google`)).headers.get('location')).toContain('calendar.google.com')
  sample.clock.now = Date.parse('2026-12-09T13:50:00+01:00')
  expect((await get({}, 'GET', seat)).headers.get('location')).toBe('https://meet.example/CANARY-join')
  sample.clock.now = Date.parse('2026-12-09T15:00:00+01:00')
  expect(await (await get({}, 'GET', seat)).text()).toContain('Held on December 9, 2026.')
})

test('following the way in is remembered once, of a browser that agreed to be followed', async () => {
  const at = sample.clock.now
  const follow = { purpose: 'follow', granted: true, shown: false, version: '1', locale: 'en', at, page: '' }
  const counters = { views: 1, actions: 0, goals: 0, days: 1, minutes: 0 }
  const profile = { firstSeenAt: at, lastEventAt: at, sessions: 1, counters, topics: {}, touches: [], events: [] }
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(
      sampleSubmission({
        id: '0b8f5c1e-5d3c-4c58-9d3c-000000000005',
        instance: '0b8f5c1e-5d3c-4c58-9d3c-0000000000ff',
        answers: { email: 'ben@example.com', firstName: 'Ben' },
        gate: 'webinar',
        consents: [follow],
        profile,
      }),
    ),
  })
  const seat = ((await response.json()) as Receipt).asset?.url ?? ''
  sample.clock.now = Date.parse('2026-12-09T14:10:00+01:00')
  await get({}, 'HEAD', seat)
  for (let i = 0; i < 3; i++) await get({}, 'GET', seat)
  const { storage } = sample.parts
  const [row] = (await storage.list({ q: 'ben@' }, 'newest', 5, null, sample.clock.now)).leads
  const lead = row && (await storage.find(row.id, sample.clock.now))
  expect(lead?.timeline.filter(({ kind }) => kind === 'webinar-attended')).toMatchObject([{ detail: 'webinar' }])
})

test('locked content is a fragment for the site’s pages and a page for whoever follows the link', async () => {
  writeFileSync(join(sample.assetsFolder, 'CANARY-benchmarks.html'), '<p>The rest</p>')
  const fragment = await get(
    { Origin: 'https://www.acme.example', 'Sec-Fetch-Dest': 'empty' },
    'GET',
    linkTo('benchmarks'),
  )
  expect(fragment.headers.get('access-control-allow-origin')).toBe('https://www.acme.example')
  expect(await fragment.text()).toBe('<p>The rest</p>')
  const elsewhere = await get({ Origin: 'https://evil.example' }, 'GET', linkTo('benchmarks'))
  expect(elsewhere.status).toBe(403)
  const page = await (await get({ 'Sec-Fetch-Dest': 'document' }, 'GET', linkTo('benchmarks'))).text()
  expect(page).toContain('<title>The benchmarks · Acme</title>')
  expect(page).toContain('<p>The rest</p>')
})
