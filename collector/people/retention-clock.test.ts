import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePlan } from '../plans/sample-plan.ts'
import { openPostgres } from '../storage/postgres.ts'
import { startPostgres, type TestPostgres } from '../storage/postgres-server.ts'
import { aSubmission } from '../storage/sample-submissions.ts'
import { openSqlite, type Storage, type StorageOptions } from '../storage/sqlite.ts'
import { createRetention, keepRetention, retentionMs } from './retention.ts'

const day = 864e5
const year = 365 * day
const start = Date.parse('2026-11-02T09:30:00Z')
const plan = samplePlan()
const plans = { sites: () => ['acme'], get: () => ({ plan }) }

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
}, 60_000)
afterAll(() => server.stop())

/** Where an engine keeps leads, and the lines of a program that opens it. */
const engines = {
  SQLite: async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lodestone-retention-')), 'leads.sqlite')
    const open = async (options: StorageOptions): Promise<Storage> => openSqlite(file, options)
    return { open, opening: `(await import('../storage/sqlite.ts')).openSqlite(${JSON.stringify(file)}, options)` }
  },
  PostgreSQL: async () => {
    const url = await server.freshDatabase()
    const open = (options: StorageOptions) => openPostgres(url, options)
    return { open, opening: `(await import('../storage/postgres.ts')).openPostgres(${JSON.stringify(url)}, options)` }
  },
}

describe.each(Object.entries(engines))('%s', (_name, engine) => {
  const emails = async (storage: Storage, now: number) => {
    const all: string[] = []
    for await (const rows of storage.rows({ status: ['all'] }, 'newest', now))
      all.push(...rows.map(({ email }) => email))
    return all.toSorted()
  }
  const take = (storage: Storage, email: string, receivedAt: number) =>
    storage.take(aSubmission({ email, receivedAt, submittedAt: receivedAt }), 'same')

  test('a clock a year ahead removes nothing, and set right again all goes on', async () => {
    const { open } = await engine()
    const storage = await open({ planOf: () => plan, now: () => start })
    const logged: string[] = []
    const look = createRetention({ storage, plans, log: (line) => logged.push(line) })
    // Two months before their time is over.
    await take(storage, 'old@a.example', start - 22 * 30 * day)
    await take(storage, 'new@a.example', start)
    let now = start
    const pass = (times: number) =>
      Array.from({ length: times }, () => (now += retentionMs)).reduce(
        async (before, at) => (await before) + ((await look(at)) ?? 0),
        Promise.resolve(0),
      )
    expect(await look(now)).toBe(0)
    now += year
    expect(await pass(40)).toBe(0)
    expect(await emails(storage, now)).toEqual(['new@a.example', 'old@a.example'])
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('365 days further')
    now -= year
    expect(await pass(3)).toBe(0)
    // A year back is no danger either, and from there it is the clock again.
    now -= year
    expect(await pass(3)).toBe(0)
    expect(await storage.keepingTime(now + retentionMs, 2 * retentionMs, retentionMs)).toBe(now + retentionMs)
    // The planted fault: by the clock alone the older one would have gone.
    expect(await keepRetention({ storage, plans }, start + year)).toBe(1)
    await storage.close()
  })

  test('without a jump what is over goes on its day, and of two that look at once one does', async () => {
    const { open } = await engine()
    const storage = await open({ planOf: () => plan, now: () => start })
    const other = await open({ planOf: () => plan, now: () => start })
    await take(storage, 'old@a.example', start - 25 * 31 * day)
    await take(storage, 'new@a.example', start)
    const looks = [storage, other].map((each) => createRetention({ storage: each, plans, log: () => {} })(start))
    expect((await Promise.all(looks)).toSorted()).toEqual([1, null])
    expect(await emails(storage, start)).toEqual(['new@a.example'])
    await storage.close()
    await other.close()
  })

  test(
    'killed in the middle it leaves whole leads, nothing newer goes, and the next look ends it',
    { timeout: 90_000 },
    async () => {
      const { open, opening } = await engine()
      const filling = await open({ planOf: () => plan, now: () => start })
      const old = 900
      await Promise.all([
        ...Array.from({ length: old }, (_, n) => take(filling, `old${n}@a.example`, start - 25 * 31 * day)),
        ...Array.from({ length: 20 }, (_, n) => take(filling, `new${n}@a.example`, start)),
      ])
      await filling.close()
      const program = `const options = { planOf: () => null, now: () => ${start} }
      const storage = await ${opening}
      const { keepRetention } = await import('./retention.ts')
      // So slowly that the kill comes in between.
      const expire = async (...asked) => { const went = await storage.expire(...asked); console.log('some went'); await new Promise((resolve) => setTimeout(resolve, 150)); return went }
      const plans = { sites: () => ['acme'], get: () => ({ plan: { retention: ${JSON.stringify(plan.retention)} } }) }
      await keepRetention({ storage: { ...storage, expire }, plans }, ${start})`
      for (let kills = 0; kills < 2; kills++) {
        const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
          cwd: import.meta.dirname,
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const ended = new Promise<string | null>((resolve) => child.once('close', (_, signal) => resolve(signal)))
        await new Promise((resolve) => child.stdout.once('data', resolve))
        await wait(kills * 100)
        child.kill('SIGKILL')
        expect(await ended).toBe('SIGKILL')
      }
      const storage = await open({ planOf: () => plan, now: () => start })
      const left = await emails(storage, start)
      expect(left.length).toBeLessThan(old + 20)
      expect(left.length).toBeGreaterThan(20)
      for await (const rows of storage.rows({ status: ['all'] }, 'newest', start))
        for (const { id } of rows.slice(0, 5)) expect((await storage.find(id, start))?.submissions).toHaveLength(1)
      expect(await keepRetention({ storage, plans }, start)).toBe(left.length - 20)
      expect(await emails(storage, start)).toHaveLength(20)
      expect((await emails(storage, start)).every((email) => email.startsWith('new'))).toBe(true)
      await storage.close()
    },
  )
})
