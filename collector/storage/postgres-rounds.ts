import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { openPostgres } from './postgres.ts'
import type { TestPostgres } from './postgres-server.ts'
import { aPlan } from './sample-submissions.ts'
import { ask } from './postgres-server.ts'

export interface PostgresReport {
  acknowledged: number
  lost: number
  /** Submissions, leads, deliveries or counts that do not belong together one to one. */
  torn: number
  /** Writers that ended by themselves. */
  ended: number
  /** Milliseconds from the moment that the database or a writer is back to the next acknowledgement, the slowest. */
  slowest: number
  /** Leads that a reader never saw, and leads that it saw more than once. Without readers both are 0. */
  unseen: number
  seenTwice: number
}

/** Writers in processes of their own, and the ledger of what they acknowledged. */
function writers(url: string, bug: string) {
  const acknowledged: string[] = []
  let ended = 0
  const start = () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'postgres-writer-process.ts'), url, bug], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let rest = ''
    child.stdout.on('data', (text: Buffer) => {
      const lines = (rest + text.toString()).split('\n')
      rest = lines.pop() ?? ''
      acknowledged.push(...lines.filter((line) => line.length === 36))
    })
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') ended++
    })
    return child
  }
  const kill = async (child: ChildProcess) => {
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await gone
  }
  /** Waits for the next acknowledgements; null when there are none for twenty seconds. */
  const next = async (count = 1): Promise<number> => {
    const from = performance.now()
    const before = acknowledged.length
    while (acknowledged.length < before + count && performance.now() - from < 20_000) await wait(5)
    return performance.now() - from
  }
  return { acknowledged, ended: () => ended, start, kill, next }
}

async function compare(url: string, acknowledged: readonly string[]) {
  const kept = new Set((await ask<{ id: string }>(url, 'SELECT id FROM submission')).map(({ id }) => id))
  const [counts] = await ask<Record<string, string>>(
    url,
    `SELECT (SELECT count(*) FROM lead) AS leads, (SELECT count(DISTINCT email) FROM lead) AS people,
      (SELECT count(*) FROM delivery) AS deliveries, (SELECT sum(count) FROM counter WHERE name = 'submissions') AS counted`,
  )
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !kept.has(id)).length,
    torn: Object.values(counts ?? {}).reduce((sum, count) => sum + Math.abs(Number(count) - kept.size), 0),
  }
}

/** Kills the server under load, again and again, and compares who was thanked with what is there. */
export async function killPostgres(server: TestPostgres, cycles: number, bug = ''): Promise<PostgresReport> {
  const url = await server.freshDatabase()
  const { acknowledged, ended, start, kill, next } = writers(url, bug)
  const writer = start()
  await next(50)
  let slowest = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    await wait(50 + ((cycle * 7919) % 150))
    if (!(await server.crash())) throw new Error('This PostgreSQL is not ours to kill: unset DATABASE_URL.')
    await server.start()
    slowest = Math.max(slowest, await next())
  }
  await kill(writer)
  return {
    ...(await compare(url, acknowledged)),
    ended: ended(),
    slowest: Math.round(slowest),
    unseen: 0,
    seenTwice: 0,
  }
}

/** Reads on from where it stands. `naive` goes to the newest number that it can see, as if numbers were committed in order. */
async function reader(url: string, naive: boolean) {
  const storage = await openPostgres(url, { planOf: () => aPlan() })
  const seen: string[] = []
  let cursor = 0
  let stopped = false
  const client = new Client({ connectionString: url })
  await client.connect()
  const some = async (): Promise<[number, string][]> => {
    if (!naive)
      return (await storage.since(cursor, 500, Date.now())).map(({ sequence, lead }) => [sequence, lead.email])
    const { rows } = await client.query<{ sequence: string; email: string }>(
      'SELECT sequence, email FROM lead WHERE sequence > $1 ORDER BY sequence LIMIT 500',
      [cursor],
    )
    return rows.map(({ sequence, email }) => [Number(sequence), email])
  }
  const done = (async () => {
    for (let idle = 0; idle < 20;) {
      const found = await some()
      idle = found.length || !stopped ? 0 : idle + 1
      for (const [sequence, email] of found) {
        cursor = sequence
        seen.push(email)
      }
      if (!found.length) await wait(10)
    }
    await client.end()
    await storage.close()
  })()
  return {
    seen,
    async finish() {
      stopped = true
      await done
    },
  }
}

/**
 * Two collectors write to one database, one of them is killed and started again every so often, and two readers must see each lead once.
 *
 * @param bug `naive-reader`: one that passes leads which commit late with a lower number.
 */
export async function twoCollectors(
  server: TestPostgres,
  { seconds, killEveryMs, bug = '' }: { seconds: number; killEveryMs: number; bug?: '' | 'naive-reader' },
): Promise<PostgresReport> {
  const url = await server.freshDatabase()
  const { acknowledged, ended, start, kill, next } = writers(url, '')
  const readers = await Promise.all([reader(url, bug !== ''), reader(url, bug !== '')])
  const pair = [start(), start()]
  await next(50)
  const until = performance.now() + seconds * 1000
  let slowest = 0
  for (let round = 0; performance.now() < until; round++) {
    await wait(killEveryMs)
    const child = pair[round % 2]
    if (child) await kill(child)
    pair[round % 2] = start()
    slowest = Math.max(slowest, await next())
  }
  for (const child of pair) await kill(child)
  for (const each of readers) await each.finish()
  const kept = (await ask<{ email: string }>(url, 'SELECT email FROM lead')).map(({ email }) => email)
  const views = readers.map(({ seen }) => ({ seen, distinct: new Set(seen) }))
  return {
    ...(await compare(url, acknowledged)),
    ended: ended(),
    slowest: Math.round(slowest),
    unseen: Math.max(...views.map(({ distinct }) => kept.filter((email) => !distinct.has(email)).length)),
    seenTwice: Math.max(...views.map(({ seen, distinct }) => seen.length - distinct.size)),
  }
}
