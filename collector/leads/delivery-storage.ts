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
  /** When it is tried next. Of a claimed one the end of the claim: no two claims of one delivery end alike. */
  dueAt: number
  state: 'waiting' | 'sent' | 'parked' | 'skipped'
  tries: number
  /** What the last try ended with. */
  detail: string | null
}

/** What became of a try. */
export type Outcome =
  | { state: 'sent'; detail?: string }
  | { state: 'waiting'; dueAt: number; detail: string }
  | { state: 'parked'; detail: string }
  /** There was nobody to tell, and nothing failed. */
  | { state: 'skipped'; detail: string }

/** What a worker holds of a delivery that it has claimed. */
export type Claimed = Pick<Delivery, 'site' | 'n' | 'dueAt'>

/** Who was told that something goes wrong is not told again for so long. */
export const quietMs = 864e5

/** What is said of a delivery to a closed target. */
export const closedDetail = 'The receiver wants no more of these (410).'

/** Which of a webhook's secrets hold. */
export interface SecretState {
  /** How often it was changed. */
  changes: number
  /** The secret before holds too until then, so that the receiver can be changed meanwhile. Epoch milliseconds. */
  beforeUntil: number
}

/** Of a webhook whose secret was never changed. */
export const firstSecret: SecretState = { changes: 0, beforeUntil: 0 }

/** What is to be delivered, written in the transaction of the lead. Any number of collectors may work on it. */
export interface DeliveryStorage {
  /**
   * Takes due deliveries for this worker until `now + leaseMs`; if it is killed they come again then. Of each target the
   * oldest ones in order, and none while an older one of it waits for its next try: a target is told in sequence. What waits for
   * a closed target is parked instead.
   */
  claimDeliveries(now: number, leaseMs: number, perTarget?: number): Promise<Delivery[]>
  /**
   * Keeps what became of a try. Resolves to false, and changes nothing, where the claim has ended and somebody else may hold the
   * delivery now; only that it was sent is true whoever says so.
   */
  settleDelivery(claimed: Claimed, outcome: Outcome): Promise<boolean>
  /** Gives the unsent rest of a claim back, where it still holds. */
  releaseDeliveries(claimed: readonly Claimed[], now: number): Promise<void>
  /**
   * Has somebody else told of what became of a delivery, unless that target was to be told anything within a day. Resolves to whether
   * it is to be told now.
   */
  tellOf(delivery: Pick<Delivery, 'site' | 'n'>, target: string, now: number): Promise<boolean>
  /** Nothing is sent to this target any more, and all that waits for it is parked, until it is opened again. */
  closeTarget(site: string, target: string, now: number): Promise<void>
  /** Resolves to false where it was not closed. What was parked stays so until it is replayed. */
  openTarget(site: string, target: string): Promise<boolean>
  /** Closed targets of a site → since when. */
  closedTargets(site: string): Promise<Record<string, number>>
  /** Changes a target's secret. Of two at once both count. */
  changeSecret(site: string, target: string, beforeUntil: number): Promise<SecretState>
  /** Targets of a site whose secret was changed → how it stands. */
  secrets(site: string): Promise<Record<string, SecretState>>
  /** Newest first, of one site and, where given, one target. */
  deliveries(site: string, target: string | null, limit: number, before?: number): Promise<Delivery[]>
  /** Sends it again, in its old place. Resolves to false when there is none. */
  replayDelivery(site: string, n: number, now: number): Promise<boolean>
  /** Removes what was sent or parked before. Resolves to how many. */
  forgetDeliveries(before: number): Promise<number>
}
