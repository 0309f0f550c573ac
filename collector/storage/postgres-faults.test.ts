import { createServer, connect, type Server } from 'node:net'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../leads/lead.ts'
import { openPostgres } from './postgres.ts'
import { ask, startPostgres, type TestPostgres } from './postgres-server.ts'
import { aPlan, aSubmission } from './sample-submissions.ts'
import type { Storage } from './sqlite.ts'

const now = Date.UTC(2026, 4, 4, 10)
const opened: Storage[] = []
const openAt = async (url: string) => {
  const storage = await openPostgres(url, { planOf: () => aPlan() })
  opened.push(storage)
  return storage
}

/** Takes until told to stop; what comes back is the ledger: every id that was acknowledged. Anything but "busy" is a failure. */
function load(storages: Storage[], until: () => boolean, writers = 8) {
  const acknowledged: string[] = []
  let refused = 0
  const done = Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let round = 0; !until(); round++) {
        const submission = aSubmission({ email: `p${writer}-${round % 5}@a.example` })
        const storage = storages[(writer + round) % storages.length]
        // The same submission again until it is acknowledged, as a browser does.
        for (let stored = false; !stored && !until();) {
          try {
            await storage?.take(submission, 'same')
            acknowledged.push(submission.id)
            stored = true
          } catch (error) {
            if (!(error instanceof Refused) || error.code !== 'busy') throw error
            refused++
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        }
      }
    }),
  )
  return { acknowledged, done, refused: () => refused }
}

