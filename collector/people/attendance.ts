import { createHash } from 'node:crypto'
import type { Event } from '#core/event.ts'
import { limits, type Profile } from '#core/submission.ts'
import type { Own } from '../leads/lead-storage.ts'
import type { KeptActivity } from '../leads/lead.ts'
import { ownProfile } from './own-record.ts'

/**
 * That a visitor followed their way into a webinar, as later behaviour of their browser: its last known profile and one event more.
 * It counts once per webinar, and only where they agreed to be followed, as the storage asks for all activity.
 *
 * @returns null where nothing is known of the browser's reading, so that there is nothing to add to.
 */
export function attendance(own: Own, keyHash: string, webinar: string, now: number): KeptActivity | null {
  const before = ownProfile(own)
  if (!before) return null
  const attended = (event: Event) => event.kind === 'webinar-attended' && event.detail === webinar
  if (before.events.some(attended)) return null
  const event: Event = { kind: 'webinar-attended', at: now, detail: webinar }
  const day = (at: number) => Math.floor(at / 864e5)
  const profile: Profile = {
    ...before,
    lastEventAt: Math.max(before.lastEventAt, now),
    counters: {
      ...before.counters,
      actions: before.counters.actions + 1,
      days: before.counters.days + (day(now) > day(before.lastEventAt) ? 1 : 0),
    },
    events: [...before.events, event].slice(-limits.events),
  }
  const id = createHash('sha256').update(`${keyHash} attended ${webinar}`).digest('hex').slice(0, 32)
  return { id, keyHash, profile, clockErrorMs: 0, receivedAt: now }
}
