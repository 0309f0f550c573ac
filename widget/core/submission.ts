import type { Consent } from './consent.ts'
import type { Event } from './event.ts'
import type { Counters } from './scoring.ts'
import type { Touch } from './touch.ts'

export type Answer = string | number | boolean | string[]

/** By field name. */
export type Answers = Record<string, Answer>

/** What the browser remembers, as it travels: exactly what the visitor was shown. */
export interface Profile {
  /** Epoch milliseconds. */
  firstSeenAt: number
  lastEventAt: number
  sessions: number
  counters: Counters
  /** Events by topic. */
  topics: Record<string, number>
  /** First touch first; at most 20. */
  touches: Touch[]
  /** Oldest first; the newest 100. */
  events: Event[]
}

/** What one form sends: one POST, at most 16 KiB. */
export interface Submission {
  /** UUID made by the browser: the same id again is the same submission. */
  id: string
  form: string
  /** null for the site's own form. */
  gate: string | null
  /** UUID of the form as shown: a correction after a lost answer has a new id and the same instance. */
  instance: string
  answers: Answers
  consents: Consent[]
  /** null without consent, with GPC, or when the visitor left all of it out. */
  profile: Profile | null
  /** What the browser computed at `submittedAt`; null without a profile. */
  implicitScore: number | null
  /** The visitor left something out: the score is a lower bound. */
  trimmed: boolean
  planRevision: number
  /** Address of the page without query. */
  page: string
  /** The lead key this browser holds from an earlier submission. */
  key?: string
  /** Fixed when the form is sent. Epoch milliseconds of the browser's clock. */
  submittedAt: number
  /** Rewritten at each attempt; serves only to measure the browser's clock error. */
  sentAt: number
  token?: string
  proof?: string
}

/** The collector's answer after the commit. A repeated id gets the first one again. */
export interface Receipt {
  id: string
  lead: { key: string }
  asset?: { url: string }
  /** A letter to the address says how to go on: to what the gate stands before, or to a consent that was ticked. */
  confirm?: 'gate' | 'consents'
}

/** A bad field and why, in words for a person. */
export interface Problem {
  /** Name of the answer (`email`) or path in the envelope (`profile.counters.goals`). */
  field: string
  message: string
}

export interface Refusal {
  error: { code: string; message: string; problems: Problem[] }
}

export const limits = {
  submissionBytes: 16_384,
  /** Browsers share 64 KiB among all keepalive requests in flight; the page's own need some of it. */
  keepaliveBytes: 57_344,
  touches: 20,
  events: 100,
  answers: 64,
  answerLength: 4_000,
  topics: 50,
  consents: 20,
} as const
