import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { aPlan, aProfile } from './sample-submissions.ts'

export interface DrainReport {
  rounds: number
  acknowledged: number
  lost: number
  /** Stored although the sender was never answered. */
  unanswered: number
  /** Connections that ended in the middle of a request. */
  cut: number
  /** Answers of 500 and above other than 503. */
  broken: number
  /** Rounds that did not end by themselves with 0. */
  failed: number
  /** Milliseconds from the signal to the end of the process, the slowest. */
  slowest: number
}

const cli = join(import.meta.dirname, '..', 'cli.ts')
/** What the collector would be without draining: the first signal ends it. */
const careless = `process.once('SIGTERM', () => process.exit(0)); const { serve } = await import(${JSON.stringify(join(import.meta.dirname, '..', 'main.ts'))}); await serve(process.env)`

function submission(id: string, email: string): string {
  const now = Date.now()
  return JSON.stringify({
    id,
    form: 'short',
    gate: 'guide',
    instance: id,
    answers: { email, company: 'Acme' },
    consents: [],
    profile: aProfile({}, 0, now),
    implicitScore: null,
    trimmed: false,
    planRevision: 1,
    page: 'https://acme.example/',
    submittedAt: now,
    sentAt: now,
  })
}

/** Posts one submission. Resolves to the status, or to how it failed. */
function post(agent: Agent, port: number, body: string): Promise<number | 'refused' | 'cut'> {
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) }
    const asked = request({ agent, port, host: '127.0.0.1', path: '/s/acme/submissions', method: 'POST', headers })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'cut'))
    asked.on('response', (response) => {
      response.on('error', () => resolve('cut'))
      response.on('end', () => resolve(response.statusCode ?? 'cut'))
      response.resume()
    })
    asked.end(body)
  })
}

async function started(child: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const port = /collector on http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    })
    child.once('close', () => reject(new Error(`The collector ended: ${said}`)))
  })
}

/**
 * Stops a collector under load by SIGTERM, again and again on one folder, and compares who was thanked with what is stored.
 *
 * @param bug `careless`: a collector that does not wait for what is under way.
 */
export async function drainRounds(rounds: number, bug: '' | 'careless' = ''): Promise<DrainReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-drain-'))
  const environment = {
    ...process.env,
    LODESTONE_DATA: folder,
    LODESTONE_CLIENT_LIMIT: '0',
    DATABASE_URL: '',
    PORT: '0',
  }
  const plan = join(folder, 'plan.json')
  const { guide, ...gates } = aPlan().gates
  const asked = { ...gates, guide: { ...guide, text: { en: { title: 'Guide' } } } }
  writeFileSync(plan, JSON.stringify({ ...aPlan({ webhooks: [] }), gates: asked }))
  const applied = spawn(process.execPath, [cli, 'plan', 'apply', plan], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await new Promise((resolve) => applied.once('close', resolve))
  const acknowledged: string[] = []
  const report: DrainReport = {
    rounds,
    acknowledged: 0,
    lost: 0,
    unanswered: 0,
    cut: 0,
    broken: 0,
    failed: 0,
    slowest: 0,
  }
  try {
    for (let round = 0; round < rounds; round++) {
      const program = bug ? ['--input-type=module', '-e', careless] : [cli, 'serve']
      const child = spawn(process.execPath, program, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      const port = await started(child)
      const agent = new Agent({ keepAlive: true, maxSockets: 32 })
      let stopping = false
      const writers = Array.from({ length: 32 }, async (_unused, writer) => {
        for (let gone = false; !gone;) {
          const id = randomUUID()
          const status = await post(agent, port, submission(id, `p${writer}@a.example`))
          if (status === 200 || status === 201) acknowledged.push(id)
          else if (status === 'cut') report.cut++
          else if (status === 'refused') gone = stopping
          else if (status >= 500 && status !== 503) report.broken++
        }
      })
      const before = acknowledged.length
      while (acknowledged.length < before + 50) await wait(10)
      await wait((round * 7919) % 200)
      const signalled = performance.now()
      stopping = true
      child.kill('SIGTERM')
      const last = setTimeout(() => child.kill('SIGKILL'), 15_000)
      if ((await ended) !== 0) report.failed++
      clearTimeout(last)
      report.slowest = Math.max(report.slowest, Math.round(performance.now() - signalled))
      await Promise.all(writers)
      agent.destroy()
    }
    const database = new Database(join(folder, 'leads.sqlite'))
    const kept = new Set(database.prepare('SELECT id FROM submission').pluck().all() as string[])
    database.close()
    const thanked = new Set(acknowledged)
    report.acknowledged = acknowledged.length
    report.lost = acknowledged.filter((id) => !kept.has(id)).length
    report.unanswered = [...kept].filter((id) => !thanked.has(id)).length
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
