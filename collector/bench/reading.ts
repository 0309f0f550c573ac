import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Bench } from '../../demo-site/bench.ts'
import { parseSubmission } from '../leads/envelope.ts'
import { createIntake } from '../leads/intake.ts'
import type { LeadFilter, LeadSort } from '../leads/lead-storage.ts'
import { createPlanStore, type PlanStore } from '../plans/plan-store.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { copyLeads } from '../storage/many-leads.ts'
import { openSqlite, type Storage } from '../storage/sqlite.ts'
import { quantile } from '../numbers/quantile.ts'
import { benchSubmissions } from './submissions.ts'

const site = 'acme'
const day = 864e5
const sorts: LeadSort[] = ['newest', 'score', 'due', 'activity']

const filters: Record<string, LeadFilter> = {
  none: {},
  'rank 1A': { rank: ['1A'] },
  hot: { temperature: ['hot'] },
  'fit 1, sql': { fit: [1], stage: ['sql'] },
  accepted: { status: ['accepted'] },
  quarantined: { status: ['quarantined'] },
  'owner of one in five': { owner: 'ann@acme.example' },
  'owner of one in a hundred': { owner: 'bob@acme.example' },
  'owner of none': { owner: 'nobody@acme.example' },
  'source bing': { source: 'bing' },
  'gate tool, warm': { gate: 'tool', temperature: ['warm'] },
  'a week a year ago': { from: Date.now() - 365 * day, to: Date.now() - 358 * day },
}

/** Some hundred leads by the usual way, the rest as copies. */
async function filled(file: string, wanted: number): Promise<{ storage: Storage; leads: number }> {
  let known: PlanStore | undefined
  const open = () => openSqlite(file, { planOf: (name) => known?.get(name)?.plan ?? null })
  const first = open()
  known = await createPlanStore(first)
  await known.apply(samplePlan(), 'bench')
  const plan = samplePlan()
  const intake = createIntake({ storage: first, secret: 'a secret of more than thirty-two characters', plans: known })
  const submissionOf = benchSubmissions(Date.now())
  await Promise.all(
    Array.from({ length: 2_000 }, async (_, n) => {
      const parsed = parseSubmission(JSON.parse(submissionOf(n)))
      if (parsed.ok) await intake.take(site, plan, parsed.submission, { receivedAt: Date.now(), signs: [] })
    }),
  )
  await first.close()
  const leads = copyLeads(file, wanted, Date.now())
  return { storage: open(), leads }
}

/** Milliseconds of each of some calls, sorted. */
async function timed(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let index = 0; index < times; index++) {
    const began = performance.now()
    await work(index)
    took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)
}

const row = (what: string, took: number[], must: string) => ({
  what,
  p50: `${(quantile(took, 0.5) ?? 0).toFixed(1)} ms`,
  p95: `${(quantile(took, 0.95) ?? 0).toFixed(1)} ms`,
  slowest: `${(took.at(-1) ?? 0).toFixed(1)} ms`,
  must,
})

async function exported(storage: Storage, most: number) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const before = process.memoryUsage().rss
  let rows = 0
  let highest = before
  delay.enable()
  const began = performance.now()
  for await (const part of storage.rows({ site }, 'newest', Date.now())) {
    rows += part.length
    highest = Math.max(highest, process.memoryUsage().rss)
    if (rows >= most) break
  }
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  return { perSecond: rows / seconds, stallMs: delay.max / 1e6, megabytes: (highest - before) / 1_048_576 }
}

/** What the feed asks, of a million leads in SQLite. */
export const bench: Bench = async ({ long }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-reading-'))
  const { storage, leads } = await filled(join(folder, 'leads.sqlite'), 1_000_000)
  const times = long ? 100 : 10
  const now = Date.now()
  const page = (filter: LeadFilter, sort: LeadSort, cursor: string | null) =>
    storage.list({ site, ...filter }, sort, 50, cursor, now)
  const rows = [row('first page, no filter', await timed(times * 5, () => page({}, 'newest', null)), 'p95 15 ms')]
  const every: number[] = []
  const slow: string[] = []
  for (const [name, filter] of Object.entries(filters))
    for (const sort of sorts) {
      let cursor: string | null = null
      const took = await timed(times, async () => (cursor = (await page(filter, sort, cursor)).nextCursor))
      every.push(...took)
      if ((quantile(took, 0.95) ?? 0) > 15) slow.push(`${name} by ${sort} ${(quantile(took, 0.95) ?? 0).toFixed(0)} ms`)
    }
  rows.push(
    row(
      'any filter and sort, page after page',
      every.toSorted((a, b) => a - b),
      'p95 15 ms',
    ),
  )
  const words = ['company-77', 'company 4', 'ana', '9f3', 'person', 'a1b2', 'mpany-4999', 'nowhere']
  rows.push(
    row('search', await timed(times * 4, (n) => page({ q: words[n % words.length] }, 'newest', null)), 'p95 50 ms'),
  )
  const date = (at: number) => new Date(at).toISOString().slice(0, 10)
  const chart = () => storage.counted(site, date(now - 90 * day), date(now))
  rows.push(row('chart of 90 days', await timed(times * 5, chart), 'p95 5 ms'))
  const csv = await exported(storage, long ? leads : 200_000)
  await storage.close()
  rmSync(folder, { recursive: true })
  return {
    title: `Reading ${leads.toLocaleString('en')} leads from SQLite`,
    rows,
    note:
      `Export: ${Math.round(csv.perSecond).toLocaleString('en')} rows a second (must 50,000), longest stall ${csv.stallMs.toFixed(0)} ms, ` +
      `${csv.megabytes.toFixed(0)} MB more.${slow.length ? ` Slower than 15 ms: ${slow.join('; ')}.` : ''}`,
  }
}
