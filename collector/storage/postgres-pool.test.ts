import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiEndpoints } from '../endpoints/api/api.ts'
import {
  type SampleApp,
  sampleApp,
  sampleOrigin,
  samplePublicUrl,
  sampleSubmission,
  sampleToken,
} from '../sample-app.ts'
import { openPostgres } from './postgres.ts'
import { openPostgresAuth } from './postgres-auth.ts'
import { ask, startPostgres, type TestPostgres } from './postgres-server.ts'
import type { Storage } from './sqlite.ts'

let server: TestPostgres
let url: string
let sample: SampleApp
let storage: Storage
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
  url = await server.freshDatabase()
  sample = await sampleApp({
    open: async (options) => (storage = await openPostgres(url, options)),
    authStorage: openPostgresAuth(url, () => {}),
    api: apiEndpoints,
  })
  await sample.parts.auth.addUser({ email: 'ana@acme.example', name: 'Ana', password: 'correct horse battery' })
}, 60_000)
afterAll(async () => {
  await sample.stop()
  await server.stop()
})

const idOf = (n: number) => `0b8f5c1e-5d3c-4c58-9d3c-${String(n).padStart(12, '0')}`
const send = (n: number) =>
  sample.app.request(`${samplePublicUrl}/s/acme/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: sampleOrigin },
    body: JSON.stringify(
      sampleSubmission({
        id: idOf(n),
        instance: idOf(n),
        answers: { email: `p${n}@berg-pumpen.example`, firstName: 'Pia', company: 'Berg Pumpen' },
      }),
    ),
  })
const list = () =>
  sample.app.request(`${samplePublicUrl}/api/leads?status=all`, { headers: { Authorization: `Bearer ${sampleToken}` } })
const signIn = () =>
  sample.app.request(`${samplePublicUrl}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: samplePublicUrl },
    body: JSON.stringify({ email: 'ana@acme.example', password: 'correct horse battery' }),
  })

/** Holds rows by another connection, so that whoever wants them keeps a connection of the pool. */
async function holding<T>(text: string, work: () => Promise<T>): Promise<T> {
  const other = new Client({ connectionString: url })
  await other.connect()
  try {
    await other.query('BEGIN')
    await other.query(text)
    return await work()
  } finally {
    await other.query('ROLLBACK')
    await other.end()
  }
}
const within = <T>(ms: number, work: T | Promise<T>) => Promise.race([work, wait(ms, 'still waiting' as const)])

test('with every writing connection held, leads get 503 and a time to come back; feed and sign-in still answer', async () => {
  expect((await send(1)).status).toBe(201)
  const [lead] = await ask<{ id: string }>(url, 'SELECT id FROM lead')
  const note = () => ({ contacts: [{ id: crypto.randomUUID(), kind: 'call' as const, text: '', by: 'ana', at: 1 }] })
  const changes = await holding('SELECT * FROM lead FOR UPDATE', async () => {
    const waiting = Array.from({ length: 12 }, () =>
      sample.parts.storage.change(lead?.id ?? '', note, sample.clock.now).then(
        () => 'changed',
        (error: Error) => error.message,
      ),
    )
    await wait(300)
    const answers = await Promise.all([send(2), send(3), within(4_000, list()), within(4_000, signIn())])
    const [two, three, feed, signedIn] = answers
    for (const refused of [two, three]) {
      expect(refused?.status).toBe(503)
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(feed).toMatchObject({ status: 200 })
    expect(signedIn).toMatchObject({ status: 200 })
    return waiting
  })
  // What was refused comes again, and is there once.
  for (const n of [2, 3, 3]) expect([200, 201]).toContain((await send(n)).status)
  expect(await Promise.all(changes)).toContain('changed')
  const kept = await ask<{ id: string }>(url, 'SELECT id FROM submission ORDER BY id')
  expect(kept.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf))
}, 60_000)

test('with every reading connection held, leads are taken and people sign in', async () => {
  await holding('LOCK TABLE plan IN ACCESS EXCLUSIVE MODE', async () => {
    const looks = Array.from({ length: 12 }, () => storage.planRevisions().catch(() => []))
    await wait(300)
    // The control: nobody can read any more.
    expect(await within(500, list())).toBe('still waiting')
    expect(await within(4_000, send(4))).toMatchObject({ status: 201 })
    expect(await within(4_000, signIn())).toMatchObject({ status: 200 })
    return looks
  })
}, 60_000)
