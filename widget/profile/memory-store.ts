import type { Kept, Store } from './store.ts'

/** What is forgotten with the page: before a grant in the mode `memory`, and where the browser refuses storage. */
export function memoryStore(): Store {
  const kept: Partial<Kept> = { isFleeting: true }
  return async (_names, change) => {
    if (change) change(kept)
    return kept
  }
}
