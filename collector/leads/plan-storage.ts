import type { SitePlan } from '#core/plan.ts'

/** One state of a site's plan. Revisions count from 1 and are never changed or removed: leads refer to them. */
export interface PlanRevision {
  site: string
  revision: number
  plan: SitePlan
  /** Epoch milliseconds. */
  at: number
  /** The person's e-mail, or what applied it (`command line`). */
  by: string
}

/** Where site plans are kept, beside the leads they belong to. */
export interface PlanStorage {
  /** Every revision of every site, oldest first. */
  planRevisions(): Promise<PlanRevision[]>
  /**
   * Keeps a new revision.
   * @throws Refused `conflict` when the site already has this revision: another collector was faster.
   */
  addPlan(revision: PlanRevision): Promise<void>
  /** The revision that all leads of a site were last ranked by, or alike; 0 where that is not known. */
  rankedBy(site: string): Promise<number>
  keepRankedBy(site: string, revision: number): Promise<void>
}
