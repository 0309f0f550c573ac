import { signal } from '@preact/signals'
import type { SitePlan } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { ApiError, ask } from '../client.ts'
import { loadSession } from '../session.ts'

export interface Revision {
  revision: number
  at?: string
  by?: string
  plan?: SitePlan
}

export const plan = signal<SitePlan | null>(null)
export const revisions = signal<Revision[]>([])

export async function loadPlan(site: string): Promise<void> {
  const path = `/api/sites/${encodeURIComponent(site)}/plan`
  const [live, history] = await Promise.all([ask<SitePlan>(path), ask<{ revisions: Revision[] }>(`${path}/revisions`)])
  plan.value = live
  revisions.value = history.revisions
}

/**
 * Puts a plan; resolves to its faults, of which there are none once it is live. A plan that somebody else made live
 * since this one was read is not written over.
 */
export async function putPlan(site: string, next: unknown): Promise<Problem[]> {
  try {
    const [read] = revisions.value
    await ask(
      `/api/sites/${encodeURIComponent(site)}/plan`,
      'PUT',
      next,
      read ? { 'If-Match': `"${read.revision}"` } : {},
    )
    await Promise.all([loadPlan(site), loadSession()])
    return []
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.problems.length ? error.problems : [{ field: '', message: error.message }]
  }
}

/** Reads JSON as somebody types it. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; problems: Problem[] } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, problems: [{ field: '', message: error instanceof Error ? error.message : String(error) }] }
  }
}
