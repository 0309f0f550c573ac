import type { SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import type { PlanRevision, PlanStorage } from '../leads/plan-storage.ts'
import { checkPlan } from './plan-check.ts'

export interface LivePlan {
  plan: SitePlan
  revision: number
}

export type Applied = { ok: true; revision: number } | { ok: false; problems: Problem[] }

/** Site plans in revisions, all held in memory: they are small, and every request needs one. */
export interface PlanStore {
  /** The live plan, or null for an unknown site. */
  get(site: string): LivePlan | null
  /** The plan of a revision, whose consent texts are the ones that were shown; null where there never was one. */
  at(site: string, revision: number): SitePlan | null
  sites(): string[]
  /** Newest first. */
  history(site: string): PlanRevision[]
  /**
   * Makes a plan the live one. A wrong plan changes nothing and is answered with every fault; a plan equal to the live one
   * makes no new revision.
   */
  apply(plan: unknown, by: string): Promise<Applied>
  /** Reads what other collectors have applied since. */
  refresh(): Promise<void>
}

export async function createPlanStore(storage: PlanStorage, now: () => number = Date.now): Promise<PlanStore> {
  const bySite = new Map<string, PlanRevision[]>()

  function keep(revision: PlanRevision): void {
    const revisions = bySite.get(revision.site) ?? []
    // Plans of an older version of the program get today's defaults, so that nobody else asks whether a part is there.
    const checked = checkPlan(revision.plan)
    revisions[revision.revision] = checked.ok ? { ...revision, plan: checked.plan } : revision
    bySite.set(revision.site, revisions)
  }

  const store: PlanStore = {
    get(site) {
      const live = bySite.get(site)?.at(-1)
      return live ? { plan: live.plan, revision: live.revision } : null
    },
    at: (site, revision) => bySite.get(site)?.[revision]?.plan ?? null,
    sites: () => [...bySite.keys()].toSorted(),
    history: (site) => (bySite.get(site) ?? []).filter(Boolean).toReversed(),
    async apply(value, by) {
      const checked = checkPlan(value)
      if (!checked.ok) return checked
      const { plan } = checked
      const live = store.get(plan.site)
      if (live && JSON.stringify(live.plan) === JSON.stringify(plan)) return { ok: true, revision: live.revision }
      const revision = { site: plan.site, revision: (live?.revision ?? 0) + 1, plan, at: now(), by }
      await storage.addPlan(revision)
      keep(revision)
      return { ok: true, revision: revision.revision }
    },
    async refresh() {
      for (const revision of await storage.planRevisions())
        if (!bySite.get(revision.site)?.[revision.revision]) keep(revision)
    },
  }
  await store.refresh()
  return store
}
