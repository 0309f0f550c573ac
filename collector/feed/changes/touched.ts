import { signal } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'

/**
 * Leads as they are after what this person did to them. Pages that were read before lay these over what they show, so
 * that a change stands on all of them at once.
 */
export const touched = signal<ReadonlyMap<string, FeedRow>>(new Map())

export function touch(row: FeedRow): void {
  touched.value = new Map(touched.value).set(row.id, row)
}

/**
 * Leads were read anew: nothing is laid over them any more, unless something was changed while the answer was under way and may
 * not be in it.
 * @param before What `touched` was when they were asked for.
 */
export function untouch(rows: readonly FeedRow[], before: ReadonlyMap<string, FeedRow>): void {
  if (touched.value !== before) return
  const ids = new Set(rows.map(({ id }) => id))
  touched.value = new Map([...before].filter(([id]) => !ids.has(id)))
}

/** A lead as it is now, where it was changed here. */
export const asTouched = (row: FeedRow): FeedRow => touched.value.get(row.id) ?? row
