import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type SampleApp,
  sampleApp,
  sampleOrigin,
  samplePublicUrl,
  sampleSubmission,
  sampleToken,
} from '../sample-app.ts'
import type { AppEnv } from './app-env.ts'

/** What the product promises of its public face, beyond what each endpoint's own tests ask. */
let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: () => new Hono<AppEnv>().get('/leads', (c) => c.json({ leads: [] })) })
})
afterEach(() => sample.stop())

const get = (path: string, headers: Record<string, string> = {}) => sample.app.request(path, { headers })
const ask = (path: string, method: string, headers: Record<string, string> = {}, body?: string) =>
  sample.app.request(path, { method, headers, body })
const post = (body: string, headers: Record<string, string> = {}) =>
  ask('/s/acme/submissions', 'POST', { 'Content-Type': 'text/plain', ...headers }, body)

describe('every refusal has one shape', () => {
  const text = { 'Content-Type': 'text/plain' }
  const big = 'x'.repeat(16_385)
  test.each([
    { name: 'no address of ours', path: '/nothing', status: 404, code: 'not-found' },
    { name: 'a method that an address does not have', path: '/s/acme/submissions', status: 404, code: 'not-found' },
    { name: 'the tag of an unknown site', path: '/s/nobody.js', status: 404, code: 'not-found' },
    { name: 'the plan of an unknown site', path: '/s/nobody/plan.json', status: 404, code: 'not-found' },
    { name: 'an unknown chunk', path: '/s/_/forms.zzz.js', status: 404, code: 'not-found' },
    { name: 'a token for no gate', path: '/s/acme/token?gate=constructor', status: 404, code: 'not-found' },
    { name: 'the feed data without a sign-in', path: '/api/leads', status: 401, code: 'unauthorized' },
    { name: 'no address of the sign-in', path: '/auth/nothing', status: 404, code: 'not-found' },
    { name: 'no address of the API', path: '/api/nothing', token: true, status: 404, code: 'not-found' },
    { name: 'a file that the feed has not', path: '/feed/assets/app.zzz.js', status: 404, code: 'not-found' },
    { name: 'no JSON', path: '/s/acme/submissions', body: '{', headers: text, status: 400, code: 'invalid' },
    { name: 'too much', path: '/s/acme/submissions', body: big, headers: text, status: 413, code: 'too-large' },
    {
      name: 'XML',
      path: '/s/acme/submissions',
      body: '<a/>',
      headers: { 'Content-Type': 'text/xml' },
      status: 415,
      code: 'unsupported',
    },
    {
      name: 'no type',
      path: '/s/acme/submissions',
      body: '{}',
      headers: { 'Content-Type': '' },
      status: 415,
      code: 'unsupported',
    },
    {
      name: 'a key that is none',
      path: '/s/acme/me',
      headers: { Authorization: 'Bearer x' },
      status: 401,
      code: 'unauthorized',
    },
    {
      name: 'a key that nobody holds',
      path: '/s/acme/me',
      headers: { Authorization: `Bearer ${'A'.repeat(22)}` },
      status: 404,
      code: 'not-found',
    },
    {
      name: 'a wrong password',
      path: '/auth/sign-in/email',
      body: '{"email":"a@b.example","password":"wrong password"}',
      headers: { 'Content-Type': 'application/json' },
      status: 401,
      code: 'unauthorized',
    },
  ])('$name: $status', async ({ path, body, headers = {}, token, status, code }) => {
    const bearer: Record<string, string> = token ? { Authorization: `Bearer ${sampleToken}` } : {}
    const response = await ask(
      path,
      body === undefined ? 'GET' : 'POST',
      { ...(headers as Record<string, string>), ...bearer },
      body,
    )
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { error, ...rest } = (await response.json()) as { error: Record<string, unknown> }
    expect(rest).toEqual({})
    expect(Object.keys(error)).toEqual(['code', 'message', 'problems'])
    expect(error['code']).toBe(code)
    expect(error['message']).toMatch(/\S/)
    expect(error['problems']).toBeInstanceOf(Array)
  })

  test('names that every object has are no gates, sites, forms or languages', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      for (const path of [`/s/acme/gates/${name}`, `/s/${name}/gates/guide`, `/s/acme/assets/${name}?grant=x`])
        expect((await get(path)).status, path).toBe(404)
      expect((await get(`/s/${name}.js`)).status).toBe(404)
      expect((await get(`/s/acme/gates/guide?lang=${name}`)).status).toBe(200)
      const response = await post(JSON.stringify(sampleSubmission({ form: name, gate: name })))
      expect(response.status, name).toBe(422)
    }
    expect(sample.logged).toEqual([])
  })
})

