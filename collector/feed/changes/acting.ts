import { signal } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'
import { cursor, leads, picked } from '../list/lead-list.ts'
import { openLead } from '../place.ts'
import { changeLeads, rowOf } from './change-lead.ts'
import { say } from './toasts.ts'

/** What a person does to a lead that needs a word more than one key. */
export type Act = 'call' | 'note' | 'reject' | 'assign' | 'stage' | 'tag' | 'later'

/** What is asked about just now, and of whom. */
export const acting = signal<{ act: Act; rows: FeedRow[] } | null>(null)

/** The lead whose card or line has the focus, on pages that are no list. */
const focused = () => document.activeElement?.closest<HTMLElement>('[data-lead]')?.dataset['lead']

/** The lead that has the focus, else those that are selected, else the open one, else the one the keyboard stands on. */
export function subjects(): FeedRow[] {
  const id = focused()
  const own = id && rowOf(id)
  if (own) return [own]
  if (picked.value.size) return leads.value.filter(({ id }) => picked.value.has(id))
  const open = openLead.value && rowOf(openLead.value.id)
  const row = open ?? leads.value[cursor.value]
  return row ? [row] : []
}

/** Whether the keys that do something to a lead have one to do it to. */
export const hasFocusedLead = (): boolean => focused() !== undefined

export function startAct(act: Act, rows = subjects()): void {
  // A call or a note is about one person.
  const some = act === 'call' || act === 'note' || act === 'later' ? rows.slice(0, 1) : rows
  if (some.length) acting.value = { act, rows: some }
}

export function accept(rows = subjects()): void {
  if (rows.length) void changeLeads(rows, { status: 'accepted', stage: 'sql' }, 'accepted, now SQL')
}

export async function copyPhone(row = subjects()[0]): Promise<void> {
  const phone = row?.fields['phone']
  if (typeof phone !== 'string') return say('No phone number is known.')
  await navigator.clipboard.writeText(phone)
  say(`Copied ${phone}`)
}
