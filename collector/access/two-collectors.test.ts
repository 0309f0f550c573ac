import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AppEnv } from '../endpoints/app-env.ts'
import { type SampleApp, sampleApp, samplePublicUrl } from '../sample-app.ts'
import { openPostgresAuth } from '../storage/postgres-auth.ts'
import { startPostgres, type TestPostgres } from '../storage/postgres-server.ts'
import { openSqliteAuth } from '../storage/sqlite-auth.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
}, 60_000)
afterAll(() => server.stop())

let one: SampleApp
let two: SampleApp
const collector = (authStorage = openPostgresAuth(url, () => {})) =>
  sampleApp({
    authStorage,
    api: () => new Hono<AppEnv>().get('/who', (c) => c.json(c.get('access'))).post('/change', (c) => c.text('changed')),
  })
let url: string
beforeEach(async () => {
  url = await server.freshDatabase()
  // Both at once, as after an update.
  ;[one, two] = await Promise.all([collector(), collector()])
})
afterEach(() => Promise.all([one.stop(), two.stop()]))

const post = ({ app }: SampleApp, path: string, body: string, headers: Record<string, string> = {}) =>
  app.request(samplePublicUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: samplePublicUrl, ...headers },
    body,
  })
const signIn = (on: SampleApp) =>
  post(on, '/auth/sign-in/email', JSON.stringify({ email: 'ana@acme.example', password: 'correct horse battery' }))
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const who = ({ app }: SampleApp, headers: Record<string, string>) =>
  app.request(`${samplePublicUrl}/api/who`, { headers })
const ana = { email: 'ana@acme.example', name: 'Ana', password: 'correct horse battery' }

test('who signs in on one collector is signed in on the other, and signs out on both', async () => {
  await one.parts.auth.addUser(ana)
  const cookie = cookieOf(await signIn(two))
  expect(await (await who(one, { Cookie: cookie })).json()).toMatchObject({ email: 'ana@acme.example' })
  expect((await who(two, { Cookie: cookie })).status).toBe(200)
  await post(one, '/auth/sign-out', '{}', { Cookie: cookie })
  expect((await who(two, { Cookie: cookie })).status).toBe(401)
})

test('one address is one person on both', async () => {
  await one.parts.auth.addUser(ana)
  await expect(two.parts.auth.addUser(ana)).rejects.toThrow('somebody with this address')
  expect(await two.parts.auth.hasUsers()).toBe(true)
})

test('two collectors that start on an empty database make one owner, and the link of each works once, on either', async () => {
  const owner = { email: 'owner@localhost', name: 'Owner' }
  const links = await Promise.all([one.parts.auth.signInLink(owner), two.parts.auth.signInLink(owner)])
  const press = (on: SampleApp, link: string) =>
    post(on, '/auth/link', new URLSearchParams({ token: new URL(link).searchParams.get('token') ?? '' }).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
  for (const link of links) {
    const pressed = await Promise.all([one, two, one, two].map((on) => press(on, link)))
    const cookies = pressed.map(cookieOf).filter(Boolean)
    expect(cookies).toHaveLength(1)
    for (const on of [one, two])
      expect(await (await who(on, { Cookie: cookies[0] ?? '' })).json()).toMatchObject({ email: 'owner@localhost' })
    expect(pressed.filter((each) => each.headers.get('location')?.includes('used=1'))).toHaveLength(3)
  }
})

test('a token made on one is known to the other, and revoked for both', async () => {
  const { id, token } = await one.parts.auth.tokens.add('crm', ['read'], ['acme'])
  const headers = { Authorization: `Bearer ${token}` }
  expect(await (await who(two, headers)).json()).toMatchObject({ name: 'crm', sites: ['acme'], scopes: ['read'] })
  expect(await one.parts.auth.tokens.list()).toMatchObject([{ id, name: 'crm', lastUsedAt: one.clock.now }])
  expect(await two.parts.auth.tokens.revoke(id)).toBe(true)
  expect((await who(one, headers)).status).toBe(401)
  expect(await one.parts.auth.tokens.revoke(id)).toBe(false)
})

describe('when PostgreSQL goes away and comes back', () => {
  test('sign-in says 503 with a time to come back, and then works without a restart', async (context) => {
    await one.parts.auth.addUser(ana)
    const cookie = cookieOf(await signIn(one))
    if (!(await server.crash())) return context.skip('the server is not ours to kill')
    try {
      for (const answer of [await who(one, { Cookie: cookie }), await who(one, { Authorization: 'Bearer x' })]) {
        expect(answer.status).toBe(503)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect((await signIn(one)).status).toBe(503)
    } finally {
      await server.start()
    }
    await expect.poll(async () => (await who(one, { Cookie: cookie })).status, { timeout: 10_000 }).toBe(200)
    expect((await signIn(two)).status).toBe(200)
  })
})

test('the planted fault: with a file beside each collector nobody is known to the other', async () => {
  await Promise.all([one.stop(), two.stop()])
  ;[one, two] = await Promise.all([collector(openSqliteAuth(':memory:')), collector(openSqliteAuth(':memory:'))])
  await one.parts.auth.addUser(ana)
  const cookie = cookieOf(await signIn(one))
  expect((await who(one, { Cookie: cookie })).status).toBe(200)
  expect((await who(two, { Cookie: cookie })).status).toBe(401)
})
