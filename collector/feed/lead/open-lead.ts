import { signal } from '@preact/signals'
import type { FeedLead } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { leads } from '../list/lead-list.ts'

/** The lead that is read now; a row of the list fills the top until the rest has come. */
export const lead = signal<FeedLead | null>(null)
export const failed = signal<string | null>(null)

export async function loadLead(id: string): Promise<void> {
  if (lead.value?.id !== id) lead.value = null
  failed.value = null
  try {
    lead.value = await ask<FeedLead>(`/api/leads/${id}`)
  } catch (error) {
    failed.value = error instanceof ApiError ? error.message : String(error)
  }
}

/** Place of a lead in the list it was opened from: "4 of 41". */
export const placeInList = (id: string): string => {
  const at = leads.value.findIndex((each) => each.id === id)
  return at < 0 ? '' : `${at + 1} of ${leads.value.length}`
}
