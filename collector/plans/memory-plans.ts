import { Refused } from '../leads/lead.ts'
import type { PlanRevision, PlanStorage } from '../leads/plan-storage.ts'

/** Keeps plans as long as the process lives: for tests, and for checking a plan without a database. */
export function memoryPlans(): PlanStorage {
  const revisions: PlanRevision[] = []
  const ranked = new Map<string, number>()
  return {
    planRevisions: async () => structuredClone(revisions),
    async addPlan(added) {
      if (revisions.some(({ site, revision }) => site === added.site && revision === added.revision))
        throw new Refused('conflict', 'The plan was changed by somebody else.')
      revisions.push(structuredClone(added))
    },
    rankedBy: async (site) => ranked.get(site) ?? 0,
    keepRankedBy: async (site, revision) => void ranked.set(site, revision),
  }
}
