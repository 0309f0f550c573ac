import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Refused } from '../leads/lead.ts'
import { aPlan, aSubmission } from './sample-submissions.ts'
import { openSqlite, type Storage } from './sqlite.ts'
import { sqliteMigrations } from './sqlite-migrations.ts'
import { migrate, UnusableDatabase } from './sqlite-open.ts'

const now = Date.UTC(2026, 4, 4, 10)
const open = (file: string) => openSqlite(file, { planOf: () => aPlan() })
const take = (storage: Storage, email: string) => storage.take(aSubmission({ email }), 'same')
const emails = async (storage: Storage) =>
  (await storage.list({}, 'newest', 200, null, now)).leads.map(({ email }) => email)

describe('a database in trouble', () => {
  let folder: string
  let file: string
  const opened: Storage[] = []
  const openHere = () => {
    const storage = open(file)
    opened.push(storage)
    return storage
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lodestone-'))
    file = join(folder, 'leads.sqlite')
  })
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each([
    { name: 'is empty', content: Buffer.alloc(0), says: 'is empty' },
    { name: 'is no database', content: Buffer.from('PK\u0003\u0004'.repeat(2000)), says: 'damaged' },
    {
      name: 'begins like one',
      content: Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8000, 7)]),
      says: 'leads.sqlite',
    },
  ])('a file that $name is refused and stays as it is', ({ content, says }) => {
    writeFileSync(file, content)
    expect(() => open(file)).toThrow(says)
    expect(() => open(file)).toThrow(UnusableDatabase)
    expect(readFileSync(file).equals(content)).toBe(true)
  })

  test('the database of another program is refused and stays as it is', () => {
    const other = new Database(file)
    other.exec('CREATE TABLE customer (name TEXT)')
    other.close()
    const before = readFileSync(file)
    expect(() => open(file)).toThrow('not a Lodestone database')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a database of a newer program is refused', async () => {
    await open(file).close()
    const newer = new Database(file)
    newer.pragma(`user_version = ${sqliteMigrations.length + 1}`)
    newer.close()
    expect(() => open(file)).toThrow('newer Lodestone')
  })

  test('with bytes flipped anywhere it works or is refused, and never begins anew', { timeout: 60_000 }, async () => {
    const storage = open(file)
    for (let index = 0; index < 50; index++) await take(storage, `p${index}@a.example`)
    await storage.close()
    const whole = readFileSync(file)
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole)
      const at = (round * 7919 * 13) % bytes.length
      for (let index = at; index < Math.min(bytes.length, at + 40); index++) bytes[index] = (bytes[index] ?? 0) ^ 0x5a
      writeFileSync(file, bytes)
      for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
      let kept = -1
      try {
        const damaged = open(file)
        kept = await damaged.count({ status: ['all'] }, 1000).catch(() => -1)
        await damaged.close()
      } catch (error) {
        expect(error, `round ${round}`).toBeInstanceOf(Error)
      }
      expect(kept, `round ${round}: an empty database instead of a damaged one`).not.toBe(0)
    }
  })

  test('a file cut short is refused', async () => {
    const storage = open(file)
    for (let index = 0; index < 50; index++) await take(storage, `p${index}@a.example`)
    await storage.close()
    truncateSync(file, 4096 * 5)
    expect(() => open(file)).toThrow(UnusableDatabase)
  })

  test.each([
    { name: 'removed', trouble: () => rmSync(file) },
    {
      name: 'replaced',
      trouble: () => {
        copyFileSync(file, `${file}.copy`)
        renameSync(`${file}.copy`, file)
      },
    },
  ])('a file that is $name under the program takes no lead any more', async ({ trouble }) => {
    const storage = openHere()
    await take(storage, 'before@a.example')
    trouble()
    await expect(take(storage, 'after@a.example')).rejects.toMatchObject({
      code: 'busy',
      retryAfter: expect.any(Number),
    })
    await expect(storage.ready()).rejects.toThrow('removed or replaced')
    expect(await emails(storage)).toEqual(['before@a.example'])
  })

  test('a file that is replaced while nobody writes is noticed within a second', async () => {
    const said: string[] = []
    const storage = openSqlite(file, { planOf: () => aPlan(), log: (message) => said.push(message) })
    opened.push(storage)
    await take(storage, 'before@a.example')
    copyFileSync(file, `${file}.copy`)
    renameSync(`${file}.copy`, file)
    await expect.poll(() => said.join(), { timeout: 2_000 }).toContain('removed or replaced')
  })

  test('while another program writes, leads wait and readers do not', async () => {
    const storage = openHere()
    await take(storage, 'a@a.example')
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const waiting = take(storage, 'b@a.example')
    const started = performance.now()
    expect(await emails(storage)).toEqual(['a@a.example'])
    expect(performance.now() - started).toBeLessThan(500)
    setTimeout(() => other.exec('COMMIT'), 300)
    expect((await waiting).state).toBe('stored')
    other.close()
  })

  test('another program that writes for too long makes it say so', { timeout: 20_000 }, async () => {
    const storage = openHere()
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    await expect(take(storage, 'b@a.example')).rejects.toMatchObject({ code: 'busy' })
    other.exec('COMMIT')
    expect((await take(storage, 'b@a.example')).state).toBe('stored')
    other.close()
  })

  test('more than can be written at once is refused with a time to come back, and readers get their turn', async () => {
    const storage = openHere()
    const results = await Promise.allSettled(
      Array.from({ length: 3000 }, (_, index) => take(storage, `p${index % 50}@a.example`)),
    )
    const refused = results.filter((each) => each.status === 'rejected').map((each) => each.reason as Refused)
    expect(refused.length).toBeGreaterThan(500)
    for (const refusal of refused) expect(refusal.retryAfter).toBeGreaterThanOrEqual(1)
    expect(new Set(refused.map(({ retryAfter }) => retryAfter)).size).toBeGreaterThan(1)
    expect((await emails(storage)).length).toBe(50)
  }, 60_000)

  test('stopping writes what waits and refuses what comes', async () => {
    const storage = open(file)
    const waiting = Array.from({ length: 300 }, (_, index) => take(storage, `p${index}@a.example`))
    const closing = storage.close()
    await expect(take(storage, 'late@a.example')).rejects.toMatchObject({ code: 'busy' })
    await Promise.all(waiting)
    await closing
    expect(await openHere().count({}, 1000)).toBe(300)
  })

  test('what the search index had not reached before a kill it reaches after the start', async () => {
    const storage = open(file)
    await take(storage, 'needle@a.example')
    // Closing does not wait for the index.
    await storage.close()
    const again = openHere()
    await expect.poll(() => again.count({ q: 'needle' }, 10)).toBe(1)
    const reading = new Database(file, { readonly: true })
    await expect.poll(() => reading.prepare('SELECT count(*) FROM search_due').pluck().get(), { timeout: 5000 }).toBe(0)
    reading.close()
    expect(await again.count({ q: 'needle' }, 10)).toBe(1)
  })
})

