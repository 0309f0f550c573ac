import { signal } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { now, reachable } from '../session.ts'

const most = 200

/** The leads that somebody should have called by now, latest first. */
export const lateLeads = signal<FeedRow[]>([])
export const overdue = signal({ count: 0, more: false })

/**
 * Reads who is late. Call order starts with the earliest due time, so the late ones are the first rows: no more is read
 * than the first who is not.
 */
export async function loadLate(): Promise<void> {
  try {
    const { leads } = await ask<{ leads: FeedRow[] }>(`/api/leads?sort=due&status=new,working&limit=${most}`)
    const late = leads.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now.value)
    lateLeads.value = late
    overdue.value = { count: late.length, more: late.length === most }
  } catch (error) {
    if (error instanceof ApiError && error.status === 0) reachable.value = false
    else throw error
  }
}
