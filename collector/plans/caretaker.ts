import type { PlanStore } from './plan-store.ts'

/**
 * Who is told what goes wrong at a site: who gets the leads that no rule wants, else who last changed the plan. Null where neither has
 * an address, as after a change from the command line.
 */
export const caretakerOf = (plans: Pick<PlanStore, 'get' | 'history'>, site: string): string | null =>
  [plans.get(site)?.plan.routing.fallback, ...plans.history(site).map(({ by }) => by)].find((each) =>
    each?.includes('@'),
  ) ?? null
