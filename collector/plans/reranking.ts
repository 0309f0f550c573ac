import { rankAlike } from '../leads/lead-rules.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { PlanStorage } from '../leads/plan-storage.ts'
import type { PlanStore } from './plan-store.ts'

export interface RerankingParts {
  storage: Pick<LeadStorage, 'rerank'> & Pick<PlanStorage, 'rankedBy' | 'keepRankedBy'>
  plans: Pick<PlanStore, 'sites' | 'get' | 'at' | 'history'>
  /** So long after a change of a plan other collectors may still rank by the one before. Milliseconds; 0 where there are none. */
  settleMs: number
}

/**
 * Ranks the leads of each site whose plan makes something else of them than the one that they were ranked by: whoever changed it, here, on
 * the command line or on another collector, and also when somebody was killed on the way. Routing and wording are no reason to write a
 * million leads again. Resolves to how many sites were ranked.
 */
export function createReranking({ storage, plans, settleMs }: RerankingParts): (now: number) => Promise<number> {
  /** Sites → the revision that their leads are known to be ranked by. */
  const known = new Map<string, number>()

  /** What came meanwhile may have been ranked by any revision that was live since. */
  function isAnother(site: string, since: number, revision: number): boolean {
    const before = plans.at(site, since)
    if (!before) return true
    for (let each = since + 1; each <= revision; each++) {
      const plan = plans.at(site, each)
      if (!plan || !rankAlike(before, plan)) return true
    }
    return false
  }

  async function rank(site: string, revision: number, now: number): Promise<boolean> {
    const ranked = await storage.rankedBy(site)
    const isRanked = ranked === revision || !isAnother(site, ranked, revision)
    if (!isRanked) {
      if (now < (plans.history(site)[0]?.at ?? 0) + settleMs) return false
      // Another collector is at it.
      if ((await storage.rerank(site, now)) === null) return false
    }
    if (ranked !== revision) await storage.keepRankedBy(site, revision)
    known.set(site, revision)
    return !isRanked
  }

  let running: Promise<number> | null = null
  async function look(now: number): Promise<number> {
    let ranked = 0
    for (const site of plans.sites()) {
      const live = plans.get(site)
      if (live && known.get(site) !== live.revision && (await rank(site, live.revision, now))) ranked++
    }
    return ranked
  }
  return async (now) => {
    running ??= look(now).finally(() => (running = null))
    return await running
  }
}
