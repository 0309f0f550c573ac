import { signal } from '@preact/signals'
import type { FeedRow } from './api-types.ts'
import { sendKept } from './changes/change-lead.ts'
import { heard, load } from './list/lead-list.ts'
import { reachable } from './session.ts'
import { recount } from './views/counts.ts'

/** When the stream last said anything. Epoch milliseconds. */
export const heardAt = signal(0)

/**
 * Listens to leads as they come. The browser goes on by itself where it was cut off (`Last-Event-ID`).
 * @returns How to stop.
 */
export function listen(): () => void {
  const stream = new EventSource('/api/leads/stream')
  const alive = () => {
    heardAt.value = Date.now()
    reachable.value = true
    void sendKept()
  }
  stream.addEventListener('hello', alive)
  stream.addEventListener('beat', alive)
  stream.addEventListener('lead', (event: MessageEvent<string>) => {
    alive()
    heard(JSON.parse(event.data) as FeedRow)
    recount()
  })
  stream.addEventListener('resync', () => void load())
  stream.addEventListener('error', () => {
    reachable.value = false
  })
  return () => stream.close()
}
