import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sharing, unshared } from '../endpoints/window-count.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { createRouter } from '../routing/router.ts'
import { type SampleApp, sampleApp, sampleOrigin, samplePublicUrl, sampleSubmission } from '../sample-app.ts'
import { openPostgres } from '../storage/postgres.ts'
import { openPostgresAuth } from '../storage/postgres-auth.ts'
import { ask, startPostgres, type TestPostgres } from '../storage/postgres-server.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
}, 60_000)
afterAll(() => server.stop())

const owners = [
  { owner: 'ana@acme.example', weight: 2 },
  { owner: 'ben@acme.example', weight: 1 },
]
const plan = samplePlan({
  routing: { ...samplePlan().routing, rules: [{ name: 'everybody', when: {}, owners }], fallback: null },
})

let url: string
const collector = (clientLimit: number, sharing?: Sharing) =>
  sampleApp({
    plan,
    open: (options) => openPostgres(url, { ...options, router: createRouter(options.planOf) }),
    authStorage: openPostgresAuth(url, () => {}),
    settings: { publicUrl: samplePublicUrl, clientLimit, trustProxy: [] },
    ...(sharing && { sharing }),
  })
let started: SampleApp[]
async function two(clientLimit: number, sharing?: () => Sharing): Promise<[SampleApp, SampleApp]> {
  const one = await collector(clientLimit, sharing?.())
  started.push(one)
  const other = await collector(clientLimit, sharing?.())
  started.push(other)
  return [one, other]
}
beforeEach(async () => {
  started = []
  url = await server.freshDatabase()
})
afterEach(() => Promise.all(started.map((each) => each.stop())))

let number = 0
const idOf = (n: number) => `0b8f5c1e-5d3c-4c58-9d3c-${String(n).padStart(12, '0')}`
function send({ app }: SampleApp, person = ++number) {
  const answers = { email: `p${person}@berg-pumpen.example`, firstName: 'Pia', company: 'Berg Pumpen' }
  const id = idOf(++number)
  return app.request(`${samplePublicUrl}/s/acme/submissions`, {
    method: 'POST',
    headers: {
      'Content-Type': 'text/plain',
      Origin: sampleOrigin,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
    body: JSON.stringify(sampleSubmission({ id, instance: id, answers })),
  })
}
const guess = ({ app }: SampleApp) =>
  app.request(`${samplePublicUrl}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: samplePublicUrl },
    body: JSON.stringify({ email: 'nobody@acme.example', password: 'wrong horse battery' }),
  })
async function ownersOf(): Promise<Record<string, number>> {
  const rows = await ask<{ owner: string; leads: string }>(url, 'SELECT owner, count(*) AS leads FROM lead GROUP BY 1')
  return Object.fromEntries(rows.map(({ owner, leads }) => [owner, Number(leads)]))
}

/** Others hear of it within a tenth of a second; a busy machine takes longer. */
const untilHeard = () => new Promise((resolve) => setTimeout(resolve, 1_500))

/** How many of twenty the second collector takes from a client that has used up its limit of eight on the first. */
async function takenElsewhere([one, other]: [SampleApp, SampleApp]): Promise<number> {
  for (let sent = 0; sent < 8; sent++) expect((await send(one)).status).toBe(201)
  expect((await send(one)).status).toBe(429)
  await untilHeard()
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(other)))
  for (const answer of answers.filter(({ status }) => status === 429))
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  return answers.filter(({ status }) => status === 201).length
}

test('who used up the limit at one collector has used it up at the other', async () => {
  const both = await two(8)
  expect(await takenElsewhere(both)).toBe(0)
  // The next minute is a new one on both.
  for (const { clock } of both) clock.now += 60_000
  expect((await send(both[1])).status).toBe(201)
})

test('the planted fault: collectors that count for themselves take it again', async () => {
  expect(await takenElsewhere(await two(8, unshared))).toBe(8)
})

test('guesses at a password are counted over both', { timeout: 60_000 }, async () => {
  const both = await two(0)
  for (let guesses = 0; guesses < 10; guesses++) expect((await guess(both[0])).status).toBe(401)
  await untilHeard()
  expect((await guess(both[1])).status).toBe(429)
})

test('no address of a client is in the database', async () => {
  const both = await two(8)
  await takenElsewhere(both)
  const tables = await ask<{ name: string }>(
    url,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  expect(tables.map(({ name }) => name).filter((name) => /limit|client|count(?!$)/.test(name))).toEqual(['counter'])
})

test('owners take turns by their weights over both collectors, each turn once', async () => {
  const [one, other] = await two(0)
  // One after the other: every third is Ben's, whichever collector takes it.
  for (let sent = 0; sent < 12; sent++) expect((await send(sent % 2 ? one : other)).status).toBe(201)
  expect(await ownersOf()).toEqual({ 'ana@acme.example': 8, 'ben@acme.example': 4 })
  // At once on both, with people who are known already among them: they take no turn.
  const known = number
  expect((await send(one, known)).status).toBe(201)
  const before = await ownersOf()
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, sent) => send(sent % 2 ? one : other, sent % 4 ? undefined : known)),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const after = await ownersOf()
  const gained = owners.map(({ owner }) => (after[owner] ?? 0) - (before[owner] ?? 0))
  expect(gained[0] ?? 0).toBe(60)
  expect(gained[1] ?? 0).toBe(30)
})

test('a restart goes on where the turns were', async () => {
  for (let starts = 0; starts < 6; starts++) {
    const one = await collector(0)
    expect((await send(one)).status).toBe(201)
    await one.stop()
  }
  expect(await ownersOf()).toEqual({ 'ana@acme.example': 4, 'ben@acme.example': 2 })
})
