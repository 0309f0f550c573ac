import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../../plans/sample-plan.ts'
import { type SampleApp, sampleApp, samplePublicUrl, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const ask = (path: string, method = 'GET', body?: BodyInit, token = sampleToken) =>
  sample.app.request(`${samplePublicUrl}/api/sites/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(body !== undefined && { body, duplex: 'half' }),
  })
const filled = async () => {
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(sampleSubmission()),
  })
  return ((await response.json()) as { asset: { url: string } }).asset.url
}
const listed = async () => ((await (await ask('acme/assets')).json()) as { assets: Record<string, unknown>[] }).assets

test('a file is added as an asset, and goes out through the gate under its own name', async () => {
  const added = await ask('acme/assets/guide?fileName=Der%20Leitfaden.pdf', 'PUT', 'the new guide')
  expect(added.status).toBe(200)
  expect(await added.json()).toMatchObject({
    id: 'guide',
    file: 'acme/guide/Der Leitfaden.pdf',
    bytes: 13,
    revision: 2,
  })
  const sent = await sample.app.request(await filled())
  expect(await sent.text()).toBe('the new guide')
  expect(sent.headers.get('content-disposition')).toContain('filename="Der Leitfaden.pdf"')
  expect((await ask('acme/assets/prices?fileName=prices.pdf&title=Prices', 'PUT', 'x')).status).toBe(201)
  expect(await listed()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'guide', gates: ['guide'], bytes: 13 }),
      expect.objectContaining({ id: 'prices', title: 'Prices', gates: [], bytes: 1 }),
    ]),
  )
})

test('a file that is named and not there is listed so', async () => {
  expect((await listed()).find(({ id }) => id === 'guide')).toMatchObject({ kind: 'file', bytes: null })
})

test.each([
  { name: 'no name', path: 'acme/assets/new', status: 422 },
  { name: 'an id that no plan takes', path: 'acme/assets/No%20Id?fileName=x.pdf', status: 422 },
  { name: 'an id that climbs out', path: 'acme/assets/..%2f..%2fx?fileName=x.pdf', status: 422 },
  { name: 'another site', path: 'nobody/assets/guide?fileName=x.pdf', status: 404 },
])('$name is refused, and nothing is kept', async ({ path, status }) => {
  expect((await ask(path, 'PUT', 'x')).status).toBe(status)
  expect(readdirSync(sample.assetsFolder)).toEqual([])
})

test('a name that climbs out of the folder is only a name', async () => {
  const added = await ask('acme/assets/new?fileName=..%2F..%2F..%2Fevil.pdf', 'PUT', 'x')
  expect(await added.json()).toMatchObject({ file: expect.stringMatching(/^acme\/new\/[^/]+$/) })
  expect(existsSync(join(sample.assetsFolder, '..', 'evil.pdf'))).toBe(false)
})

test('tokens that may only read, or see another site, change and learn nothing', async () => {
  const reader = (await sample.parts.auth.tokens.add('reader', ['read'], ['acme'])).token
  const other = (await sample.parts.auth.tokens.add('other', ['read', 'write'], ['beta'])).token
  expect((await ask('acme/assets/guide?fileName=x.pdf', 'PUT', 'x', reader)).status).toBe(403)
  expect((await ask('acme/assets/guide/revoke', 'POST', undefined, reader)).status).toBe(403)
  expect((await ask('acme/assets', 'GET', undefined, other)).status).toBe(404)
  expect((await ask('acme/assets/guide?fileName=x.pdf', 'PUT', 'x', other)).status).toBe(404)
})

test('an upload that breaks off leaves the old file and nothing half', async () => {
  await ask('acme/assets/guide?fileName=guide.pdf', 'PUT', 'whole')
  const broken = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
    pull: (controller) => controller.error(new Error('the line went')),
  })
  expect((await ask('acme/assets/guide?fileName=guide.pdf', 'PUT', broken)).status).toBe(500)
  expect(await (await sample.app.request(await filled())).text()).toBe('whole')
  expect(readdirSync(sample.assetsFolder)).toEqual(['acme'])
})

test('what is called back opens nothing any more, and what is given later does', async () => {
  writeFileSync(join(sample.assetsFolder, 'CANARY-guide.pdf'), 'guide')
  const before = await filled()
  expect((await sample.app.request(before)).status).toBe(200)
  expect((await ask('acme/assets/guide/revoke', 'POST')).status).toBe(200)
  expect((await sample.app.request(before)).status).toBe(404)
  expect((await sample.app.request(await filled())).status).toBe(200)
  expect((await ask('acme/assets/constructor/revoke', 'POST')).status).toBe(404)
})

test('a file of 256 MiB goes out without being held', async () => {
  writeFileSync(join(sample.assetsFolder, 'CANARY-guide.pdf'), '')
  truncateSync(join(sample.assetsFolder, 'CANARY-guide.pdf'), 256 * 2 ** 20)
  const { body } = await sample.app.request(await filled())
  const before = process.memoryUsage().rss
  let bytes = 0
  let most = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(bytes).toBe(256 * 2 ** 20)
  expect(most / 2 ** 20).toBeLessThan(96)
})

test('assets of every kind are listed with the gates before them', async () => {
  const ids = (await listed()).map(({ id }) => id)
  expect(ids).toEqual(Object.keys(samplePlan().assets))
})