describe('submissions', () => {
  const whole = (bytes: number) => {
    const body = JSON.stringify(sampleSubmission())
    return body + ' '.repeat(bytes - body.length)
  }

  test('up to and including 16 KiB is taken', async () => {
    expect((await post(whole(16_384))).status).toBe(201)
    expect((await post(whole(16_385))).status).toBe(413)
  })

  test('a site answers its own origins only, letter by letter', async () => {
    const allowed = await post(whole(2_000), { Origin: sampleOrigin })
    expect(allowed.headers.get('access-control-allow-origin')).toBe(sampleOrigin)
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
    expect(allowed.headers.get('vary')).toContain('Origin')
    for (const origin of [
      'https://www.acme.example.evil.example',
      'https://evil-www.acme.example',
      'https://acme.example',
      'http://www.acme.example',
      'https://www.acme.example:8443',
      'https://www.acme.example.',
      'https://WWW.acme.example',
      'https://www.xn--acme-1za.example',
      'null',
      `${sampleOrigin}, https://evil.example`,
    ])
      for (const [path, method] of [
        ['/s/acme/submissions', 'POST'],
        ['/s/acme/submissions', 'OPTIONS'],
        ['/s/acme/activity', 'POST'],
        ['/s/acme/me', 'PATCH'],
        ['/s/acme/me', 'OPTIONS'],
        ['/s/acme/token?gate=guide', 'GET'],
      ] as const) {
        const response = await ask(
          path,
          method,
          { Origin: origin, 'Content-Type': 'text/plain' },
          method === 'POST' ? whole(2_000) : undefined,
        )
        expect(response.status, `${origin} ${path}`).toBe(403)
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
  })

  test('whether an address is known cannot be told from status, headers or size', async () => {
    const shape = async (id: string, email: string) => {
      const answers = { email, firstName: 'Ana', company: 'Berg' }
      const response = await post(JSON.stringify(sampleSubmission({ id, answers })))
      return [response.status, Object.fromEntries(response.headers), (await response.text()).length]
    }
    const id = (n: number) => `0b8f5c1e-5d3c-4c58-9d3c-00000000001${n}`
    const unknown = await shape(id(1), 'eva@berg.example')
    expect(await shape(id(2), 'eva@berg.example')).toEqual(unknown)
    expect(await shape(id(3), 'uwe@berg.example')).toEqual(unknown)
  })
})

describe('who watches the collector', () => {
  test.each(['/healthz', '/readyz', '/metrics'])('%s is never kept', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('a collector that cannot store says so, and when to ask again', async () => {
    sample.parts.storage.ready = () => Promise.reject(new Error('the disk is full'))
    const response = await get('/readyz')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await get('/healthz')).status).toBe(200)
  })
})

describe('signing in', () => {
  test.each(['/auth', '/auth/sign-in'])('%s leads to the feed, which asks', async (path) => {
    const response = await get(samplePublicUrl + path)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/feed/')
  })

  test('who brings nothing is told what to bring', async () => {
    expect((await get('/api/leads')).headers.get('www-authenticate')).toBe('Bearer')
  })

  test('a token of the settings is taken as it is, whatever is in it', async () => {
    const token = 'fünf Wörter für den Zugang'
    await sample.stop()
    const { createAuth } = await import('../access/auth.ts')
    const { openSqliteAuth } = await import('../storage/sqlite-auth.ts')
    const auth = await createAuth({
      storage: openSqliteAuth(':memory:'),
      publicUrl: samplePublicUrl,
      secret: 's'.repeat(32),
      apiToken: token,
    })
    sample = await sampleApp({ auth, api: () => new Hono<AppEnv>().get('/leads', (c) => c.json({ leads: [] })) })
    // Programs send UTF-8, which the server reads as Latin-1.
    const sent = Buffer.from(token, 'utf8').toString('latin1')
    expect((await get('/api/leads', { Authorization: `Bearer ${sent}` })).status).toBe(200)
    expect((await get('/api/leads', { Authorization: `Bearer ${sent}x` })).status).toBe(401)
  })
})

test('the feed answers every address of its own but a file it has not', async () => {
  writeFileSync(join(sample.parts.feedDist, 'index.html'), '<!doctype html>feed')
  mkdirSync(join(sample.parts.feedDist, 'assets'), { recursive: true })
  for (const path of ['/feed', '/feed/', '/feed/leads/AbC', '/feed/index.html'])
    expect((await get(path)).status).toBe(200)
  for (const path of ['/feed/x.js', '/feed/..%2f..%2fpackage.json', '/feed/assets/..%2findex.html'])
    expect((await get(path)).status, path).toBe(404)
})

test('the schema of plans is published, and any page may read it', async () => {
  const response = await get('/s/_/plan.schema.json')
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('etag')).toMatch(/^"/)
  expect(await response.json()).toMatchObject({ type: 'object' })
})

test('pages find their style wherever the collector is proxied', async () => {
  const base = 'https://www.acme.example/leads'
  for (const path of [
    '/s/acme/gates/guide',
    '/s/acme/gates/none',
    '/s/acme/me?key=x',
    '/s/nobody/record',
    '/auth/link?token=x',
  ]) {
    const page = await (await get(path)).text()
    const href = /rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(new URL(href, base + path).pathname, path).toMatch(/^\/leads\/s\/_\/page\.[0-9a-f]{8}\.css$/)
  }
})
