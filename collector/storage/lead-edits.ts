import { randomUUID } from 'node:crypto'
import { followPurpose } from '#core/consent.ts'
import { derive, isSilent, type LeadCard } from '../leads/derive.ts'
import type {
  Amendment,
  KeptActivity,
  KeptOwn,
  KeptSubmission,
  LeadChange,
  LeadConsent,
  LeadRecord,
} from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import { withdrawals } from '../leads/lead-view.ts'
import type { Own, OwnChange } from '../leads/lead-storage.ts'
import type { Router } from '../leads/router.ts'
import { confirmTargets, isUnconfirmed, waitingEntry } from './confirming.ts'
import { cardText, submissionFrom, type SubmissionRow } from './kept-text.ts'
import { columnsOf, type LeadColumns } from './lead-columns.ts'

/** What is kept of a lead beside its submissions. */
export const entryKinds = ['activity', 'change', 'contact', 'own', 'unconfirmed'] as const
export type EntryKind = (typeof entryKinds)[number]

export interface Entry {
  kind: EntryKind
  id: string
  body: string
}

/** What an engine has to write for a lead that changed, worked out without it. */
export interface Edit {
  entries: Entry[]
  /** Entries that go. */
  forgotten: { kind: EntryKind; id: string }[]
  /** Submissions whose body is another now. */
  bodies: KeptSubmission[]
  /** Hide or show what came with a key. */
  hide?: { keyHash: string; at: number | null }
}

export const entryOf = (kind: EntryKind, entry: { id: string }): Entry => ({
  kind,
  id: entry.id,
  body: JSON.stringify(entry),
})

export const newRecord = (id: string, site: string, email: string): LeadRecord => ({
  id,
  site,
  email,
  submissions: [],
  activity: [],
  changes: [],
  contacts: [],
  own: [],
})

/** Puts a record together from what an engine read; hidden submissions are not among it. */
export function recordFrom(
  lead: { id: string; site: string; email: string },
  rows: readonly SubmissionRow[],
  entries: readonly { kind: string; body: string }[],
): LeadRecord {
  const of = <T>(wanted: EntryKind) =>
    entries.flatMap(({ kind, body }) => (kind === wanted ? [JSON.parse(body) as T] : []))
  return {
    id: lead.id,
    site: lead.site,
    email: lead.email,
    submissions: rows.map(submissionFrom),
    activity: of('activity'),
    changes: of('change'),
    contacts: of('contact'),
    own: of('own'),
  }
}

/** A person's amendment, written into the record and as what is to be kept. */
export function amend(record: LeadRecord, { changes = [], contacts = [], undo = [] }: Amendment): Edit {
  const undone = record.changes.filter(({ id }) => undo.includes(id))
  for (const change of undone) change.undone = true
  record.changes.push(...changes)
  record.contacts.push(...contacts)
  return {
    entries: [
      ...[...undone, ...changes].map((change) => entryOf('change', change)),
      ...contacts.map((contact) => entryOf('contact', contact)),
    ],
    forgotten: [],
    bodies: [],
  }
}

const consentsOf = (sent: Pick<LeadRecord, 'submissions' | 'own'>): LeadConsent[] => [
  ...sent.submissions.flatMap(({ consents }) => consents),
  ...withdrawals(sent),
]

const sentWith = (record: LeadRecord, keyHash: string) => ({
  submissions: record.submissions.filter((each) => each.keyHash === keyHash),
  activity: record.activity.filter((each) => each.keyHash === keyHash),
  own: record.own.filter((each) => each.keyHash === keyHash),
})

/** Later behaviour is only added while this browser's last word on `follow` is yes. */
export function mayFollow(record: LeadRecord, keyHash: string): boolean {
  const consents = consentsOf(sentWith(record, keyHash)).toSorted((a, b) => a.at - b.at)
  return consents.findLast(({ purpose }) => purpose === followPurpose)?.granted ?? false
}

