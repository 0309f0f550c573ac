import type { Event } from '#core/event.ts'
import type { Fit, JobFunction, Seniority } from '#core/fit.ts'
import type { Rank, Temperature } from '#core/rank.ts'
import type { Interest } from '#core/scoring.ts'
import type { Stage, Status } from '#core/stage.ts'
import type { Answer, Answers, Problem, Profile } from '#core/submission.ts'
import type { Touch } from '#core/touch.ts'
import type { Stay } from './stays.ts'

/** One line of either score; both scores show on one scale. */
export interface LeadFactor {
  side: 'implicit' | 'explicit'
  factor: string
  points: number
  count: number
  /** Epoch milliseconds. */
  lastAt: number | null
  /** Explicit only: false where nobody has asked or answered. */
  known?: boolean
  couldEarn?: number
}

/** A consent with the exact text that was shown, in the language it was given. */
export interface LeadConsent {
  purpose: string
  granted: boolean
  shown: boolean
  text: string
  version: string
  locale: string
  at: number
  page: string
  /** Submission it came with; null where it was withdrawn from the own record. */
  submission: string | null
  /** Only where the plan asks for a confirmation by mail: null while it waits, and until then nothing is granted. */
  confirmedAt?: number | null
}

/** A change of stage, status or owner: which person or rule, and when. */
export interface LeadChange {
  /** Unique within the lead; undo names it. */
  id: string
  field: 'stage' | 'status' | 'owner' | 'field' | 'merge' | 'amount' | 'overdue'
  /** Name of the answer that a person corrected, with `field`. */
  name?: string
  from: string | null
  to: string | null
  /** `rule: rank 1A`, or the person's e-mail. */
  by: string
  reason?: string
  /** What was said beside the reason, which is counted. */
  note?: string
  /** With `stage`, by people: what the lead was ranked then. */
  rank?: Rank
  at: number
  undone?: true
  /** With `merge`: ids of the submissions and entries that came along. */
  moved?: string[]
}

/** A call, mail, meeting or note of a person. */
export interface LeadContact {
  id: string
  kind: 'call' | 'mail' | 'meeting' | 'note'
  outcome?: string
  text: string
  nextAt?: number
  by: string
  at: number
}

/** What happened, newest first: events of the browser, submissions, changes and contacts. */
export interface TimelineEntry {
  at: number
  kind: Event['kind'] | 'submission' | 'change' | 'contact'
  title?: string
  path?: string
  detail?: string
  topic?: string
  seconds?: number
  goal?: true
  /** Browser events only: they are reported, not proven. */
  reported?: true
}

/** A submission as it was received. Append-only: the lead is derived from these. */
export interface KeptSubmission {
  id: string
  site: string
  /** Normalised: who this is, for this site. */
  email: string
  form: string
  gate: string | null
  instance: string
  answers: Answers
  consents: LeadConsent[]
  /** As it was sent, in the browser's own time: two snapshots of one browser are told to be one by `firstSeenAt`. */
  profile: Profile | null
  /** Add this to a time of the profile. 0 unless the browser's clock is a minute off or more. */
  clockErrorMs: number
  /** Recomputed at `submittedAt`; null without a profile. */
  implicitScore: number | null
  reported: { implicitScore: number | null }
  trimmed: boolean
  planRevision: number
  page: string
  /** SHA-256 of the lead key this browser holds: identifies the browser among the person's. */
  keyHash: string
  /** Corrected by the measured error of the browser's clock. Epoch milliseconds. */
  submittedAt: number
  receivedAt: number
  /** Id of the submission with the same instance that this one corrects. */
  supersedes?: string
  /** Signs of spam with their points, in words. */
  signs: Sign[]
  sample?: true
  /** What was asked to be confirmed by mail: the address before the gate opens, or consents. Absent where nobody asked. */
  waits?: 'gate' | 'consents'
  /** With `waits`: when it was confirmed; null until then. */
  confirmedAt?: number | null
}

