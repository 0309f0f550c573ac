import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../../demo-site/bench.ts'
import { databaseBytes, startPostgres } from '../storage/postgres-server.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { quantile } from '../numbers/quantile.ts'
import { load } from './load.ts'
import { median, startServer } from './server-process.ts'
import { benchSubmissions } from './submissions.ts'

const connections = 64

interface Cell {
  perSecond: number
  /** Microseconds of the server's processor a request. */
  cpu: number
  /** Milliseconds at half of saturation, evenly spaced. */
  p50: number
  p99: number
  /** Milliseconds of one that comes alone. */
  alone: number
  refused: number
  idleMegabytes: number
  megabytes: number
  /** What a lead takes on the disk beyond the JSON that was sent; 0 where nothing is kept. */
  bytesBeyond: number
}

const submissionOf = benchSubmissions(Date.now())
let sent = 0

/** A log that a killed server left is in the database afterwards, as after its next start. */
async function sqliteBytes(folder: string): Promise<number> {
  const file = join(folder, 'leads.sqlite')
  await openSqlite(file, { planOf: () => null }).close()
  return statSync(file).size
}

async function measure(mode: string, seconds: number, database: string | null): Promise<Cell> {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-bench-'))
  const server = await startServer(mode, database ?? folder)
  let taken = 0
  const ask = async (forSeconds: number, clients = connections, rate?: number) => {
    const loaded = await load({
      port: server.port,
      path: '/s/acme/submissions',
      next: () => submissionOf(++sent),
      seconds: forSeconds,
      connections: clients,
      rate,
    })
    taken += loaded.latencies.length
    return loaded
  }
  const idle = await server.used()
  await ask(2)
  const before = await server.used()
  const full = await ask(seconds)
  const after = await server.used()
  const half = await ask(seconds, connections, full.perSecond / 2)
  const alone = await ask(1, 1)
  await server.kill()
  const kept = mode === 'noop' ? 0 : database === null ? await sqliteBytes(folder) : await databaseBytes(database)
  rmSync(folder, { recursive: true })
  return {
    perSecond: full.perSecond,
    cpu: (after.cpu - before.cpu) / full.latencies.length,
    p50: quantile(half.latencies, 0.5) ?? 0,
    p99: quantile(half.latencies, 0.99) ?? 0,
    alone: quantile(alone.latencies, 0.5) ?? 0,
    refused: full.refused + half.refused,
    idleMegabytes: idle.rss / 1_048_576,
    megabytes: after.rss / 1_048_576,
    bytesBeyond: kept && kept / taken - Buffer.byteLength(submissionOf(sent)),
  }
}

/** What a commit costs at least on this disk. Milliseconds. */
function fdatasyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-bench-'))
  const file = openSync(join(folder, 'file'), 'w')
  const took = Array.from({ length: 50 }, (_, index) => {
    writeSync(file, Buffer.alloc(4_096), 0, 4_096, index * 4_096)
    const began = performance.now()
    fdatasyncSync(file)
    return performance.now() - began
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return median(took)
}

const names = {
  noop: 'no-op: parse and validate',
  grouped: 'SQLite, FULL, group commit',
  single: 'SQLite, FULL, a commit each',
  postgres: 'PostgreSQL, a statement a batch',
}
type Mode = keyof typeof names
const modes = Object.keys(names) as Mode[]

/** Durable ingest beside a server that parses and validates the same body and keeps nothing, interleaved. */
export const bench: Bench = async ({ long }) => {
  const rounds = long ? 5 : 3
  const seconds = long ? 10 : 4
  const cells: Record<Mode, Cell[]> = { noop: [], grouped: [], single: [], postgres: [] }
  const postgres = await startPostgres()
  try {
    for (let round = 0; round < rounds; round++)
      for (const mode of modes)
        cells[mode].push(await measure(mode, seconds, mode === 'postgres' ? await postgres.freshDatabase() : null))
  } finally {
    await postgres.stop()
  }
  const of = (mode: Mode, part: keyof Cell) => median(cells[mode].map((cell) => cell[part]))
  return {
    title: `Submissions over HTTP, ${connections} connections, server on one core, medians of ${rounds} interleaved rounds`,
    rows: modes.map((mode) => ({
      server: names[mode],
      perSecond: Math.round(of(mode, 'perSecond')),
      'of the no-op': (of(mode, 'perSecond') / of('noop', 'perSecond')).toFixed(2),
      'CPU µs each': Math.round(of(mode, 'cpu')),
      'its CPU of ours': (of('noop', 'cpu') / of(mode, 'cpu')).toFixed(2),
      'p50, p99 at half, ms': `${of(mode, 'p50').toFixed(1)}, ${of(mode, 'p99').toFixed(1)}`,
      'alone, ms': of(mode, 'alone').toFixed(1),
      refused: of(mode, 'refused'),
      'MB idle, loaded': `${Math.round(of(mode, 'idleMegabytes'))}, ${Math.round(of(mode, 'megabytes'))}`,
      'B beyond its JSON': Math.round(of(mode, 'bytesBeyond')),
    })),
    note: `Grouped over a commit each: ${(of('grouped', 'perSecond') / of('single', 'perSecond')).toFixed(1)}. One fdatasync here: ${fdatasyncMs().toFixed(1)} ms.`,
  }
}
