export type LeadEvent = 'lead.created' | 'lead.updated' | 'lead.erased'

/** Something to be told to somebody outside. The payload is made when it is sent, so an erased lead leaves none behind. */
export interface Delivery {
  n: number
  site: string
  leadId: string
  event: LeadEvent
  /** Address of the webhook, or another word that `deliveries/` understands. */
  target: string
  /** Order in which a target is told. */
  sequence: number
  createdAt: number
  dueAt: number
  state: 'waiting' | 'sent' | 'parked'
  tries: number
  /** What the last try ended with. */
  detail: string | null
}

/** What became of a try. */
export type Outcome =
  | { state: 'sent'; detail?: string }
  | { state: 'waiting'; dueAt: number; detail: string }
  | { state: 'parked'; detail: string }

/** What is to be delivered, written in the transaction of the lead. Any number of collectors may work on it. */
export interface DeliveryStorage {
  /**
   * Takes due deliveries for this worker until `now + leaseMs`; if it is killed they come again then. Of each target the
   * oldest ones in order, and none while an older one of it waits for its next try: a target is told in sequence.
   */
  claimDeliveries(now: number, leaseMs: number, perTarget?: number): Promise<Delivery[]>
  settleDelivery(n: number, outcome: Outcome): Promise<void>
  /** Gives the unsent rest of a claim back. */
  releaseDeliveries(ns: readonly number[], now: number): Promise<void>
  /** Newest first, of one site and, where given, one target. */
  deliveries(site: string, target: string | null, limit: number, before?: number): Promise<Delivery[]>
  /** Sends it again, in its old place. Resolves to false when there is none. */
  replayDelivery(site: string, n: number, now: number): Promise<boolean>
  /** Removes what was sent or parked before. Resolves to how many. */
  forgetDeliveries(before: number): Promise<number>
}
