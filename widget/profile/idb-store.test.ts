import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IDBDatabase, IDBFactory } from 'fake-indexeddb'
import { emptyProfile } from '#core/profile.ts'
import { idbStore } from './idb-store.ts'

const name = 'lodestone-acme'
const profile = emptyProfile(1)

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what is kept', () => {
  test('is there for the next page, and only what was asked for', async () => {
    await idbStore(name)(['profile'], (kept) => {
      kept.profile = profile
      kept.choice = { granted: true }
    })
    expect(await idbStore(name)(['profile'])).toEqual({ profile })
  })

  test('is written by two tabs one after the other: neither loses what the other counted', async () => {
    const tabs = [idbStore(name), idbStore(name)]
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        tabs[n % 2]!(['profile'], (kept) => {
          const seconds = kept.profile?.seconds ?? 0
          kept.profile = { ...profile, seconds: seconds + 1 }
        }),
      ),
    )
    expect((await tabs[0]!(['profile'])).profile?.seconds).toBe(20)
  })

  test('asks the disk for strict durability', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await idbStore(name)(['profile'], (kept) => void (kept.profile = profile))
    expect(transaction).toHaveBeenCalledWith('kept', 'readwrite', { durability: 'strict' })
  })
})

describe('a browser that fails', () => {
  test('once is asked again: the database may have been taken from under us', async () => {
    const store = idbStore(name)
    await store(['profile'], (kept) => void (kept.profile = profile))
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    })
    expect(await store(['profile'])).toEqual({ profile })
  })

  test('again and again is let be: what is kept goes with the page, and says so', async () => {
    await idbStore(name)(['choice'], (kept) => void (kept.choice = { granted: true }))
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'InvalidStateError')
    })
    const store = idbStore(name)
    await store(['profile'], (kept) => void (kept.profile = profile))
    expect(await store(['profile'])).toMatchObject({ profile, isFleeting: true })
  })

  test.each([
    ['has none', undefined],
    [
      'will not say why',
      {
        open: () => {
          throw new DOMException('', 'SecurityError')
        },
      },
    ],
  ])('and one that %s keeps in memory', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB)
    expect(await idbStore(name)(['profile'])).toEqual({ isFleeting: true })
  })

  test('to answer at all is waited for two seconds, not for ever', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('indexedDB', { open: () => ({}) })
    const answer = idbStore(name)(['profile'])
    await vi.advanceTimersByTimeAsync(2000)
    expect(await answer).toEqual({ isFleeting: true })
  })
})

test('another tab that deletes it is not held up, and the next use opens it anew', async () => {
  const store = idbStore(name)
  await store(['profile'], (kept) => void (kept.profile = profile))
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = resolve
    request.onblocked = reject
  })
  expect(await store(['profile'])).toEqual({ profile: undefined })
})
