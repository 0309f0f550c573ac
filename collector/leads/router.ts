import type { LeadCard } from './derive.ts'

/** Where a lead goes by the plan's rules. */
export interface Route {
  /** The rule's name, for "why is this mine". */
  rule: string
  /** Who is next: turns of a rule count from 0 and each is given out once. */
  ownerAt(turn: number): string
}

/** What a lead is routed by. */
export type Routed = Pick<LeadCard, 'email' | 'rank' | 'topics' | 'source' | 'person' | 'fields'>

/** Decides for a lead that nobody has had yet; null leaves it without an owner. Pure, because it is called inside a transaction. */
export type Router = (site: string, lead: Routed, now: number) => Route | null
