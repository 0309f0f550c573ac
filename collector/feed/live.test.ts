import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leads } from './list/lead-list.ts'
import { heardAt, listen } from './live.ts'
import { aLead } from './sample-lead.ts'
import { reachable } from './session.ts'

/** Streams that are open, newest last. */
let streams: EventTarget[] = []

class FakeStream extends EventTarget {
  constructor() {
    super()
    streams.push(this)
  }
  close() {
    streams = streams.filter((each) => each !== this)
  }
}

/** Locks as browsers have them: who asks later waits until the one before lets go. */
class Locks {
  private last: Promise<unknown> = Promise.resolve()
  request(_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>): Promise<void> {
    const mine = this.last.then(() => (signal.aborted ? Promise.reject(new Error('aborted')) : held()))
    this.last = mine.catch(() => undefined)
    return mine
  }
}

beforeEach(() => {
  streams = []
  heardAt.value = 0
  leads.value = [aLead()]
  vi.stubGlobal('EventSource', FakeStream)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ count: 1, more: false })))
  Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true })
})
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks')
  vi.unstubAllGlobals()
})

const say = (kind: string, data?: unknown) =>
  streams[0]?.dispatchEvent(new MessageEvent(kind, data === undefined ? {} : { data: JSON.stringify(data) }))

test('of many tabs one holds the stream, and the next takes over when it goes', async () => {
  const stops = [listen(), listen(), listen()]
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  const [first] = streams
  stops[0]?.()
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  expect(streams[0]).not.toBe(first)
  for (const stop of stops) stop()
  await vi.waitFor(() => expect(streams).toHaveLength(0))
})

test('what the stream says reaches the tab that holds it, and the others through it', async () => {
  const other = new BroadcastChannel('lodestone live')
  const passed: unknown[] = []
  other.addEventListener('message', ({ data }) => passed.push(data))
  const stop = listen()
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  say('lead', aLead({ owner: 'jo@acme.example' }))
  expect(leads.value[0]?.owner).toBe('jo@acme.example')
  expect(heardAt.value).toBeGreaterThan(0)
  await vi.waitFor(() => expect(passed).toMatchObject([{ kind: 'lead', row: { id: 'lead-1' } }]))
  say('error')
  expect(reachable.value).toBe(false)
  other.postMessage({ kind: 'alive' })
  await vi.waitFor(() => expect(reachable.value).toBe(true))
  stop()
  other.close()
})

test('without locks a tab listens for itself', () => {
  Reflect.deleteProperty(navigator, 'locks')
  const stop = listen()
  expect(streams).toHaveLength(1)
  stop()
  expect(streams).toHaveLength(0)
})
