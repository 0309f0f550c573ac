import { promisifyRequest } from 'idb-keyval'
import { memoryStore } from './memory-store.ts'
import type { Kept, Store } from './store.ts'

/** A database that has not opened by then will not: some browsers never answer. */
const openDeadlineMs = 2000

/**
 * One database of this origin, strictly durable, opened by its first use and let go as soon as anybody else needs it
 * changed: a tab that keeps its connection blocks every other tab's deletion for ever. From the first failure on it
 * goes on in memory: a form works whatever becomes of the profile.
 *
 * @param onFailure Told when nothing is durable any more.
 */
export function idbStore(name: string, onFailure: () => void): Store {
  let opened: Promise<IDBDatabase> | undefined
  let memory: Store | undefined
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      let isLate = false
      setTimeout(() => reject((isLate = true)), openDeadlineMs)
      const request = indexedDB.open(name)
      request.onupgradeneeded = () => request.result.createObjectStore('kept')
      request.onerror = reject
      request.onsuccess = () => {
        const database = request.result
        database.onclose = database.onversionchange = () => {
          database.close()
          opened = undefined
        }
        if (isLate) database.close()
        resolve(database)
      }
    })
  const attempt: Store = async (names, change) => {
    const database = await (opened ??= open())
    const objects = database
      .transaction('kept', change ? 'readwrite' : 'readonly', { durability: 'strict' })
      .objectStore('kept')
    const kept: Partial<Kept> = {}
    for (const name of names) kept[name] = await promisifyRequest(objects.get(name))
    if (change) {
      change(kept)
      for (const name of names) objects.put(kept[name], name)
      await promisifyRequest(objects.transaction)
    }
    return kept
  }
  return async (names, change) => {
    // The browser may have taken the database from under an open handle (data cleared, server lost): once anew.
    for (let tries = 0; !memory && tries < 2; tries++)
      try {
        return await attempt(names, change)
      } catch (error) {
        opened = undefined
        if (tries || error === true) {
          memory = memoryStore()
          onFailure()
        }
      }
    return memory!(names, change)
  }
}
