import { signal } from '@preact/signals'
import type { FeedLead } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { leads, replaceRow } from '../list/lead-list.ts'

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

/** Changes the lead; the list follows at once. Resolves to false, with the reason in `failed`, when it was refused. */
export async function change(body: object): Promise<boolean> {
  const id = lead.value?.id
  if (!id) return false
  return await put(() => ask<FeedLead>(`/api/leads/${id}`, 'PATCH', body))
}

export async function logContact(body: object): Promise<boolean> {
  const id = lead.value?.id
  if (!id) return false
  return await put(() => ask<FeedLead>(`/api/leads/${id}/contacts`, 'POST', body))
}

async function put(send: () => Promise<FeedLead>): Promise<boolean> {
  try {
    const next = await send()
    lead.value = next
    replaceRow(next)
    failed.value = null
    return true
  } catch (error) {
    failed.value = error instanceof ApiError ? error.message : String(error)
    return false
  }
}

/** Place of a lead in the list it was opened from: "4 of 41". */
export const placeInList = (id: string): string => {
  const at = leads.value.findIndex((each) => each.id === id)
  return at < 0 ? '' : `${at + 1} of ${leads.value.length}`
}
