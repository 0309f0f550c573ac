import { type ChildProcess, fork } from 'node:child_process'
import { Agent, createServer, request } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { benchSubmissions } from '../../collector/bench/submissions.ts'
import { mutated } from '../../collector/endpoints/mutated.ts'
import { startPostgres } from '../../collector/storage/postgres-server.ts'
import type { FaultCase } from './fault-case.ts'

const submissionOf = benchSubmissions(Date.now())

/** Values that have broken something somewhere. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(null, '', '\0', '\ud800', '__proto__', 'constructor', -0, 1e308, -1, 0.1, 2 ** 53, [], {}),
  fc.constantFrom<unknown>([[[[[[[[[[]]]]]]]]]], { toString: 1 }, 'a'.repeat(5_000), '😀'.repeat(300), '1e400'),
  fc.jsonValue({ maxDepth: 3 }),
)

const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(1_000_000), fc.nat(), nasty, fc.constantFrom('replace', 'remove', 'add'))
      .map(([n, place, value, how]) =>
        Buffer.from(JSON.stringify(mutated(JSON.parse(submissionOf(n)) as object, place, value, how))),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constantFrom(17_000, 70_000, 300_000).map((size) => Buffer.alloc(size, 'a')) },
)

const hostile = fc.record({
  body,
  type: fc.constantFrom('text/plain', 'application/json', 'text/plain; charset=utf-7', 'multipart/form-data', 'x', ''),
  path: fc.constantFrom(
    '/s/acme/submissions',
    '/s/acme/submissions',
    '/s/acme/activity',
    '/s/acme/counts',
    '/s/no/submissions',
  ),
  header: fc.constantFrom<Record<string, string>>(
    {},
    { Origin: 'null' },
    { 'Content-Encoding': 'gzip' },
    { 'X-Forwarded-For': '::,1' },
  ),
  how: fc.constantFrom('whole', 'whole', 'whole', 'chunked', 'aborted'),
})
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** The status; 0 where the connection ended early, which a server may do to whoever sends too much; -1 for silence. */
function send(port: number, { body: bytes, type, path, header, how }: Hostile): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      ...header,
      ...(type && { 'Content-Type': type }),
      ...(how === 'chunked' ? {} : { 'Content-Length': bytes.length }),
    }
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers,
      timeout: 10_000,
      agent: how === 'aborted' ? false : agent,
    })
    asked.on('timeout', () => {
      resolve(-1)
      asked.destroy()
    })
    asked.on('error', () => resolve(0))
    asked.on('response', (response) => {
      response.on('error', () => resolve(0))
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.resume()
    })
    if (how === 'aborted') {
      asked.write(bytes.subarray(0, bytes.length >> 1))
      setTimeout(() => asked.destroy(), 2)
    } else asked.end(bytes)
  })
}

/** Bytes that are no HTTP, or nearly so. */
function sendRaw(port: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('error', () => {}).on('close', () => resolve())
    socket.resume()
  })
}

async function memoryOf(child: ChildProcess): Promise<number> {
  child.send('memory')
  const [bytes] = (await once(child, 'message')) as [number]
  return bytes / 2 ** 20
}

/** What an `onError` that makes a 500 of everything would answer: the bug of which the control run must hear. */
async function clumsyFront(port: number) {
  const server = createServer((incoming, outgoing) => {
    const asked = request(
      { host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode === 413 ? 500 : (response.statusCode ?? 500))
        response.pipe(outgoing)
      },
    )
    asked.on('error', () => outgoing.destroy())
    incoming.on('error', () => asked.destroy())
    incoming.pipe(asked)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

async function fuzz(engine: 'sqlite' | 'postgres', url: string, runs: number, seed: number, isControl: boolean) {
  const program = join(import.meta.dirname, '../../collector/bench/ingest-server.ts')
  const child = fork(program, [engine, url], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  child.stderr?.resume()
  const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
  const own = Number(line.toString())
  const front = isControl ? await clumsyFront(own) : null
  const port = front?.port ?? own
  const byStatus = new Map<number, number>()
  const faults: string[] = []
  let warm = 0
  let canary = 2_000_000
  const atOnce = 16
  const inputs = fc.sample(hostile, { numRuns: Math.min(runs, 5_000), seed })
  const raws = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { numRuns: 50, seed })
  for (let sent = 0; sent < runs && child.exitCode === null; sent += atOnce) {
    // The same samples again in longer runs, with other ids and numbers beside them.
    const batch = Array.from({ length: atOnce }, (_, index) => inputs[(sent + index) % inputs.length] as Hostile)
    for (const status of await Promise.all(batch.map((each) => send(port, each))))
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    if (sent % 1_008) continue
    await sendRaw(port, raws[(sent / 16) % raws.length] as Uint8Array)
    const valid: Hostile = {
      body: Buffer.from(submissionOf(canary++)),
      type: 'text/plain',
      path: '/s/acme/submissions',
      header: {},
      how: 'whole',
    }
    const status = await send(port, valid)
    if (status !== 201) faults.push(`after ${sent} a good submission was answered ${status}`)
    if (sent <= runs / 4) warm = await memoryOf(child)
  }
  const exited = child.exitCode !== null
  const end = exited ? 0 : await memoryOf(child)
  const slope = ((end - warm) / (runs * 0.75)) * 100_000
  front?.server.close()
  if (exited) faults.push('the collector ended')
  child.kill('SIGKILL')
  for (const [status, count] of byStatus)
    if (status === -1) faults.push(`${count} were not answered within ten seconds`)
    else if (status >= 500 && status !== 503) faults.push(`${count} were answered ${status}`)
  return { faults: faults.map((fault) => `${engine}: ${fault}`), byStatus, slope: Math.round(slope * 10) / 10 }
}

/** Mutated submissions, bytes, wrong headers, chunked and broken off, to a collector of each engine. */
export const hostileBodies: FaultCase = {
  name: 'hostile-bodies',
  planted: 'a 413 that comes out as 500',
  async run({ isRelease, isControl, random }) {
    const runs = isControl ? 500 : isRelease ? 100_000 : 5_000
    const seed = Math.floor(random() * 2 ** 31)
    const server = await startPostgres()
    try {
      const sqlite = await fuzz('sqlite', '', runs, seed, isControl)
      const postgres = await fuzz('postgres', await server.freshDatabase(), runs, seed, isControl)
      const statuses = [...sqlite.byStatus].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`)
      return {
        facts: {
          sent: runs * 2,
          'statuses (SQLite)': statuses.join(' '),
          'MB per 100k (SQLite)': sqlite.slope,
          'MB per 100k (PostgreSQL)': postgres.slope,
        },
        // Five thousand requests say nothing about a slope.
        faults: [
          ...sqlite.faults,
          ...postgres.faults,
          ...(isRelease && Math.max(sqlite.slope, postgres.slope) > 5 ? ['memory grows'] : []),
        ],
      }
    } finally {
      await server.stop()
    }
  },
}
