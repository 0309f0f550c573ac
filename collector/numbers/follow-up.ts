import type { SitePlan } from '#core/plan.ts'
import { type Rank, ranks } from '#core/rank.ts'
import { dueAt } from '../leads/due.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { Lead } from '../leads/lead.ts'
import type { Period } from './period.ts'

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
  open: boolean
  late: boolean
  /** Null while nobody has called. */
  took: number | null
  /** Null while it is not due yet, or never will be. */
  inTime: boolean | null
}

/** The p-th part of sorted spans, as the smallest that at least so many do not exceed. */
const quantile = (sorted: readonly number[], p: number): number | null =>
  sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null

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
 * When a lead was answered. The clock starts when it was ranked, or when it came where it was ranked anew after the call; notes are
 * no answer.
 */
export function answeredOf(lead: Lead, plan: SitePlan | null): Answered {
  const { ranking, timeZone, hours } = leadRules(plan)
  const first = lead.contacts
    .filter(({ kind }) => kind !== 'note')
    .reduce<number | null>((earliest, { at }) => (earliest === null || at < earliest ? at : earliest), null)
  const start = first === null || lead.rankedAt <= first ? lead.rankedAt : lead.createdAt
  const { withinHours } = ranking[lead.rank]
  const limit = withinHours === null ? null : dueAt(start, withinHours, timeZone, hours)
  const late = lead.overdue
  const closed = lead.stage === 'won' || lead.stage === 'lost' || lead.status === 'rejected'
  return {
    rank: lead.rank,
    owner: lead.owner,
    open: !closed,
    late,
    took: first === null ? null : first - start,
    inTime: first !== null && limit !== null ? first <= limit : late ? false : null,
  }
}

/** How fast people call, by rank and by owner: the leads that came in a period, samples and all. */
export async function followUpOf(
  storage: LeadStorage,
  site: string,
  plan: SitePlan | null,
  period: Period,
  now: number,
): Promise<FollowUp> {
  const all: Answered[] = []
  for await (const rows of storage.rows({ site, from: period.from, to: period.to }, 'newest', now))
    for (const row of rows) {
      const lead = await storage.find(row.id, now)
      if (lead) all.push(answeredOf(lead, plan))
    }
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
