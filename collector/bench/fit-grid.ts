import { parse } from 'csv-parse/sync'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { SitePlan } from '#core/plan.ts'
import { maxViewSeconds } from '#core/profile.ts'
import { ranks } from '#core/rank.ts'
import { implicitScore } from '#core/scoring.ts'
import type { Profile } from '#core/submission.ts'
import type { Bench } from '../../demo-site/bench.ts'
import { auc } from '../../widget/bench/replay.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadRow } from '../leads/lead.ts'
import { freshScoreOf, thirdsOf } from '../plans/thirds.ts'
import { aPlan, aSubmission } from '../storage/sample-submissions.ts'
import { openSqlite } from '../storage/sqlite.ts'

const dataSet = 'x-education-leads'

/** One lead of the data set, as its columns are named. */
export type GridLead = Record<string, string>

const at = Date.UTC(2026, 0, 1)

/** What the form was not asked, or was left at the first choice. */
const answered = (value: string | undefined): string => (value === undefined || value === 'Select' ? '' : value)

/** Who has a web visit; the others were entered by hand and say nothing about behaviour. */
export const isWebLead = (lead: GridLead): boolean => Number(lead['TotalVisits']) > 0

/** What a browser would have counted; the data set has sums without dates, so it is all one fresh day. */
function profileOf(lead: GridLead, index: number): Profile {
  const sessions = Number(lead['TotalVisits'])
  const views = Math.max(sessions, Math.round(sessions * Number(lead['Page Views Per Visit'])))
  const seconds = Math.min(Number(lead['Total Time Spent on Website']), views * maxViewSeconds)
  return {
    // Two profiles that began at one moment would be one browser's.
    firstSeenAt: at - index,
    lastEventAt: at,
    sessions,
    // The form that made it a lead was begun and sent.
    counters: { views, actions: 2, goals: 0, days: 1, minutes: Math.round(seconds / 0.6) / 100 },
    topics: {},
    touches: [],
    events: [],
  }
}

/**
 * Stores the leads as a site of a course seller would have them and reads them back ranked, letters at the site's own thirds. Of the form's
 * answers only the occupation says who somebody is; the addresses are not in the data, and as private people's they say nothing for anybody.
 */
export async function gridOf(leads: readonly GridLead[]): Promise<{ row: LeadRow; outcome: 0 | 1 }[]> {
  let plan: SitePlan = aPlan({ webhooks: [] })
  const storage = openSqlite(':memory:', { planOf: () => plan, now: () => at })
  const ranked = async () => {
    const rows: LeadRow[] = []
    for await (const batch of storage.rows({}, 'newest', at)) rows.push(...batch)
    return rows
  }
  try {
    const outcomes = new Map<string, 0 | 1>()
    // One after the other: the collector refuses what comes in too large a heap.
    for (const [index, lead] of leads.entries()) {
      const email = `lead-${index}@gmail.com`
      outcomes.set(email, lead['outcome'] === '1' ? 1 : 0)
      const profile = profileOf(lead, index)
      const { score } = implicitScore(profile, leadRules(plan).scoring, at)
      const title = answered(lead['What is your current occupation'])
      const answers = { email, ...(title && { title }) }
      const times = { submittedAt: at, receivedAt: at }
      await storage.take(aSubmission({ email, answers, profile, implicitScore: score, ...times }), email)
    }
    const thirds = thirdsOf((await ranked()).flatMap((row) => freshScoreOf(row) ?? []))
    if (thirds) {
      plan = aPlan({ webhooks: [], scoring: { goals: [], thresholds: thirds } })
      await storage.rerank(plan.site, at)
    }
    return (await ranked()).map((row) => ({ row, outcome: outcomes.get(row.email) ?? 0 }))
  } finally {
    await storage.close()
  }
}

/** Higher is better: the cells in the order that the product lists them, 1A first. */
export const gridScore = ({ rank }: Pick<LeadRow, 'rank'>): number => ranks.length - ranks.indexOf(rank)

/** How well the untrained 3×3 grid, made by the collector's own code, ranks real leads. */
export const bench: Bench = async ({ data }) => {
  const title = 'Real leads in the untrained 3×3 grid, through the collector, letters at their thirds'
  if (!data) return { title, rows: [], note: 'Left out: give the folder with the leads as --data DIR.' }
  const file = join(data, dataSet, 'dev.csv.gz')
  if (!existsSync(file)) return { title, rows: [], note: `There is no ${file}.` }
  const leads = parse<GridLead>(gunzipSync(readFileSync(file)), { columns: true }).filter(isWebLead)
  const grid = await gridOf(leads)
  const aucOf = (score: (row: LeadRow) => number) =>
    auc(grid.map(({ row, outcome }) => ({ score: score(row), outcome }))).toFixed(4)
  return {
    title,
    rows: [
      {
        leads: `${dataSet}, web`,
        number: grid.length,
        'AUC of the grid': aucOf(gridScore),
        'at least': 0.8,
        'of the implicit score': aucOf(({ implicitScore: score }) => score ?? 0),
        '  at least': 0.78,
      },
    ],
    note: ranks
      .map((rank) => {
        const own = grid.filter(({ row }) => row.rank === rank)
        const won = own.filter(({ outcome }) => outcome).length
        return own.length ? `${rank}: ${won} of ${own.length} won` : `${rank}: none`
      })
      .join(' · '),
  }
}
