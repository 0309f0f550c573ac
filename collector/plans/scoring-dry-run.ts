import type { SitePlan } from '#core/plan.ts'
import { type Rank, ranks } from '#core/rank.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { Lead, LeadRow } from '../leads/lead.ts'
import { freshScoreOf, thirdsOf } from './thirds.ts'

/** Leads of a rank, and how those ended that are closed. */
interface Cell {
  leads: number
  won: number
  lost: number
}

type Ranked = Pick<LeadRow, 'rank' | 'interest' | 'fit' | 'temperature' | 'stage' | 'dueAt'>

export interface ScoringDryRun {
  /** How many were ranked anew: the newest of the site, without those in quarantine. */
  leads: number
  /** There are older leads, which were not looked at. */
  more: boolean
  /** How many leads each would be another of; `due` is by when to call. */
  changed: Record<'rank' | 'interest' | 'fit' | 'temperature' | 'stage' | 'due', number>
  /** Thresholds by which each letter would be a third of these leads; null where there are too few to tell. */
  thirds: { A: number; B: number } | null
  cells: { rank: Rank; now: Cell; would: Cell }[]
  /** From cell to cell, the most leads first. */
  moves: { from: Rank; to: Rank; leads: number }[]
  /** Every lead of another rank, newest first. */
  moved: (Pick<LeadRow, 'id' | 'name' | 'email' | 'company' | 'owner' | 'createdAt'> & Ranked & { would: Ranked })[]
}

const rankedOf = (lead: LeadRow): Ranked => {
  const { rank, interest, fit, temperature, stage, dueAt } = lead
  return { rank, interest, fit, temperature, stage, dueAt }
}

function cellOf(leads: readonly { rank: Rank; stage: LeadRow['stage'] }[], rank: Rank): Cell {
  const own = leads.filter((lead) => lead.rank === rank)
  const ended = (stage: LeadRow['stage']) => own.filter((lead) => lead.stage === stage).length
  return { leads: own.length, won: ended('won'), lost: ended('lost') }
}

function movesOf(moved: ScoringDryRun['moved']): ScoringDryRun['moves'] {
  const leads = new Map<string, ScoringDryRun['moves'][number]>()
  for (const { rank: from, would } of moved) {
    const key = `${from} ${would.rank}`
    const move = leads.get(key) ?? { from, to: would.rank, leads: 0 }
    move.leads++
    leads.set(key, move)
  }
  return [...leads.values()].toSorted((a, b) => b.leads - a.leads)
}

/**
 * What past leads would be by other rules of scoring, ranking and stages: each is derived anew from all that is kept of it, with the
 * plan's words in place of the live ones. Nothing is stored. What browsers have counted as goals so far they have counted: other goals
 * would count from then on.
 *
 * @param most How many of the newest leads are looked at.
 */
export async function scoringDryRun(
  storage: Pick<LeadStorage, 'rows' | 'find'>,
  plan: SitePlan,
  most: number,
  now: number,
): Promise<ScoringDryRun> {
  const rules = leadRules(plan)
  const pairs: { lead: LeadRow; would: Lead }[] = []
  let more = false
  for await (const batch of storage.rows({ site: plan.site }, 'newest', now)) {
    for (const lead of batch) {
      more = pairs.length === most
      if (more) break
      const would = await storage.find(lead.id, now, rules)
      // Erased between the list and the look.
      if (would) pairs.push({ lead, would })
    }
    if (more) break
  }
  const moved = pairs
    .filter(({ lead, would }) => lead.rank !== would.rank)
    .map(({ lead, would }) => {
      const { id, name, email, company, owner, createdAt } = lead
      return { id, name, email, company, owner, createdAt, ...rankedOf(lead), would: rankedOf(would) }
    })
  const changed = (part: keyof Ranked) => pairs.filter(({ lead, would }) => lead[part] !== would[part]).length
  const before = pairs.map(({ lead }) => lead)
  // How it ended is a fact, whatever the rules say of the rank.
  const after = pairs.map(({ lead, would }) => ({ rank: would.rank, stage: lead.stage }))
  return {
    leads: pairs.length,
    more,
    changed: {
      rank: changed('rank'),
      interest: changed('interest'),
      fit: changed('fit'),
      temperature: changed('temperature'),
      stage: changed('stage'),
      due: changed('dueAt'),
    },
    thirds: thirdsOf(pairs.flatMap(({ would }) => freshScoreOf(would) ?? [])),
    cells: ranks.map((rank) => ({ rank, now: cellOf(before, rank), would: cellOf(after, rank) })),
    moves: movesOf(moved),
    moved,
  }
}
