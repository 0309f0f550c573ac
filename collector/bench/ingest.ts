import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench } from '../../demo-site/bench.ts'
import { startPostgres } from '../storage/postgres-server.ts'
import { load, quantile } from './load.ts'
import { benchSubmissions } from './submissions.ts'

const connections = 64
let sent = 0

interface Cell {
  perSecond: number
  /** Microseconds of the server's processor a request. */
  cpu: number
  p50: number
  p99: number
  refused: number
  megabytes: number
}

async function serve(mode: string, address: string): Promise<{ port: number; child: ChildProcess }> {
  const file = join(import.meta.dirname, 'ingest-server.ts')
  // The server on one core, the load on the other: what is measured is the server.
  const pinned = existsSync('/usr/bin/taskset')
    ? { execPath: '/usr/bin/taskset', execArgv: ['-c', '0', process.execPath] }
    : {}
  const child = fork(file, [mode, address], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], ...pinned })
  const [line] = (await once(child.stdout ?? process.stdin, 'data')) as [Buffer]
  return { port: Number(line.toString()), child }
}

const submissionOf = benchSubmissions(Date.now())

const ask = (port: number, seconds: number, rate?: number) =>
  load({ port, path: '/s/acme/submissions', next: () => submissionOf(++sent), seconds, connections, rate })

/** What the server's process says of itself. */
interface Used {
  rss: number
  /** Microseconds of the processor, since it started. */
  cpu: number
}

async function used(child: ChildProcess): Promise<Used> {
  child.send('used')
  const [answer] = (await once(child, 'message')) as [Used]
  return answer
}

/** Warm-up, saturation, then evenly at half of it. */
async function measure(mode: string, seconds: number, address: string): Promise<Cell> {
  const { port, child } = await serve(mode, address)
  await ask(port, 2)
  const before = await used(child)
  const full = await ask(port, seconds)
  const after = await used(child)
  const half = await ask(port, seconds, full.perSecond / 2)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return {
    perSecond: full.perSecond,
    cpu: (after.cpu - before.cpu) / full.latencies.length,
    p50: quantile(half.latencies, 0.5),
    p99: quantile(half.latencies, 0.99),
    refused: full.refused + half.refused,
    megabytes: after.rss / 1_048_576,
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Durable ingest beside a server that parses and validates the same body and keeps nothing, interleaved. */
export const bench: Bench = async ({ long }) => {
  const rounds = long ? 5 : 3
  const seconds = long ? 10 : 4
  const modes = ['noop', 'grouped', 'single', 'postgres']
  const cells: Record<string, Cell[]> = Object.fromEntries(modes.map((mode) => [mode, []]))
  const postgres = await startPostgres()
  try {
    for (let round = 0; round < rounds; round++)
      for (const mode of modes)
        cells[mode]?.push(await measure(mode, seconds, mode === 'postgres' ? await postgres.freshDatabase() : ''))
  } finally {
    await postgres.stop()
  }
  const of = (mode: string, part: keyof Cell) => median((cells[mode] ?? []).map((cell) => cell[part]))
  const floor = of('noop', 'perSecond')
  const names: Record<string, string> = {
    noop: 'no-op: parse and validate',
    grouped: 'SQLite, FULL, group commit',
    single: 'SQLite, FULL, a commit each',
    postgres: 'PostgreSQL, a statement a batch',
  }
  return {
    title: `Submissions per second over HTTP, ${connections} connections, medians of ${rounds} interleaved rounds`,
    rows: modes.map((mode) => ({
      server: names[mode] ?? mode,
      perSecond: Math.round(of(mode, 'perSecond')),
      'of the no-op': (of(mode, 'perSecond') / floor).toFixed(2),
      'CPU µs each': Math.round(of(mode, 'cpu')),
      'p50 at half, ms': of(mode, 'p50').toFixed(1),
      'p99 at half, ms': of(mode, 'p99').toFixed(1),
      refused: of(mode, 'refused'),
      'resident MB': Math.round(of(mode, 'megabytes')),
    })),
    note: `Grouped over a commit each: ${(of('grouped', 'perSecond') / of('single', 'perSecond')).toFixed(1)}`,
  }
}
