import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lead } from '../leads/lead.ts'
import { CannotMove, moveToPostgres, movedTables } from './move-to-postgres.ts'
import { openPostgres } from './postgres.ts'
import { ask, startPostgres, type TestPostgres } from './postgres-server.ts'
import { aPlan, aProfile, aSubmission } from './sample-submissions.ts'
import { openSqlite, type Storage } from './sqlite.ts'
import { UnusableDatabase } from './sqlite-open.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off', 'full_page_writes=off'])
}, 60_000)
afterAll(() => server.stop())

const now = Date.UTC(2026, 4, 4, 10)
const newFile = () => join(mkdtempSync(join(tmpdir(), 'lodestone-move-')), 'leads.sqlite')
const options = { planOf: () => aPlan(), now: () => now }

/** Leads of every sort: two sites, several visits, notes, a merge, hidden and delivered parts, letters of many scripts. */
async function filled(people: number): Promise<string> {
  const file = newFile()
  const storage = openSqlite(file, options)
  await storage.addPlan({ site: 'acme', revision: 1, at: now, by: 'Ä "quoted"', plan: aPlan() })
  await Promise.all(
    Array.from({ length: people }, (_, index) =>
      storage.take(
        aSubmission({
          email: `p${index % (people / 2)}@${index % 3 ? 'a' : 'ü'}.example`,
          site: index % 5 ? 'acme' : 'beta',
          answers: { company: ['Ünïcode 会社', 'a\tb\nc', 'O’Neill \\ "x"'][index % 3] ?? '' },
          profile: aProfile({ minutes: 1 / (index + 1) }, index),
          keyHash: index.toString(16).padStart(64, '0'),
        }),
        'same',
      ),
    ),
  )
  const { leads } = await storage.list({ site: 'acme' }, 'newest', 3, null, now)
  const [one, two, three] = leads
  if (!one || !two || !three) throw new Error('Too few leads to try it on.')
  await storage.merge(one.id, two.id, 'ana@acme.example', now)
  await storage.change(
    three.id,
    () => ({ contacts: [{ id: 'c1', kind: 'call', text: 'called', by: 'ana@acme.example', at: now }] }),
    now,
  )
  await storage.changeOwn('acme', '1'.padStart(64, '0'), { do: 'erase' }, now)
  const [first] = await storage.claimDeliveries(now, 1000)
  if (first) await storage.settleDelivery(first, { state: 'sent' })
  await storage.addCounts('acme', [{ day: '2026-05-04', name: 'views', count: 7 }])
  await storage.closeTarget('beta', 'https://hooks.example/lodestone', now)
  await storage.close()
  return file
}

