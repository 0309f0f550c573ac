import { promisifyRequest } from 'idb-keyval'
import { memoryStore } from './memory-store.ts'
import type { Kept, Store } from './store.ts'

/** A database that has not opened by then will not: some browsers never answer. */
const openDeadlineMs = 2000

/**
 * One database of this origin, strictly durable, opened by its first use and let go as soon as anybody else needs it
 * changed: a tab that keeps its connection blocks every other tab's deletion for ever. From the second failure on it
 * goes on in memory: a form works whatever becomes of the profile.
 */
export function idbStore(name: string): Store {
  let opened: Promise<IDBDatabase> | undefined
  let memory: Store | undefined
  const open = async () => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore('kept')
    const database = await promisifyRequest(request)
    // Whoever uses it next finds it closed, and opens it anew.
    database.onversionchange = () => database.close()
    return database
  }
  return async (names, change) => {
    for (let failures = 0; !memory;)
      try {
        opened ??= Promise.race([open(), new Promise<never>((_, reject) => setTimeout(reject, openDeadlineMs))])
        const objects = (await opened).transaction('kept', 'readwrite', { durability: 'strict' }).objectStore('kept')
        const kept: Partial<Kept> = {}
        for (const name of names) kept[name] = await promisifyRequest(objects.get(name))
        if (change) {
          change(kept)
          // Not `for … in`: pages have been seen that add to every object.
          for (const name of Object.keys(kept)) objects.put(kept[name as keyof Kept], name)
          // Asked for, a commit outlives a page that is being left; the automatic one does not.
          objects.transaction.commit()
          await promisifyRequest(objects.transaction)
        }
        return kept
      } catch (error) {
        // The browser may have taken the database from under an open handle (data cleared, server lost): once anew.
        opened = undefined
        if (!error || failures++) memory = memoryStore()
      }
    return memory(names, change)
  }
}
