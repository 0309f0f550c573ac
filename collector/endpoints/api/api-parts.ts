import type { Auth } from '../../access/auth.ts'
import type { DeliveryStorage } from '../../leads/delivery-storage.ts'
import type { LeadStorage } from '../../leads/lead-storage.ts'
import type { PlanStore } from '../../plans/plan-store.ts'
import type { TagSeen } from '../../plans/tag-seen.ts'

/** What the endpoints under `/api` work on. */
export interface ApiParts {
  storage: LeadStorage & DeliveryStorage
  plans: PlanStore
  auth: Auth
  /** Webhooks' secrets are worked out from it. */
  secret: string
  /** Where the files of assets lie. */
  assetsFolder: string
  tagSeen: TagSeen
  now: () => number
}
