import { noteOverdue } from '../leads/lifecycle.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { Lead } from '../leads/lead.ts'
import type { PlanStore } from '../plans/plan-store.ts'

export interface OverdueParts {
  storage: Pick<LeadStorage, 'list' | 'find' | 'change'>
  plans: Pick<PlanStore, 'sites' | 'get'>
}

const perPage = 200

/** What was due longer ago than this is no news: nobody is mailed about the leads of an old import. */
const newsMs = 7 * 864e5

/**
 * Tells the owner, and the fallback, of each lead that nobody called in time. That they were told is kept in the lead itself, in the
 * transaction that writes the mail: another collector or the next start does not tell it again. Resolves to how many leads were told of.
 */
export async function tellOverdue({ storage, plans }: OverdueParts, now: number): Promise<number> {
  let told = 0
  for (const site of plans.sites()) {
    const fallback = plans.get(site)?.plan.routing.fallback ?? null
    const change = (lead: Lead) =>
      noteOverdue(
        lead,
        [lead.owner, fallback].filter((person) => person !== null),
        now,
      )
    for (let cursor: string | null = null, more = true; more;) {
      // In the order to call in the overdue come first, so that the list ends where it is not due yet.
      const page: Awaited<ReturnType<LeadStorage['list']>> = await storage.list(
        { site, status: ['new', 'working'] },
        'due',
        perPage,
        cursor,
        now,
      )
      for (const { id, dueAt, sample } of page.leads) {
        if (sample || dueAt === null || dueAt >= now || dueAt < now - newsMs) continue
        const lead = await storage.find(id, now)
        if (!lead || !change(lead).changes) continue
        await storage.change(id, change, now)
        told++
      }
      const last = page.leads.at(-1)
      cursor = page.nextCursor
      more = cursor !== null && last !== undefined && last.dueAt !== null && last.dueAt < now
    }
  }
  return told
}
