import type { Fit } from '#core/fit.ts'
import type { Rank, Temperature } from '#core/rank.ts'
import type { Interest } from '#core/scoring.ts'
import type { Stage, Status } from '#core/stage.ts'
import type { LeadRules } from './lead-rules.ts'
import type { Amendment, KeptActivity, KeptOwn, KeptSubmission, Lead, LeadConsent, LeadRow } from './lead.ts'

export interface LeadFilter {
  /** One site, or those that the reader may see. */
  site?: string | string[]
  rank?: Rank[]
  fit?: Fit[]
  interest?: Interest[]
  temperature?: Temperature[]
  stage?: Stage[]
  /** Quarantined leads only come with `quarantined` or `all`. */
  status?: (Status | 'all')[]
  owner?: string
  /** Fragment of e-mail, name or company, whatever its case. */
  q?: string
  /** Created at or after / before. Epoch milliseconds. */
  from?: number
  to?: number
  /** Channel or source of the first or last touch. */
  source?: string
  gate?: string
}

/** `due` is the order to call in: the earliest due time, then rank and score among those that nobody has to call. */
export type LeadSort = 'newest' | 'score' | 'due' | 'activity'

export interface LeadPage {
  leads: LeadRow[]
  nextCursor: string | null
}

/** What `take` did: the same submission again is answered like the first time. */
export type Taken =
  | { state: 'stored' | 'repeated'; lead: { id: string; site: string }; submission: KeptSubmission; sequence: number }
  | { state: 'conflict' }

export interface Sequenced {
  sequence: number
  lead: LeadRow
}

/** `leads`, `submissions`, `rank 1A`, `channel email`, `gate guide`, and whatever the plan lets browsers count. */
export interface CountLine {
  day: string
  name: string
  count: number
}

/** What one browser sent to one site, as its visitor may see it. */
export interface Own {
  leadId: string
  submissions: KeptSubmission[]
  activity: KeptActivity[]
  /** Newest state of what was agreed to, withdrawals included. */
  consents: LeadConsent[]
  corrections: KeptOwn[]
  /** Hidden since; gone for good a day later. */
  erasedAt: number | null
}

export type OwnChange =
  | { do: 'correct'; field: string; value: string }
  | { do: 'withdraw'; purpose: string }
  | { do: 'withdraw-profile' }
  | { do: 'erase' }
  | { do: 'undo-erase' }

/** How long an erasure by the visitor can be taken back. */
export const undoEraseMs = 864e5

/** How long the letter that asks for a confirmation can be answered; what was not confirmed by then is purged. */
export const confirmWithinMs = 14 * 864e5