/** Something about a submission that speaks for or against a person behind it. */
export interface Sign {
  /** In words, for the quarantine: "filled in within two seconds". */
  sign: string
  /** At 100 and above in all a submission waits in quarantine. No single sign may bring 100. */
  points: number
}

/** Later behaviour of a known person who agreed to it: a newer snapshot of the same browser's profile. */
export interface KeptActivity {
  id: string
  keyHash: string
  profile: Profile
  clockErrorMs: number
  receivedAt: number
}

/** What a visitor changed later in what their own browser had sent. */
export interface KeptOwn {
  id: string
  keyHash: string
  do: 'correct' | 'withdraw' | 'confirm'
  /** The answer's name, the consent's purpose, or the id of the submission whose address was confirmed. */
  name: string
  /** The right answer; empty with the others. */
  value: string
  at: number
}

/** All that is kept of one person at one site. Lead and row are pure functions of it, so no order of arrival matters. */
export interface LeadRecord {
  id: string
  site: string
  /** The address the lead began with; others may have been merged into it. */
  email: string
  submissions: KeptSubmission[]
  activity: KeptActivity[]
  /** Made by people and by routing. What rules say about the stage is derived. */
  changes: LeadChange[]
  contacts: LeadContact[]
  /** By visitors, in their own record. */
  own: KeptOwn[]
}

/** What a person does to a lead, at once. */
export interface Amendment {
  changes?: LeadChange[]
  contacts?: LeadContact[]
  /** Ids of changes that no longer hold. */
  undo?: string[]
  /** Who is told of it by mail, as `deliveries/` understands it: `owner:ADDRESS`. */
  tell?: string[]
}

/** An identified person at one site, as the feed shows them. Times are epoch milliseconds here, ISO 8601 outside. */
export interface LeadRow {
  id: string
  site: string
  email: string
  name: string | null
  company: string | null
  title: string | null
  seniority: Seniority
  function: JobFunction
  fields: Record<string, Answer>
  rank: Rank
  fit: Fit
  interest: Interest
  /** For the moment of reading; null without a profile. */
  implicitScore: number | null
  explicitScore: number
  factors: LeadFactor[]
  temperature: Temperature
  stage: Stage
  /** Stages it has left, oldest first; absent where it has left none. */
  stays?: Stay[]
  status: Status
  owner: string | null
  dueAt: number | null
  overdue: boolean
  rankedAt: number
  source: { first: Touch | null; last: Touch | null }
  gates: string[]
  assets: string[]
  topics: Record<string, number>
  /** The last thing worth saying in one line, for "what they did". */
  lastActivity: { kind: string; title: string | null; detail: string | null; at: number } | null
  /** The visitor left something out: the score is a lower bound. */
  trimmed: boolean
  /** Made from a synthetic visitor, removable by one click. */
  sample: boolean
  createdAt: number
  updatedAt: number
  reported: { implicitScore: number | null }
}

export interface Lead extends LeadRow {
  /** The first call that a rank promised: since when, and by when; null where none ever did. */
  promise: { sinceAt: number; dueAt: number } | null
  answers: Answers
  touches: Touch[]
  consents: LeadConsent[]
  timeline: TimelineEntry[]
  changes: LeadChange[]
  contacts: LeadContact[]
  submissions: KeptSubmission[]
  /** When the address was last confirmed by mail; null while that is waited for, absent where nobody asked for it. */
  confirmedAt?: number | null
}

/** The collector refuses; the endpoint turns the code into a status. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly problems: Problem[]
  /** Seconds, with `busy` and `too-many`. */
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, message: string, problems: Problem[] = [], retryAfter?: number) {
    super(message)
    this.code = code
    this.problems = problems
    this.retryAfter = retryAfter
  }
}

export type RefusalCode =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported'
  | 'unprocessable'
  | 'too-many'
  | 'busy'