async function everything(storage: Storage): Promise<Lead[]> {
  const all: Lead[] = []
  for await (const rows of storage.rows({ status: ['all'] }, 'activity', now))
    for (const { id } of rows) all.push((await storage.find(id, now)) as Lead)
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

test('every lead is in PostgreSQL as it was in SQLite, and goes on from there', async () => {
  const file = await filled(60)
  const before = openSqlite(file, options)
  const leads = await everything(before)
  const cursor = await before.lastSequence()
  const counted = await before.counted('acme', '2026-01-01', '2026-12-31')
  await before.close()
  const url = await server.freshDatabase()
  const counts = await moveToPostgres(file, url)
  expect(counts['submission']).toBe(60)
  expect(counts['lead']).toBe(leads.length)
  const after = await openPostgres(url, options)
  expect(await everything(after)).toEqual(leads)
  expect(await after.counted('acme', '2026-01-01', '2026-12-31')).toEqual(counted)
  expect(await after.planRevisions()).toHaveLength(1)
  expect(await after.closedTargets('beta')).toEqual({ 'https://hooks.example/lodestone': now })
  // A reader who had seen everything is told of what is new, and of nothing else.
  expect(await after.since(cursor, 10, now)).toEqual([])
  const taken = await after.take(aSubmission({ email: 'new@a.example' }), 'same')
  expect(taken.state).toBe('stored')
  await expect
    .poll(async () => (await after.since(cursor, 10, now)).map(({ lead }) => lead.email))
    .toEqual(['new@a.example'])
  await after.close()
})

test('a moved file begins no second life, and moving again only compares', async () => {
  const file = await filled(20)
  const url = await server.freshDatabase()
  const counts = await moveToPostgres(file, url)
  expect(() => openSqlite(file, options)).toThrow(UnusableDatabase)
  expect(() => openSqlite(file, options)).toThrow('set DATABASE_URL')
  expect(await moveToPostgres(file, url)).toEqual(counts)
})

test('a database that holds something else is refused and stays as it is', async () => {
  const file = await filled(20)
  const url = await server.freshDatabase()
  const other = await openPostgres(url, options)
  await other.take(aSubmission({ email: 'own@b.example' }), 'same')
  await expect(moveToPostgres(file, url)).rejects.toThrow('holds something else already')
  expect(await other.count({}, 10)).toBe(1)
  await other.close()
  await openSqlite(file, options).close()
})

test('a file that a collector has open is refused', async () => {
  const file = await filled(20)
  const running = openSqlite(file, options)
  await expect(moveToPostgres(file, await server.freshDatabase())).rejects.toThrow('stop the collector first')
  await running.close()
})

test('a single cell that came out different is found, and nothing was moved', async () => {
  const file = await filled(20)
  const url = await server.freshDatabase()
  await (await openPostgres(url, options)).close()
  // The planted fault: one letter of one submission.
  await ask(
    url,
    `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.n = 7 THEN NEW.body := replace(NEW.body, 'same', 'sane') || ' '; END IF; RETURN NEW; END $$;
     CREATE TRIGGER spoil BEFORE INSERT ON submission FOR EACH ROW EXECUTE FUNCTION spoil();`,
  )
  await expect(moveToPostgres(file, url)).rejects.toThrow(CannotMove)
  expect(await ask(url, 'SELECT 1 FROM submission')).toEqual([])
  await openSqlite(file, options).close()
})

test('moving that is killed anywhere can be begun again', { timeout: 120_000 }, async () => {
  const file = await filled(200)
  const url = await server.freshDatabase()
  const program = `import { moveToPostgres } from ${JSON.stringify(join(import.meta.dirname, 'move-to-postgres.ts'))}
    console.log('begun'); await moveToPostgres(${JSON.stringify(file)}, ${JSON.stringify(url)})`
  let killed = 0
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await wait(20 + round * 60)
    child.kill('SIGKILL')
    if ((await ended) === 'SIGKILL') killed++
  }
  expect(killed).toBeGreaterThan(1)
  expect((await moveToPostgres(file, url))['submission']).toBe(200)
})

test('every table and column of both engines is moved or made anew', async () => {
  const file = newFile()
  await openSqlite(file, options).close()
  const source = new Database(file, { readonly: true })
  const tables = source
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'lead_search%'`,
    )
    .pluck()
    .all() as string[]
  // The card goes with its lead; numbers and what the search index is behind with are worked out anew.
  expect(tables.toSorted()).toEqual([...Object.keys(movedTables), 'lead_card', 'search_due'].toSorted())
  const url = await server.freshDatabase()
  await (await openPostgres(url, options)).close()
  const kept = await ask<{ name: string; columns: string[] }>(
    url,
    `SELECT table_name AS name, array_agg(column_name::text ORDER BY column_name COLLATE "C") AS columns
     FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1`,
  )
  for (const [name, { select }] of Object.entries(movedTables))
    expect(
      source
        .prepare(select)
        .columns()
        .map((column) => column.name)
        .toSorted(),
      name,
    ).toEqual(kept.find((each) => each.name === name)?.columns)
  expect(kept.map(({ name }) => name).toSorted()).toEqual([...Object.keys(movedTables), 'lodestone_schema'].toSorted())
  source.close()
})
