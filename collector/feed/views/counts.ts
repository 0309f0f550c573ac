import { signal } from '@preact/signals'
import { ApiError, ask } from '../client.ts'

interface Counted {
  count: number
  /** More than `count`: it was not counted to the end. */
  more: boolean
}

/** Query of a list → how many leads it gives; null while it is not known. */
export const counts = signal<Record<string, Counted | null>>({})

const wanted = new Set<string>()
/** A collector that does not count yet is not asked again and again. */
let countable = true

async function read(query: string): Promise<void> {
  try {
    const counted = await ask<Counted>(`/api/leads/count?${query}`)
    counts.value = { ...counts.value, [query]: counted }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) countable = false
  }
}

/** How many leads a query gives: asked once, then again whenever leads change. */
export function count(query: string): Counted | null {
  if (!wanted.has(query)) {
    wanted.add(query)
    if (countable) queueMicrotask(() => void read(query))
  }
  return counts.value[query] ?? null
}

let soon: ReturnType<typeof setTimeout> | undefined

/** Leads changed: counts follow within two seconds, in one go however many changed. */
export function recount(): void {
  if (!countable) return
  soon ??= setTimeout(() => {
    soon = undefined
    for (const query of wanted) void read(query)
  }, 2_000)
}

export const countWords = (counted: Counted | null): string =>
  counted ? `${counted.count.toLocaleString('en')}${counted.more ? '+' : ''}` : ''
