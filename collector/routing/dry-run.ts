import type { SitePlan } from '#core/plan.ts'
import { knownOf } from '../leads/known.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { LeadRow } from '../leads/lead.ts'
import { createRouter } from './router.ts'

/** Enough to see what a rule does, and read in a second. */
const mostLeads = 500

export interface DryRun {
  /** The newest of a site, newest first; `would` is who they would have gone to and by which rule. */
  leads: (Pick<LeadRow, 'id' | 'name' | 'email' | 'company' | 'rank' | 'owner' | 'createdAt'> & {
    would: { owner: string; rule: string } | null
  })[]
  /** Leads by owner: as they are now, and as they would have been given. */
  owners: { owner: string | null; now: number; would: number }[]
  /** In the order of the rules; `fallback` and null, where nobody is, last. */
  rules: { rule: string | null; leads: number }[]
  /** There are older leads, which were not looked at. */
  more: boolean
}

/**
 * Where past leads would have gone by other rules. Nothing is changed. Each is routed as of the day it came, so that absences count, and
 * turns begin anew with the oldest; its rank and answers are those of today.
 */
export async function dryRun(
  storage: Pick<LeadStorage, 'rows'>,
  plan: SitePlan,
  now: number,
  most = mostLeads,
): Promise<DryRun> {
  const rows: LeadRow[] = []
  for await (const batch of storage.rows({ site: plan.site }, 'newest', now)) {
    rows.push(...batch.slice(0, most + 1 - rows.length))
    if (rows.length > most) break
  }
  const more = rows.length > most
  const route = createRouter(() => plan)
  const turns = new Map<string, number>()
  const leads = rows
    .slice(0, most)
    .toReversed()
    .map((lead): DryRun['leads'][number] => {
      const { id, name, email, company, rank, owner, createdAt, fields, topics, source } = lead
      const answers = { ...fields, ...(name !== null && { name }), ...(company !== null && { company }) }
      const found = route(
        plan.site,
        { email, rank, topics, source, fields, person: knownOf(email, answers) },
        createdAt,
      )
      const turn = found ? (turns.get(found.rule) ?? 0) : 0
      if (found) turns.set(found.rule, turn + 1)
      const would = found && { owner: found.ownerAt(turn), rule: found.rule }
      return { id, name, email, company, rank, owner, createdAt, would }
    })
    .toReversed()
  const countOf = (test: (lead: DryRun['leads'][number]) => boolean) => leads.filter(test).length
  const owners = [...new Set(leads.flatMap(({ owner, would }) => [owner, would?.owner ?? null]))]
  const rules = [...plan.routing.rules.map(({ name }) => name), 'fallback', null]
  return {
    leads,
    owners: owners
      .map((owner) => ({
        owner,
        now: countOf((lead) => lead.owner === owner),
        would: countOf(({ would }) => (would?.owner ?? null) === owner),
      }))
      .toSorted((a, b) => b.would - a.would || b.now - a.now),
    rules: rules.map((rule) => ({ rule, leads: countOf(({ would }) => (would?.rule ?? null) === rule) })),
    more,
  }
}
