import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import type { Bench } from '../../demo-site/bench.ts'
import { startPostgres } from '../storage/postgres-server.ts'
import { benchSubmission } from './submissions.ts'

const connections = 64
let sent = 0

interface Cell {
  perSecond: number
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

async function load(port: number, seconds: number, rate?: number): Promise<autocannon.Result> {
  const now = Date.now()
  return await autocannon({
    url: `http://127.0.0.1:${port}/s/acme/submissions`,
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    connections,
    duration: seconds,
    ...(rate ? { overallRate: rate } : {}),
    requests: [{ setupRequest: (request) => ({ ...request, body: benchSubmission(++sent, now) }) }],
  })
}

/** Warm-up, saturation, then an open loop at half of it. */
async function measure(mode: string, seconds: number, address: string): Promise<Cell> {
  const { port, child } = await serve(mode, address)
  await load(port, 2)
  const full = await load(port, seconds)
  const perSecond = full['2xx'] / full.duration
  const half = await load(port, seconds, Math.max(1, Math.round(perSecond / 2)))
  child.send('memory')
  const [bytes] = (await once(child, 'message')) as [number]
  child.kill('SIGKILL')
  await once(child, 'exit')
  return {
    perSecond,
    p50: half.latency.p50,
    p99: half.latency.p99,
    refused: full.non2xx + full.errors,
    megabytes: bytes / 1_048_576,
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
      'p50 at half, ms': of(mode, 'p50'),
      'p99 at half, ms': of(mode, 'p99'),
      refused: of(mode, 'refused'),
      'resident MB': Math.round(of(mode, 'megabytes')),
    })),
    note: `Grouped over a commit each: ${(of('grouped', 'perSecond') / of('single', 'perSecond')).toFixed(1)}`,
  }
}
