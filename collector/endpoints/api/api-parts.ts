import type { Auth } from '../../access/auth.ts'
import type { LeadStorage } from '../../leads/lead-storage.ts'
import type { PlanStore } from '../../plans/plan-store.ts'

/** What the endpoints under `/api` work on. */
export interface ApiParts {
  storage: LeadStorage
  plans: PlanStore
  auth: Auth
  now: () => number
}
