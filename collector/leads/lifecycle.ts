import { randomUUID } from 'node:crypto'
import { type Stage, stages, type Status, statuses } from '#core/stage.ts'
import { type Amendment, type Lead, type LeadChange, type LeadContact, Refused } from './lead.ts'

/** Who does it, and when: epoch milliseconds. */
export interface Doing {
  by: string
  at: number
  reason?: string
  note?: string
}

/** Set by people; the rest follow from what happened. */
const settable: readonly Status[] = ['new', 'working', 'contacted', 'accepted', 'rejected', 'quarantined']

export const contactKinds = ['call', 'mail', 'meeting', 'note'] as const

const wrong = (field: string, message: string): Refused =>
  new Refused('unprocessable', `${field} ${message}`, [{ field, message }])

function changed(
  field: LeadChange['field'],
  from: string | null,
  to: string | null,
  { by, at, reason, note }: Doing,
  name?: string,
): Amendment {
  if (from === to) return {}
  const change: LeadChange = { id: randomUUID(), field, from, to, by, at }
  if (name !== undefined) change.name = name
  if (reason) change.reason = reason.slice(0, 1_000)
  if (note) change.note = note.slice(0, 4_000)
  return { changes: [change] }
}

export function setStage(lead: Lead, to: string, doing: Doing): Amendment {
  if (to === 'suspect' || !stages.includes(to as Stage))
    throw wrong('stage', `is none of ${stages.slice(1).join(', ')}`)
  const { changes = [] } = changed('stage', lead.stage, to, doing)
  // Later rules may rank it otherwise; what it was decided by stays known.
  return { changes: changes.map((change) => ({ ...change, rank: lead.rank })) }
}

/** Rejecting asks why, because that is what marketing learns from. Releasing from quarantine is setting `new`. */
export function setStatus(lead: Lead, to: string, doing: Doing): Amendment {
  if (!settable.includes(to as Status))
    throw wrong('status', `is none of ${settable.join(', ')} (known: ${statuses.length})`)
  if (to === 'rejected' && !doing.reason) throw wrong('reason', 'is missing')
  return changed('status', lead.status, to, doing)
}

/** Whoever gets a lead learns of it, but nobody is told what they did themselves. */
export function setOwner(lead: Lead, to: string | null, doing: Doing): Amendment {
  const amendment = changed('owner', lead.owner, to || null, doing)
  return to && amendment.changes && to !== doing.by ? { ...amendment, tell: [`owner:${to}`] } : amendment
}

/** Notes that nobody called in time, and tells those who should know; of one due time once, whoever asks and how often. */
export function noteOverdue(lead: Lead, people: readonly string[], at: number): Amendment {
  const { dueAt } = lead
  const id = `overdue-${dueAt}`
  const isOverdue = dueAt !== null && dueAt < at && (lead.status === 'new' || lead.status === 'working')
  if (!isOverdue || lead.changes.some((change) => change.id === id)) return {}
  const to = [...new Set(people)]
  const note: LeadChange = { id, field: 'overdue', from: null, to: to.join(', ') || null, by: 'rule: due time', at }
  return { changes: [note], tell: to.map((person) => `overdue:${person}`) }
}

/** What a deal is worth: `12500.00 EUR`. */
export function setAmount(lead: Lead, amount: number, currency: string, doing: Doing): Amendment {
  if (!Number.isFinite(amount) || amount < 0 || amount > 1e12) throw wrong('amount', 'is no amount')
  if (!/^[A-Z]{3}$/.test(currency)) throw wrong('currency', 'is not a code of three letters')
  const to = `${amount.toFixed(2)} ${currency}`
  return changed('amount', amountOf(lead), to, doing)
}

export const amountOf = (lead: Pick<Lead, 'changes'>): string | null =>
  lead.changes.findLast(({ field, undone }) => field === 'amount' && !undone)?.to ?? null

/** Corrects an answer: what was typed stays in the submission. */
export function correctField(lead: Lead, name: string, to: string, doing: Doing): Amendment {
  if (name === 'email' || name === '__proto__' || !/^[^\0]{1,64}$/.test(name))
    throw wrong(name, 'cannot be corrected here')
  const before = Object.hasOwn(lead.answers, name) ? String(lead.answers[name]) : null
  return changed('field', before, to.slice(0, 4_000), doing, name)
}

export function logContact(contact: Omit<LeadContact, 'id' | 'by' | 'at'>, { by, at }: Doing): Amendment {
  if (!contactKinds.includes(contact.kind)) throw wrong('kind', `is none of ${contactKinds.join(', ')}`)
  const { kind, outcome, text, nextAt } = contact
  const kept: LeadContact = { id: randomUUID(), kind, text: text.slice(0, 10_000), by, at }
  if (outcome) kept.outcome = outcome.slice(0, 200)
  if (nextAt !== undefined) kept.nextAt = nextAt
  return { contacts: [kept] }
}

/** Takes a change back. What a rule did cannot be undone, so the person's change back is a change of theirs. */
export function undo(lead: Lead, id: string, doing: Doing): Amendment {
  const change = lead.changes.find((each) => each.id === id)
  if (!change || change.undone) throw new Refused('not-found', 'There is no such change to undo.')
  if (change.id.startsWith('rule-')) return changed('stage', lead.stage, change.from, { ...doing, reason: 'undone' })
  return { undo: [id] }
}
