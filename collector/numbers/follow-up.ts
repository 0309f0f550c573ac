import type { SitePlan } from '#core/plan.ts'
import { type Rank, ranks } from '#core/rank.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { Lead } from '../leads/lead.ts'
import type { Period } from './period.ts'
import { quantile } from './quantile.ts'
import { withoutSamples } from './without-samples.ts'

/** How long the first call, mail or meeting took, of the leads that came in a period. Spans are in milliseconds. */
export interface ResponseTimes {
  /** Leads that somebody has reached out to. */
  calls: number
  median: number | null
  p90: number | null
  /** Share of all that were due: called by then, of those called or late; null where none was due. */
  inTime: number | null
}

export interface FollowUp {
  ranks: ({ rank: Rank; withinHours: number | null; count: number } & ResponseTimes)[]
  owners: ({ owner: string | null; open: number; late: number } & ResponseTimes)[]
}

interface Answered {
  rank: Rank
  owner: string | null
  sample: boolean
  open: boolean
  late: boolean
  /** Null while nobody has called. */
  took: number | null
  /** Null while it is not due yet, or never will be. */
  inTime: boolean | null
}

export function responseTimes(answered: readonly Pick<Answered, 'took' | 'inTime'>[]): ResponseTimes {
  const spans = answered.flatMap(({ took }) => (took === null ? [] : [took])).toSorted((a, b) => a - b)
  const due = answered.filter(({ inTime }) => inTime !== null)
  return {
    calls: spans.length,
    median: quantile(spans, 0.5),
    p90: quantile(spans, 0.9),
    inTime: due.length ? due.filter(({ inTime }) => inTime).length / due.length : null,
  }
}

/**
 * When a lead was answered. The clock starts when its rank first promised a call, and what it did later does not set it back; where it was
 * called before that, or nobody had promised anything, when it came. Notes are no answer.
 */
export function answeredOf(lead: Lead, now: number): Answered {
  const first = lead.contacts
    .filter(({ kind }) => kind !== 'note')
    .reduce<number | null>((earliest, { at }) => (earliest === null || at < earliest ? at : earliest), null)
  const { promise } = lead
  const since = promise && (first === null || promise.sinceAt <= first) ? promise.sinceAt : lead.createdAt
  const closed = lead.stage === 'won' || lead.stage === 'lost' || lead.status === 'rejected'
  const isLate = promise !== null && promise.dueAt < (first ?? now)
  return {
    rank: lead.rank,
    owner: lead.owner,
    sample: lead.sample,
    open: !closed,
    late: lead.overdue,
    took: first === null ? null : first - since,
    // Who was turned down before the call was due needed none.
    inTime: promise === null || (first === null && (closed || !isLate)) ? null : !isLate,
  }
}

/** How fast people call, by rank and by owner: the leads that came in a period. */
export async function followUpOf(
  storage: LeadStorage,
  site: string,
  plan: SitePlan | null,
  period: Period,
  now: number,
): Promise<FollowUp> {
  const found: Answered[] = []
  for await (const rows of storage.rows({ site, from: period.from, to: period.to }, 'newest', now))
    for (const row of rows) {
      const lead = await storage.find(row.id, now)
      if (lead) found.push(answeredOf(lead, now))
    }
  const all = withoutSamples(found)
  const { ranking } = leadRules(plan)
  const owners = Map.groupBy(all, ({ owner }) => owner)
  return {
    ranks: ranks.map((rank) => {
      const own = all.filter((each) => each.rank === rank)
      return { rank, withinHours: ranking[rank].withinHours, count: own.length, ...responseTimes(own) }
    }),
    owners: [...owners]
      .map(([owner, own]) => ({
        owner,
        open: own.filter(({ open }) => open).length,
        late: own.filter(({ late }) => late).length,
        ...responseTimes(own),
      }))
      .toSorted((a, b) => b.late - a.late || b.open - a.open),
  }
}
