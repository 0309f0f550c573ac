import { signal } from '@preact/signals'
import type { FeedLead, FeedRow } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { lead as openLead } from '../lead/open-lead.ts'
import { leads, replaceRow } from '../list/lead-list.ts'
import { me, reachable } from '../session.ts'
import { nameOf, plural } from '../words.ts'
import { boardRow } from '../board/board.ts'
import { lateLeads } from '../overdue/overdue.ts'
import { say, sayDone } from './toasts.ts'
import { touch } from './touched.ts'

/** What `PATCH /api/leads/{id}` takes. */
export interface LeadPatch {
  status?: FeedRow['status']
  stage?: FeedRow['stage']
  owner?: string | null
  reason?: string
  /** What is said beside the reason. */
  note?: string
  amount?: { amount: number; currency: string }
  fields?: Record<string, string>
}

export interface Contact {
  kind: 'call' | 'mail' | 'meeting' | 'note'
  text: string
  outcome?: string
  nextAt?: string
}

interface Waiting {
  /** The change it belongs to, so that undo takes it out before it was ever sent. */
  change: object
  send: () => Promise<void>
}

/** Changes made while the collector was away. They are sent in the order they were made once it answers. */
export const unsent = signal<Waiting[]>([])

/** A row as it will be once the collector has taken the change, so that the answer stands before the network does. */
export function patched<Row extends FeedRow>(row: Row, { status, stage, owner }: LeadPatch): Row {
  return {
    ...row,
    status: status ?? row.status,
    stage: stage ?? row.stage,
    owner: owner === undefined ? row.owner : owner,
    overdue: row.overdue && (status === undefined || status === 'new' || status === 'working'),
  }
}

function show(row: FeedRow): void {
  replaceRow(row)
  touch(row)
  if (openLead.value?.id === row.id) openLead.value = { ...openLead.value, ...row }
}

function take(answer: FeedLead): void {
  replaceRow(answer)
  touch(answer)
  if (openLead.value?.id === answer.id) openLead.value = answer
}

/** Ids of the changes that a request of mine made: they carry the one time of that request. */
export function madeBy(lead: Pick<FeedLead, 'changes'>, by: string | undefined): string[] {
  const mine = lead.changes.filter((change) => change.by === by && !change.undone && !change.id.startsWith('rule-'))
  const last = mine.reduce((newest, { at }) => (at > newest ? at : newest), '')
  return mine.filter(({ at }) => at === last).map(({ id }) => id)
}

const patch = (id: string, body: object) => ask<FeedLead>(`/api/leads/${id}`, 'PATCH', body)

/**
 * Sends, or keeps what could not be sent. What the collector refuses is put back as it was, with its own words.
 * @returns What it answered; null while it waits or was refused.
 */
async function sent<Answer>(row: FeedRow, change: object, send: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof ApiError && error.status === 0) {
      reachable.value = false
      const again = async () => void (await sent(row, change, send))
      unsent.value = [...unsent.value, { change, send: again }]
      return null
    }
    show(row)
    const why = error instanceof ApiError ? error.message : String(error)
    say(`${nameOf(row)} was not changed: ${why}`, { failed: true })
    return null
  }
}

/** Sends what was kept while the collector was away. */
export async function sendKept(): Promise<void> {
  const kept = unsent.value
  if (!kept.length) return
  unsent.value = []
  for (const { send } of kept) await send()
  if (!unsent.value.length) say(`${plural(kept.length, 'change')} sent, now that the collector answers.`)
}

/** Changes leads at once; one toast for all of them takes it back. */
export async function changeLeads(rows: readonly FeedRow[], body: LeadPatch, what: string): Promise<void> {
  for (const row of rows) show(patched(row, body))
  const made = new Map<FeedRow, Promise<FeedLead | null>>()
  const undo = async () => {
    unsent.value = unsent.value.filter(({ change }) => change !== body)
    for (const row of rows) show(row)
    for (const [row, sending] of made) {
      const answer = await sending
      if (!answer) continue
      const ids = madeBy(answer, me.value?.email)
      for (const id of ids) {
        const back = await sent(answer, made, () => patch(row.id, { undo: id }))
        if (back) take(back)
      }
    }
  }
  const [first] = rows
  sayDone(
    `${rows.length === 1 && first ? nameOf(first) : plural(rows.length, 'lead')}: ${what}`,
    () => void undo(),
    () =>
      void changeLeads(
        rows.map((row) => rowOf(row.id) ?? row),
        body,
        what,
      ),
  )
  // One after another: an owner's bulk change is no reason for forty requests at a time.
  let before: Promise<unknown> = Promise.resolve()
  for (const row of rows) {
    const sending = before.then(() => sent(row, body, () => patch(row.id, body)))
    made.set(row, sending)
    before = sending.then((answer) => answer && take(answer))
  }
  await before
}

/** Keeps a call, mail, meeting or note. After all but a note the lead counts as contacted. */
export async function keepContact(row: FeedRow, contact: Contact): Promise<void> {
  const kept = await sent(row, contact, () => ask<FeedLead>(`/api/leads/${row.id}/contacts`, 'POST', contact))
  if (kept) take(kept)
  if (contact.kind !== 'note' && (row.status === 'new' || row.status === 'working'))
    await changeLeads([kept ?? row], { status: 'contacted' }, `${contact.kind} kept, now contacted`)
  else say(`${nameOf(row)}: ${contact.kind} kept`)
}

/** The lead with this id, wherever it is on the screen. */
export const rowOf = (id: string): FeedRow | undefined =>
  (openLead.value?.id === id ? openLead.value : undefined) ??
  leads.value.find((row) => row.id === id) ??
  boardRow(id) ??
  lateLeads.value.find((row) => row.id === id)
