import { batch, computed, signal } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { asTouched, touched, untouch } from '../changes/touched.ts'
import { now, reachable } from '../session.ts'

const most = 200

const read = signal<{ leads: FeedRow[]; more: boolean }>({ leads: [], more: false })

/** The leads that somebody should have called by now, latest first; who was called just now is not among them. */
export const lateLeads = computed(() =>
  read.value.leads.map(asTouched).filter(({ status }) => status === 'new' || status === 'working'),
)
export const overdue = computed(() => ({ count: lateLeads.value.length, more: read.value.more }))

/**
 * Reads who is late. Call order starts with the earliest due time, so the late ones are the first rows: no more is read
 * than the first who is not.
 */
export async function loadLate(): Promise<void> {
  const before = touched.value
  try {
    const { leads } = await ask<{ leads: FeedRow[] }>(`/api/leads?sort=due&status=new,working&limit=${most}`)
    const late = leads.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now.value)
    batch(() => {
      read.value = { leads: late, more: late.length === most }
      untouch(late, before)
    })
  } catch (error) {
    if (error instanceof ApiError && error.status === 0) reachable.value = false
    else throw error
  }
}