/** The own record out of everything of the person: only what came with the key. */
export function ownOf(record: LeadRecord, keyHash: string, erasedAt: number | null): Own {
  const sent = sentWith(record, keyHash)
  return {
    leadId: record.id,
    submissions: sent.submissions,
    activity: sent.activity,
    consents: consentsOf(sent),
    corrections: sent.own.filter(({ do: what }) => what === 'correct'),
    erasedAt,
  }
}

/** What a visitor changes of what came with their key, written into the record and as what is to be kept. */
export function changeOwn(record: LeadRecord, keyHash: string, change: OwnChange, id: string, at: number): Edit {
  const edit: Edit = { entries: [], forgotten: [], bodies: [] }
  const keep = (own: KeptOwn) => {
    record.own.push(own)
    edit.entries.push(entryOf('own', own))
  }
  const { submissions, activity } = sentWith(record, keyHash)
  const forgetActivity = () => {
    edit.forgotten = activity.map(({ id }: KeptActivity) => ({ kind: 'activity', id }))
    record.activity = record.activity.filter((each) => each.keyHash !== keyHash)
  }
  if (change.do === 'correct')
    keep({ id, keyHash, do: 'correct', name: change.field, value: change.value.slice(0, 4_000), at })
  else if (change.do === 'withdraw') keep({ id, keyHash, do: 'withdraw', name: change.purpose, value: '', at })
  else if (change.do === 'withdraw-profile') {
    for (const submission of submissions) {
      submission.profile = null
      submission.implicitScore = null
      submission.reported = { implicitScore: null }
      submission.trimmed = true
    }
    edit.bodies = submissions
    forgetActivity()
  } else edit.hide = { keyHash, at: change.do === 'erase' ? at : null }
  return edit
}

/** What moves when a lead is split, worked out from its record. */
export interface Split {
  submissions: string[]
  entries: string[]
  /** Addresses that nobody who stays uses. */
  emails: string[]
  /** The lead that comes out. */
  id: string
  email: string
  edit: Edit
}

/** What a merge brought along, with what came later under its address. Null for anything but a merge that still holds. */
function mergedParts({ changes, submissions }: LeadRecord, mergeId: string) {
  const change = changes.find(({ id, field, undone }) => id === mergeId && field === 'merge' && !undone)
  const { from, to, moved } = change ?? {}
  if (!change || !from || !to || !moved) return null
  const parts = submissions.filter(({ id, email }) => moved.includes(id) || email === to)
  return { change, id: from, email: to, parts, entries: moved }
}

/** Null when nothing would move or nothing would stay. */
export function splitOf(
  record: LeadRecord,
  what: { submissions: readonly string[] } | { merge: string },
  newId: string,
  by: string,
  at: number,
): Split | null {
  const merged = 'merge' in what ? mergedParts(record, what.merge) : null
  const parts =
    'merge' in what ? (merged?.parts ?? []) : record.submissions.filter(({ id }) => what.submissions.includes(id))
  const [first] = parts
  if (!first || parts.length === record.submissions.length) return null
  const stays = new Set(record.submissions.filter((each) => !parts.includes(each)).map(({ email }) => email))
  const id = merged?.id ?? newId
  const email = merged?.email ?? first.email
  const change: LeadChange = merged
    ? { ...merged.change, undone: true }
    : { id: randomUUID(), field: 'merge', from: null, to: id, by, reason: 'split', at }
  return {
    submissions: parts.map((each) => each.id),
    entries: merged?.entries ?? [],
    emails: [...new Set(parts.map((each) => each.email))].filter((each) => !stays.has(each)),
    id,
    email,
    edit: { entries: [entryOf('change', change)], forgotten: [], bodies: [] },
  }
}

/** The note that a merge leaves, with all that undoing it takes. */
export const mergeChange = (from: LeadRecord, by: string, at: number): LeadChange => ({
  id: randomUUID(),
  field: 'merge',
  from: from.id,
  to: from.email,
  by,
  at,
  moved: [...from.submissions, ...from.activity, ...from.changes, ...from.contacts, ...from.own].map(({ id }) => id),
})

