import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aPlan, aSubmission } from './sample-submissions.ts'
import { openSqlite, type Storage } from './sqlite.ts'
import { sqliteMigrations } from './sqlite-migrations.ts'
import { migrate } from './sqlite-open.ts'

const fresh = () => join(mkdtempSync(join(tmpdir(), 'lodestone-search-')), 'leads.sqlite')
const open = (file: string) => openSqlite(file, { planOf: () => aPlan() })
const take = (storage: Storage, email: string) => storage.take(aSubmission({ email, keyHash: email }), email)
const found = async (storage: Storage, q: string) =>
  (await storage.list({ q }, 'newest', 10, null, Date.now())).leads.map(({ email }) => email)

async function indexed(file: string) {
  const database = new Database(file, { readonly: true })
  const behind = database.prepare<[], number>(
    `SELECT count(*) FROM lead WHERE n > (SELECT value FROM state WHERE name = 'indexed')`,
  )
  while (behind.pluck().get()) await wait(20)
  database.close()
}

test('a lead is found before it is indexed, after it, and when it took the place of one that was removed', async () => {
  const file = fresh()
  const storage = open(file)
  await take(storage, 'ada@acme.example')
  expect(await found(storage, 'ada@')).toEqual(['ada@acme.example'])
  await indexed(file)
  expect(await found(storage, 'ada@')).toEqual(['ada@acme.example'])
  await storage.erase('ada@acme.example')
  await take(storage, 'bob@acme.example')
  await indexed(file)
  expect(await found(storage, 'bob@')).toEqual(['bob@acme.example'])
  expect(await found(storage, 'ada@')).toEqual([])
  await storage.close()
})

test('a lead that is indexed and waits to be indexed anew is found once, and counts once', async () => {
  const file = fresh()
  const storage = open(file)
  const takeFrom = (company: string) =>
    storage.take(aSubmission({ email: 'ada@acme.example', answers: { email: 'ada@acme.example', company } }), company)
  await takeFrom('Acme')
  await indexed(file)
  await takeFrom('Berg')
  expect(await found(storage, 'ada@')).toEqual(['ada@acme.example'])
  expect(await storage.count({ q: 'ada@' }, 100)).toBe(1)
  await storage.close()
})

test('leads of an owner who has few are listed in every order, page after page', async () => {
  const storage = open(fresh())
  for (const name of ['a', 'b', 'c', 'd']) {
    const taken = await take(storage, `${name}@acme.example`)
    const owner = name === 'd' ? 'ann@acme.example' : 'sue@acme.example'
    const change = { id: name, field: 'owner' as const, from: null, to: owner, by: 'sue@acme.example', at: Date.now() }
    if (taken.state !== 'conflict') await storage.change(taken.lead.id, () => ({ changes: [change] }), Date.now())
  }
  for (const sort of ['newest', 'score', 'due', 'activity'] as const) {
    const ask = (cursor: string | null) => storage.list({ owner: 'sue@acme.example' }, sort, 2, cursor, Date.now())
    const first = await ask(null)
    const second = await ask(first.nextCursor)
    expect([...first.leads, ...second.leads].map(({ email }) => email[0]).toSorted()).toEqual(['a', 'b', 'c'])
    expect(second.nextCursor).toBeNull()
  }
  expect(await storage.count({ owner: 'sue@acme.example' }, 100)).toBe(3)
  await storage.close()
})

test('leads of an older file are found, and by their key as well', async () => {
  const file = fresh()
  const made = open(file)
  await take(made, 'ada@acme.example')
  await made.close()
  // The file as it was before leads were indexed by number: the lead still waits for the index.
  const older = new Database(file)
  older.exec(`DELETE FROM state WHERE name = 'indexed'; DELETE FROM lead_search; INSERT INTO search_due SELECT n FROM lead;
    DROP INDEX submission_key; CREATE INDEX submission_key ON submission (site, key_hash)`)
  const step = sqliteMigrations.findIndex((each) => each.includes("'indexed'"))
  older.pragma(`user_version = ${step}`)
  migrate(older, sqliteMigrations.slice(0, step + 1))
  older.pragma(`user_version = ${sqliteMigrations.length}`)
  older.close()
  const storage = open(file)
  expect(await found(storage, 'ada@')).toEqual(['ada@acme.example'])
  expect(await storage.byKey('acme', 'ada@acme.example')).toHaveLength(1)
  expect(await storage.byKey('acme', 'ada@acme.exam')).toEqual([])
  await storage.close()
})
