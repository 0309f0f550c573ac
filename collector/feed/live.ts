import { signal } from '@preact/signals'
import type { FeedRow } from './api-types.ts'
import { sendKept } from './changes/change-lead.ts'
import { heard, load } from './list/lead-list.ts'
import { reachable } from './session.ts'
import { recount } from './views/counts.ts'

/** When the stream last said anything. Epoch milliseconds. */
export const heardAt = signal(0)

/** What the stream says, as tabs pass it on. */
type Said = { kind: 'alive' | 'resync' | 'away' } | { kind: 'lead'; row: FeedRow }

const name = 'lodestone live'

function take(said: Said): void {
  if (said.kind === 'away') {
    reachable.value = false
    return
  }
  heardAt.value = Date.now()
  reachable.value = true
  void sendKept()
  if (said.kind === 'resync') void load()
  if (said.kind === 'lead') {
    heard(said.row)
    recount()
  }
}

/** Holds the stream. The browser goes on by itself where it was cut off (`Last-Event-ID`). Returns how to stop. */
function hold(say: (said: Said) => void): () => void {
  const stream = new EventSource('/api/leads/stream')
  for (const kind of ['hello', 'beat']) stream.addEventListener(kind, () => say({ kind: 'alive' }))
  stream.addEventListener('lead', ({ data }: MessageEvent<string>) =>
    say({ kind: 'lead', row: JSON.parse(data) as FeedRow }),
  )
  stream.addEventListener('resync', () => say({ kind: 'resync' }))
  stream.addEventListener('error', () => say({ kind: 'away' }))
  return () => stream.close()
}

/**
 * Listens to leads as they come. Over HTTP/1.1 a browser has six connections to a host, so a stream in each tab would leave none to
 * the seventh: one tab holds it for all and passes on what it says, and when it closes another takes over.
 * @returns How to stop.
 */
export function listen(): () => void {
  // Without a secure context there are no locks, and each tab listens for itself.
  const locks: LockManager | null | undefined = navigator.locks
  if (!locks) return hold(take)
  const tabs = new BroadcastChannel(name)
  tabs.addEventListener('message', ({ data }: MessageEvent<Said>) => take(data))
  const stop = new AbortController()
  const untilStopped = () =>
    new Promise<void>((done) => {
      const close = hold((said) => {
        take(said)
        tabs.postMessage(said)
      })
      stop.signal.addEventListener('abort', () => {
        close()
        done()
      })
    })
  locks.request(name, { signal: stop.signal }, untilStopped).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return () => {
    stop.abort()
    tabs.close()
  }
}