/** What a list shows of a lead whose every submission was erased: nothing, until it is removed or comes back. */
const erasedCard = (card: LeadCard): LeadCard => ({
  ...card,
  email: '',
  name: null,
  company: null,
  title: null,
  fields: {},
  behaviour: null,
  topics: {},
  source: { first: null, last: null },
  lastActivity: null,
  status: 'erased',
})

export interface Writing {
  columns: LeadColumns
  card: string
  event: 'lead.created' | 'lead.updated' | 'lead.erased'
  /** Who is to be told. */
  targets: string[]
  /** Names of counters that go up by one: of a lead that is new to the world, and of the submissions that count now. */
  counts: string[]
  /** What was decided on the way and is to be kept: who gets the lead. */
  entries: Entry[]
}

/** Who gets a lead that nobody has had: a rule of the plan, and the next in turn. */
export interface Assignment {
  router?: Router
  /** Gives out the next turn of a site's rule. Sample leads take turns among themselves. */
  nextTurn(site: string, rule: string, sample: boolean): number
}

function assign(record: LeadRecord, card: LeadCard, { router, nextTurn }: Assignment, now: number): Entry[] {
  if (!router || card.status === 'quarantined' || record.changes.some(({ field }) => field === 'owner')) return []
  const route = router(record.site, card, now)
  if (!route) return []
  const to = route.ownerAt(nextTurn(record.site, route.rule, card.sample))
  const change: LeadChange = { id: randomUUID(), field: 'owner', from: null, to, by: `rule: ${route.rule}`, at: now }
  record.changes.push(change)
  card.owner = to
  return [entryOf('change', change)]
}

/** What an engine knows of a lead besides its record. */
export interface Circumstances {
  /** Whether the world had heard of it before this change. */
  told: boolean
  /** Submissions that this change brings. */
  arrived?: readonly KeptSubmission[]
  /** It is made of what another lead had: that was counted when it came. */
  moved?: true
  /** Who is told of it besides. */
  tell?: readonly string[]
  /** The card there was; needed where nothing of the record is left to be shown. */
  before?: LeadCard
}

/** Everything that follows from a record, as an engine writes it. */
export function writingOf(
  record: LeadRecord,
  { told, arrived = [], moved, tell = [], before }: Circumstances,
  rules: LeadRules,
  now: number,
  assignment: Assignment,
): Writing {
  const erased = !record.submissions.length && before
  const card = erased ? erasedCard(before) : derive(record, rules).card
  const entries = erased ? [] : assign(record, card, assignment, now)
  const event = erased ? 'lead.erased' : told ? 'lead.updated' : 'lead.created'
  const silent = erased ? before.sample || before.status === 'quarantined' : isSilent(record)
  // Let out of quarantine, a lead counts with all that it had sent.
  const counted = silent || moved ? [] : told ? arrived : record.submissions
  const lead = ['leads', `rank ${card.rank}`, `channel ${card.source.first?.channel ?? 'unknown'}`]
  return {
    columns: columnsOf(card, rules, now),
    card: cardText(card),
    event,
    targets: silent
      ? []
      : [
          ...rules.webhooks.flatMap(({ url, events }) => (!events || events.includes(event) ? [url] : [])),
          // Whoever just got the lead learns of it.
          ...(entries.length && card.owner ? [`owner:${card.owner}`] : []),
          ...confirmTargets(record, counted, now),
          ...tell,
        ],
    entries: [...entries, ...arrived.filter(isUnconfirmed).map(waitingEntry)],
    counts: [...(silent || told || erased ? [] : lead), ...counted.flatMap(countsOf)],
  }
}

/** Counters of a submission. */
const countsOf = ({ gate }: KeptSubmission): string[] => (gate ? ['submissions', `gate ${gate}`] : ['submissions'])

/** Counters are kept by UTC day. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