async function expectWhole(url: string, acknowledged: readonly string[]) {
  const kept = new Set((await ask<{ id: string }>(url, 'SELECT id FROM submission')).map(({ id }) => id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  const [counts] = await ask<Record<string, string>>(
    url,
    `SELECT (SELECT count(*) FROM submission) AS submissions, (SELECT count(*) FROM delivery) AS deliveries,
      (SELECT sum(count) FROM counter WHERE name = 'submissions') AS counted,
      (SELECT count(*) - count(DISTINCT email) FROM lead) AS twice,
      (SELECT count(*) FROM submission s LEFT JOIN lead l ON l.site = s.site AND l.id = s.lead WHERE l.id IS NULL) AS torn`,
  )
  const submissions = String(kept.size)
  expect(counts).toMatchObject({ submissions, deliveries: submissions, counted: submissions, twice: '0', torn: '0' })
}

describe('PostgreSQL in trouble', () => {
  let server: TestPostgres
  let url: string
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.stop(), 30_000)
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close()
  }, 30_000)

  test('two collectors that start together make one schema', async () => {
    url = await server.freshDatabase()
    const [one, two] = await Promise.all([openAt(url), openAt(url)])
    await one.take(aSubmission(), 'same')
    expect(await two.count({}, 10)).toBe(1)
  })

  test('a database of a newer program is refused', async () => {
    url = await server.freshDatabase()
    await openAt(url)
    await ask(url, 'UPDATE lodestone_schema SET version = 99')
    await expect(openPostgres(url, { planOf: () => aPlan() })).rejects.toThrow('newer Lodestone')
  })

  test('a reader never passes a lead that commits late with a lower number', async () => {
    url = await server.freshDatabase()
    const storage = await openAt(url)
    await storage.take(aSubmission({ email: 'first@a.example' }), 'same')
    const slow = new Client({ connectionString: url })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query(
      `UPDATE lead SET sequence = (SELECT value FROM state WHERE name = 'sequence_base') + pg_current_xact_id()::text::bigint * 1024`,
    )
    await storage.take(aSubmission({ email: 'second@a.example' }), 'same')

    // What a reader without the horizon would do: it sees the second, and has passed the first for good.
    const naive = await ask<{ email: string; sequence: string }>(
      url,
      'SELECT email, sequence FROM lead ORDER BY sequence',
    )
    expect(naive.at(-1)?.email).toBe('second@a.example')

    let cursor = 0
    const seen: string[] = []
    const follow = async () => {
      for (const { sequence, lead } of await storage.since(cursor, 10, now)) {
        seen.push(lead.email)
        cursor = sequence
      }
    }
    await follow()
    expect(seen).not.toContain('second@a.example')
    await slow.query('COMMIT')
    await slow.end()
    expect(Number(naive.at(-1)?.sequence)).toBeGreaterThan(cursor)
    await follow()
    expect(seen.slice(-2)).toEqual(['first@a.example', 'second@a.example'])
  })

  test('each of two collectors sees each lead of both, once and in one order', { timeout: 60_000 }, async () => {
    url = await server.freshDatabase()
    const storages = await Promise.all([openAt(url), openAt(url)])
    const at = { stopped: false, written: false }
    const follow = async (storage: Storage) => {
      let cursor = 0
      const seen: number[] = []
      for (let idle = 0; idle < 40;) {
        const found = await storage.since(cursor, 50, now)
        idle = found.length || !at.written ? 0 : idle + 1
        for (const { sequence } of found) seen.push((cursor = sequence))
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return { cursor, seen }
    }
    const readers = storages.map(follow)
    const { acknowledged, done } = load(storages, () => at.stopped)
    setTimeout(() => (at.stopped = true), 2000)
    await done
    at.written = true
    for (const reader of await Promise.all(readers)) {
      expect(new Set(reader.seen).size).toBe(reader.seen.length)
      const [last] = await ask<{ last: string }>(url, 'SELECT max(sequence) AS last FROM lead')
      expect(reader.cursor).toBe(Number(last?.last))
      // Every lead's newest state was among what was read.
      const leads = await ask<{ sequence: string }>(url, 'SELECT sequence FROM lead')
      expect(leads.filter(({ sequence }) => !reader.seen.includes(Number(sequence)))).toEqual([])
    }
    await expectWhole(url, acknowledged)
  })

  test('what was acknowledged survives the server being killed', { timeout: 120_000 }, async (context) => {
    url = await server.freshDatabase()
    const storage = await openAt(url)
    let stop = false
    const { acknowledged, done, refused } = load([storage], () => stop)
    for (let cycle = 0; cycle < 2; cycle++) {
      await new Promise((resolve) => setTimeout(resolve, 400))
      if (!(await server.crash())) context.skip('the server is not ours to kill')
      await new Promise((resolve) => setTimeout(resolve, 100))
      await server.start()
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    const before = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 5000 }).toBeGreaterThan(before)
    stop = true
    await done
    expect(refused()).toBeGreaterThan(0)
    await expectWhole(url, acknowledged)
  })

  test('connections that are cut again and again lose nothing and end nothing', { timeout: 60_000 }, async () => {
    url = await server.freshDatabase()
    const storage = await openAt(url)
    let stop = false
    const { acknowledged, done } = load([storage], () => stop)
    for (let cut = 0; cut < 20; cut++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await ask(
        url,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
    }
    stop = true
    await done
    expect(acknowledged.length).toBeGreaterThan(0)
    await expectWhole(url, acknowledged)
  })

  test('an answer that is lost after the commit makes no second lead', { timeout: 60_000 }, async () => {
    url = await server.freshDatabase()
    const target = new URL(url)
    let cut = false
    const proxy: Server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname)
      far.on('data', (data) => {
        if (!cut) near.write(data)
        else {
          cut = false
          near.destroy()
          far.destroy()
        }
      })
      near.on('data', (data) => far.write(data))
      const end = () => {
        near.destroy()
        far.destroy()
      }
      for (const socket of [near, far]) socket.on('error', end).on('close', end)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const through = new URL(url)
    through.port = String(typeof address === 'object' && address ? address.port : 0)
    const storage = await openAt(through.href)
    const acknowledged: string[] = []
    let lost = 0
    for (let round = 0; round < 30; round++) {
      const submission = aSubmission({ email: `p${round}@a.example` })
      cut = round % 2 === 0
      for (let stored = false; !stored;) {
        try {
          await storage.take(submission, 'same')
          stored = true
        } catch {
          lost++
        }
      }
      acknowledged.push(submission.id)
    }
    expect(lost).toBeGreaterThan(5)
    await expectWhole(url, acknowledged)
    await storage.close()
    opened.length = 0
    proxy.close()
  })
})
