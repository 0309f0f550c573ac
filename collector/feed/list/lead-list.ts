import { batch, computed, signal } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { place } from '../place.ts'
import { reachable } from '../session.ts'

interface Page {
  leads: FeedRow[]
  nextCursor: string | null
}

const pageSize = 100

export const leads = signal<FeedRow[]>([])
export const nextCursor = signal<string | null>(null)
export const loading = signal(true)
export const failed = signal<string | null>(null)
/** Leads that came while the list was being read: nothing moves until somebody asks for them. */
export const waiting = signal<FeedRow[]>([])
/** Ids that were just shown for the first time. */
export const fresh = signal<ReadonlySet<string>>(new Set())
/** Row the keyboard stands on. */
export const cursor = signal(0)

/** Ids of the leads that the next change is for. */
export const picked = signal<ReadonlySet<string>>(new Set())

export function pick(id: string, on: boolean): void {
  const next = new Set(picked.value)
  if (on) next.add(id)
  else next.delete(id)
  picked.value = next
}

/** Parts of the address that are the list's filters. */
export const filterNames = [
  'rank',
  'stage',
  'status',
  'temperature',
  'owner',
  'source',
  'gate',
  'site',
  'from',
  'to',
  'q',
] as const
export type FilterName = (typeof filterNames)[number]

export const sorts = { due: 'call order', newest: 'newest', score: 'hottest', activity: 'last active' } as const
export type SortName = keyof typeof sorts

export const sort = computed((): SortName => {
  const asked = place.value.query.get('sort')
  return asked && asked in sorts ? (asked as SortName) : 'due'
})

/** The list's query as `/api/leads` takes it. */
export const listQuery = computed(() => {
  const query = new URLSearchParams({ sort: sort.value })
  for (const name of filterNames) {
    const value = place.value.query.get(name)
    if (value) query.set(name, value)
  }
  return query.toString()
})

export const csvAddress = computed(() => `/api/leads.csv?${listQuery.value}`)

let asking = 0

/** Reads the first page of what the address asks for. */
export async function load(): Promise<void> {
  const mine = ++asking
  loading.value = true
  try {
    const page = await ask<Page>(`/api/leads?${listQuery.value}&limit=${pageSize}`)
    if (mine !== asking) return
    batch(() => {
      leads.value = page.leads
      nextCursor.value = page.nextCursor
      waiting.value = []
      cursor.value = 0
      failed.value = null
      reachable.value = true
    })
  } catch (error) {
    if (mine !== asking || !(error instanceof ApiError)) return
    if (error.status === 0) reachable.value = false
    else failed.value = error.message
  } finally {
    if (mine === asking) loading.value = false
  }
}

let more: Promise<void> | null = null

/** Reads the next page, once at a time. */
export function loadMore(): Promise<void> {
  const from = nextCursor.value
  if (!from) return Promise.resolve()
  const mine = asking
  more ??= (async () => {
    try {
      const page = await ask<Page>(`/api/leads?${listQuery.value}&limit=${pageSize}&cursor=${encodeURIComponent(from)}`)
      if (mine !== asking) return
      const known = new Set(leads.value.map(({ id }) => id))
      batch(() => {
        leads.value = [...leads.value, ...page.leads.filter(({ id }) => !known.has(id))]
        nextCursor.value = page.nextCursor
      })
    } catch (error) {
      if (error instanceof ApiError && error.status === 0) reachable.value = false
    } finally {
      more = null
    }
  })()
  return more
}

/** A lead came or changed: a known one changes where it stands, a new one waits. */
export function heard(row: FeedRow): void {
  const at = leads.value.findIndex(({ id }) => id === row.id)
  if (at >= 0) leads.value = leads.value.with(at, row)
  else waiting.value = [row, ...waiting.value.filter(({ id }) => id !== row.id)]
}

/** Shows what was waiting. */
export async function showWaiting(): Promise<void> {
  const ids = new Set(waiting.value.map(({ id }) => id))
  await load()
  fresh.value = ids
}

/** Puts a lead that this person changed into the list at once. */
export function replaceRow(row: FeedRow): void {
  const at = leads.value.findIndex(({ id }) => id === row.id)
  if (at >= 0) leads.value = leads.value.with(at, row)
}
