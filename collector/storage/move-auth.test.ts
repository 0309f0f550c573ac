import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Auth, createAuth } from '../access/auth.ts'
import type { AuthStorage } from '../access/auth-storage.ts'
import { moveAuth, peopleLeftBehind } from './move-auth.ts'
import { openPostgresAuth } from './postgres-auth.ts'
import { ask, startPostgres, type TestPostgres } from './postgres-server.ts'
import { openSqliteAuth } from './sqlite-auth.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
}, 60_000)
afterAll(() => server.stop())

const publicUrl = 'http://localhost:1'
const password = 'correct horse battery'
const authOn = (storage: AuthStorage) => createAuth({ storage, publicUrl, secret: 's'.repeat(32), apiToken: null })
const post = (auth: Auth, path: string, body: object) =>
  auth.handler(
    new Request(publicUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: publicUrl },
      body: JSON.stringify(body),
    }),
  )
const cookieOf = (answer: Response) =>
  new Headers({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })

let file: string
let url: string
let cookie: Headers
let token: string
let link: string
beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'lodestone-move-auth-')), 'auth.sqlite')
  url = await server.freshDatabase()
  await (await authOn(openPostgresAuth(url, () => {}))).close()
  const before = await authOn(openSqliteAuth(file))
  await before.addUser({ email: 'ana@acme.example', name: 'Ána "会社"', password, sites: ['acme'] })
  cookie = cookieOf(await post(before, '/auth/sign-in/email', { email: 'ana@acme.example', password }))
  token = (await before.tokens.add('crm', ['read'], ['acme'])).token
  link = await before.signInLink({ email: 'owner@localhost', name: 'Owner' })
  await before.close()
})
const onPostgres = async <T>(work: (auth: Auth) => Promise<T>): Promise<T> => {
  const auth = await authOn(openPostgresAuth(url, () => {}))
  try {
    return await work(auth)
  } finally {
    await auth.close()
  }
}

test('sessions, passwords, links and tokens go on in PostgreSQL', async () => {
  expect(await peopleLeftBehind(file, url)).toEqual(['ana@acme.example', 'owner@localhost'])
  expect(await moveAuth(file, url)).toEqual({
    counts: { user: 2, account: 1, session: 1, verification: 1, api_token: 1 },
    kept: [],
  })
  expect(await peopleLeftBehind(file, url)).toEqual([])
  await onPostgres(async (auth) => {
    expect(await auth.session(cookie)).toMatchObject({ name: 'Ána "会社"', sites: ['acme'] })
    expect((await post(auth, '/auth/sign-in/email', { email: 'ana@acme.example', password })).status).toBe(200)
    expect(await auth.tokens.find(token)).toMatchObject({ name: 'crm', sites: ['acme'] })
    const pressed = await post(auth, '/auth/link', { token: new URL(link).searchParams.get('token') })
    expect(await auth.session(cookieOf(pressed))).toMatchObject({ email: 'owner@localhost' })
  })
})

test('begun again, it adds what is new and leaves what went on', async () => {
  await moveAuth(file, url)
  await onPostgres((auth) => auth.tokens.find(token))
  const again = await authOn(openSqliteAuth(file))
  await again.addUser({ email: 'ben@acme.example', name: 'Ben', password })
  await again.close()
  expect((await moveAuth(file, url)).counts).toMatchObject({ user: 3, account: 2 })
  const [kept] = await ask<{ used: boolean }>(url, 'SELECT last_used_at IS NOT NULL AS used FROM auth_token')
  expect(kept?.used).toBe(true)
})

test('an owner who never came in makes room, somebody who did stays', async () => {
  await onPostgres(async (auth) => {
    await auth.signInLink({ email: 'owner@localhost', name: 'Owner' })
    await auth.addUser({ email: 'ana@acme.example', name: 'Ana of PostgreSQL', password })
  })
  expect(await moveAuth(file, url)).toMatchObject({ kept: ['ana@acme.example'], counts: { user: 1, session: 0 } })
  await onPostgres(async (auth) => {
    expect(await auth.session(cookie)).toBeNull()
    const signedIn = await post(auth, '/auth/sign-in/email', { email: 'ana@acme.example', password })
    expect(await auth.session(cookieOf(signedIn))).toMatchObject({ name: 'Ana of PostgreSQL', sites: 'all' })
    const pressed = await post(auth, '/auth/link', { token: new URL(link).searchParams.get('token') })
    expect(await auth.session(cookieOf(pressed))).toMatchObject({ email: 'owner@localhost' })
  })
})

test('a file that a collector has open is refused', async () => {
  const running = await authOn(openSqliteAuth(file))
  await running.hasUsers()
  await expect(moveAuth(file, url)).rejects.toThrow('stop the collector first')
  await running.close()
})

test('a single cell that came out different is found, and nobody was moved', async () => {
  // The planted fault: one person's sites.
  await ask(
    url,
    `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.sites = 'acme' THEN NEW.sites := '*'; END IF; RETURN NEW; END $$;
     CREATE TRIGGER spoil BEFORE INSERT ON auth_user FOR EACH ROW EXECUTE FUNCTION spoil();`,
  )
  await expect(moveAuth(file, url)).rejects.toThrow('auth_user came out different')
  expect(await ask(url, 'SELECT 1 FROM auth_user')).toEqual([])
})
