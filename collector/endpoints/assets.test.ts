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
const linkTo = (asset: string) => sample.parts.grants.url('acme', asset, keyHashOf(receipt.lead.key), sample.clock.now)

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

test('a link and a webinar lead on to where they are', async () => {
  const link = await get({}, 'GET', linkTo('tool'))
  expect(link.status).toBe(303)
  expect(link.headers.get('location')).toBe('https://tool.example/CANARY-link')
})