test('who another program erased is known soon, and after a start at once', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lodestone-')), 'leads.sqlite')
  const [collector, command] = [open(file), open(file)]
  await command.erase('gone@acme.example')
  await expect.poll(() => collector.wasErased('acme', 'gone@acme.example', now), { timeout: 5_000 }).toBe(true)
  const later = open(file)
  expect(await later.wasErased('acme', 'gone@acme.example', now)).toBe(true)
  expect(await later.wasErased('acme', 'stays@acme.example', now)).toBe(false)
  for (const storage of [collector, command, later]) await storage.close()
})

describe('a migration', () => {
  test('that fails in the middle leaves the version before', () => {
    const database = new Database(':memory:')
    migrate(database, ['CREATE TABLE one (a)'])
    expect(() =>
      migrate(database, ['CREATE TABLE one (a)', 'CREATE TABLE two (a); INSERT INTO nowhere VALUES (1)']),
    ).toThrow()
    expect(database.pragma('user_version', { simple: true })).toBe(1)
    expect(() => database.prepare('SELECT * FROM two')).toThrow()
    migrate(database, ['CREATE TABLE one (a)', 'CREATE TABLE two (a)'])
    expect(database.pragma('user_version', { simple: true })).toBe(2)
  })

  test('of the first schema brings its submissions along', () => {
    const database = new Database(':memory:')
    migrate(database, sqliteMigrations.slice(0, 1))
    database.exec(
      `INSERT INTO submission (lead, site, id, fingerprint, key_hash, body) VALUES (1, 'acme', 'x', 'f', 'k', '{}')`,
    )
    migrate(database)
    expect(database.prepare('SELECT id, hidden_at, instance FROM submission').get()).toEqual({
      id: 'x',
      hidden_at: null,
      instance: '',
    })
  })
})