/** Where leads are kept. Every engine passes `storage.cases.ts`. */
export interface LeadStorage {
  /**
   * Saves a submission once with the lead it makes or changes, its deliveries and counters, in one transaction,
   * and resolves after the commit. The same id with the same fingerprint changes nothing and resolves to `repeated`.
   * @throws Refused `busy` when the queue is full or the disk is.
   */
  take(submission: KeptSubmission, fingerprint: string): Promise<Taken>
  /** What was sent under one lead key, oldest first; the lead's id with it. Empty when nobody holds this key. */
  byKey(site: string, keyHash: string): Promise<{ leadId: string; submission: KeptSubmission }[]>
  /** The own record of the browser that holds this key; null when nobody does. */
  own(site: string, keyHash: string): Promise<Own | null>
  /**
   * Changes only what came with this key: other browsers of the same person keep what they sent, and nobody learns of them.
   * Erasing hides at once and removes after a day; the withdrawn profile is removed at once. Resolves to false for an unknown key.
   */
  changeOwn(site: string, keyHash: string, change: OwnChange, now: number): Promise<boolean>
  /** Removes for good what was erased before. Resolves to how many submissions went. */
  purge(before: number): Promise<number>
  /**
   * The address of a submission was confirmed: what was agreed to with it is granted from now on. Doing it again changes nothing.
   * Resolves to the submission; null when it is not there, or nobody asked for its confirmation.
   */
  confirm(site: string, submission: string, now: number): Promise<KeptSubmission | null>
  /** Removes consents that were asked for before and never confirmed; the leads stay. Resolves to how many submissions had some. */
  purgeUnconfirmed(before: number): Promise<number>
  /** Id of the lead that a submission belongs to; null when there is none, or it was erased. */
  submissionLead(site: string, id: string): Promise<string | null>
  /** Adds later behaviour to the lead of this key. Resolves to false when there is none or it did not agree to `follow`. */
  addActivity(site: string, activity: KeptActivity): Promise<boolean>
  /** @param by Rules to derive it by, instead of those of its site's plan; nothing is stored. */
  find(id: string, now: number, by?: LeadRules): Promise<Lead | null>
  /** @param cursor `nextCursor` of the page before, with the same sort; an unreadable one is Refused `invalid`. */
  list(filter: LeadFilter, sort: LeadSort, limit: number, cursor: string | null, now: number): Promise<LeadPage>
  /** How many leads a filter gives, counted to `most` at the furthest. */
  count(filter: LeadFilter, most: number): Promise<number>
  /** All of one person, at one site or at several; every site without `sites`. */
  leadsOf(email: string, now: number, sites?: readonly string[]): Promise<Lead[]>
  /** Every row of a filter, in batches, without holding them all. */
  rows(filter: LeadFilter, sort: LeadSort, now: number): AsyncIterable<LeadRow[]>
  /**
   * Reads the lead, asks `change` what to add, saves it with a new sequence number, in one transaction.
   * `change` is called inside the transaction, perhaps twice, so it must not wait and not act elsewhere.
   * What it throws is passed on and nothing is saved. Resolves to null when there is no such lead.
   */
  change(id: string, change: (lead: Lead) => Amendment, now: number): Promise<Lead | null>
  /**
   * Makes one lead of two at one site: all that is kept of `from` goes to `into`, and so does whoever comes with its addresses.
   * Undone by `split` with the change's id. Resolves to null when one of them is not there.
   */
  merge(into: string, from: string, by: string, now: number): Promise<Lead | null>
  /**
   * Takes submissions out into a lead of their own: those named, or those that a merge brought, named by the id of its change.
   * Resolves to both leads, the old one first; null when nothing would move or nothing would stay.
   */
  split(
    id: string,
    what: { submissions: readonly string[] } | { merge: string },
    by: string,
    now: number,
  ): Promise<[Lead, Lead] | null>
  /**
   * Ranks every lead of a site anew, in the background of everything else: its plan says other rules now. Resolves to how many; null
   * where another collector is at it.
   */
  rerank(site: string, now: number): Promise<number | null>
  /** Daily counters of a site, both days included (`2026-05-04`, UTC). */
  counted(site: string, fromDay: string, toDay: string): Promise<CountLine[]>
  /** Adds to daily counters. */
  addCounts(site: string, lines: readonly CountLine[]): Promise<void>
  /** Makes daily counters what is said, whatever they were: of several at once each counts as a whole, and the last one stays. */
  setCounts(site: string, lines: readonly CountLine[]): Promise<void>
  /** Leads saved or changed after a sequence number, oldest first. No reader may skip one that commits late. */
  since(sequence: number, limit: number, now: number): Promise<Sequenced[]>
  lastSequence(): Promise<number>
  /** Calls back soon after leads were saved or changed, by whichever collector; then read `since`. Returns how to stop. */
  watch(changed: () => void): () => void
  /**
   * Removes the person and all they did, everywhere, tells every receiver that knew of them, and remembers the address as erased.
   * Resolves to how many leads went; 0 is not an error.
   */
  erase(email: string, site?: string): Promise<number>
  /** Whether a form that was sent then comes from somebody who was erased later: a browser had still kept it. */
  wasErased(site: string, email: string, submittedAt: number): Promise<boolean>
  /** Removes some of a site's leads that nothing happened to since, and suspects likewise. Resolves to how many; 0 when all are gone. */
  expire(site: string, before: { leads: number; quarantined: number }): Promise<number>
  /**
   * Moves the time by which things are kept towards `now`, by `stepMs` at most, or back to it. Resolves to that time; to null where it
   * was moved less than `everyMs` ago, here or by another collector.
   */
  keepingTime(now: number, stepMs: number, everyMs: number): Promise<number | null>
  /** Removes the leads made of nothing but samples. Resolves to how many. */
  removeSamples(): Promise<number>
  /** Resolves when the store can take a lead; rejects with the reason when it cannot. */
  ready(): Promise<void>
  /** Waits for what is under way. Nothing can be saved afterwards. */
  close(): Promise<void>
}
