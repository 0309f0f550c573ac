import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../plans/sample-plan.ts'
import { textsHash } from '../plans/tag-plan.ts'
import { type SampleApp, sampleApp } from '../sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp()
})
afterEach(() => sample.stop())

const get = (path: string, headers: Record<string, string> = {}) => sample.app.request(path, { headers })

test('the tag is the core with its part of the plan, and any page may run it', async () => {
  const response = await get('/s/acme.js')
  expect(response.status).toBe(200)
  expect(await response.text()).toMatch(
    /^\(function\(LODESTONE_PLAN\)\{window\.core[\s\S]*\}\)\(\{"site":"acme",.*\}\)$/,
  )
  expect(response.headers.get('content-type')).toContain('text/javascript')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(response.headers.get('cache-control')).toBe('public, max-age=60')
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('it comes precompressed in what the browser takes', async () => {
  const plain = await (await get('/s/acme.js')).text()
  const brotli = await get('/s/acme.js', { 'Accept-Encoding': 'gzip, br' })
  expect(brotli.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(plain)
  const gzip = await get('/s/acme.js', { 'Accept-Encoding': 'gzip, br;q=0' })
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(plain)
  expect(gzip.headers.get('vary')).toContain('Accept-Encoding')
})

test('a browser that has it gets 304, until the plan changes', async () => {
  const etag = (await get('/s/acme.js')).headers.get('etag') ?? ''
  expect((await get('/s/acme.js', { 'If-None-Match': etag })).status).toBe(304)
  await sample.parts.plans.apply(samplePlan({ consent: { mode: 'required', purposes: [] } }), 'test')
  const changed = await get('/s/acme.js', { 'If-None-Match': etag })
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('"mode":"required"')
})

test('chunks and texts are immutable modules for any origin', async () => {
  for (const path of ['/s/_/forms.abc.js', `/s/_/acme.ar.${textsHash(samplePlan())}.js`]) {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/^export /)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cache-control')).toContain('immutable')
  }
})

test('the texts of an older plan are answered with today’s, but not for ever', async () => {
  const response = await get('/s/_/acme.en.00000000.js')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).not.toContain('immutable')
})

test.each(['/s/nobody.js', '/s/nobody/plan.json', '/s/_/nothing.js', '/s/_/acme.xx.00000000.js', '/s/_/..%2fsecret'])(
  '%s is not found',
  async (path) => expect((await get(path)).status).toBe(404),
)

test('the plan’s part alone is there for tags that pin the core', async () => {
  const response = await get('/s/acme/plan.json')
  expect(await response.json()).toMatchObject({ site: 'acme', revision: 1 })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

test('the schema of plans is published', async () => {
  expect(await (await get('/s/_/plan.schema.json')).json()).toMatchObject({ title: 'Lodestone site plan' })
})
