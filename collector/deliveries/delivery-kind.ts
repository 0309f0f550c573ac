import type { Delivery } from '../leads/delivery-storage.ts'
import type { LeadRow } from '../leads/lead.ts'
import type { Answer } from './schedule.ts'

/** One way of telling somebody of a lead. */
export interface DeliveryKind {
  /** Whether this target is for it. */
  takes(target: string): boolean
  /** Tells once. Never rejects: what went wrong is in the answer. */
  deliver(delivery: Delivery, lead: LeadRow | null): Promise<Answer>
}
