import type { SitePlan } from '#core/plan.ts'
import { noteOverdue } from '../leads/lifecycle.ts'
import type { LeadFilter, LeadPage, LeadStorage } from '../leads/lead-storage.ts'
import type { Lead } from '../leads/lead.ts'

export interface OverdueParts {
  storage: Pick<LeadStorage, 'list' | 'find' | 'change'>
  plans: { sites(): string[]; get(site: string): { plan: SitePlan } | null }
}

const perPage = 200

/** What was due longer ago than this is no news: nobody is mailed about the leads of an old import. */
const newsMs = 7 * 864e5

/**
 * Tells the owner, and the fallback, of each lead that nobody called in time. That they were told is kept in the lead itself, in the
 * transaction that writes the mail: another collector or the next start does not tell it again. Resolves to how many leads were told of.
 */
export function createOverdue({ storage, plans }: OverdueParts): (now: number) => Promise<number> {
  // Those found told at the last look need not be read in whole again.
  let known = new Set<string>()

  async function tell(id: string, fallback: string | null, now: number): Promise<boolean> {
    const note = (lead: Lead) =>
      noteOverdue(
        lead,
        [lead.owner, fallback].filter((person) => person !== null),
        now,
      )
    const lead = await storage.find(id, now)
    if (!lead || !note(lead).changes) return false
    await storage.change(id, note, now)
    return true
  }

  /** In the order to call in the overdue come first, so that the list ends where it is not due yet. */
  async function* overdue(site: string, now: number) {
    let cursor: string | null = null
    do {
      const filter = { site, status: ['new', 'working'] } satisfies LeadFilter
      const page: LeadPage = await storage.list(filter, 'due', perPage, cursor, now)
      for (const { id, dueAt, sample } of page.leads) {
        if (dueAt === null || dueAt >= now) return
        if (!sample && dueAt >= now - newsMs) yield { id, key: `${id} ${dueAt}` }
      }
      cursor = page.nextCursor
    } while (cursor !== null)
  }

  return async (now) => {
    let told = 0
    const seen = new Set<string>()
    for (const site of plans.sites()) {
      const fallback = plans.get(site)?.plan.routing.fallback ?? null
      for await (const { id, key } of overdue(site, now)) {
        seen.add(key)
        if (!known.has(key) && (await tell(id, fallback, now))) told++
      }
    }
    known = seen
    return told
  }
}
