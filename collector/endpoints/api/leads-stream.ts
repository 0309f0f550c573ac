import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import { accessOf, maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

/** As often as this a silent reader is told that we are there, and it is asked whether it may still read. */
const beatMs = 15_000
/** So many of the largest leads are under a mebibyte: more is not held for a reader that takes nothing. */
const batch = 50
/** A reader who is further behind reads the list again instead. */
const mostBehind = 10_000

/**
 * Leads as they come and change, as server-sent events: `id` is the sequence number of the store, so a reader that was cut off goes on
 * where it stopped (`Last-Event-ID`) without a gap or a lead twice. `resync` says that the list is to be read again.
 */
export function leadStreamEndpoints({ storage, auth, now }: ApiParts, everyMs = beatMs): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/leads/stream', async (c) => {
    const access = c.get('access')
    const given = c.req.header('last-event-id') ?? c.req.query('after')
    const newest = await storage.lastSequence()
    let last = given === undefined || given === '' ? newest : Number(given)
    if (!Number.isSafeInteger(last) || last < 0)
      throw new Refused('invalid', 'This is no event id of this stream.', [
        { field: 'Last-Event-ID', message: 'is not one that this stream gave' },
      ])
    c.header('X-Accel-Buffering', 'no')

    return streamSSE(c, async (stream) => {
      let wake = () => {}
      let changed = false
      const stopWatching = storage.watch(() => {
        changed = true
        wake()
      })
      stream.onAbort(() => {
        stopWatching()
        wake()
      })
      await stream.writeSSE({ event: 'hello', data: '', retry: 2_000, id: String(last) })
      if (last > newest || newest - last > mostBehind) {
        last = newest
        await stream.writeSSE({ event: 'resync', data: '', id: String(last) })
      }
      let askedAt = performance.now()
      while (!stream.aborted) {
        // Whoever was signed out, or whose token was ended, hears of no lead any more.
        if (performance.now() - askedAt >= everyMs) {
          if (!(await accessOf(auth, c))) break
          askedAt = performance.now()
        }
        changed = false
        const leads = await storage.since(last, batch, now())
        for (const { sequence, lead } of leads) {
          last = sequence
          if (maySee(access, lead.site) && lead.status !== 'quarantined')
            await stream.writeSSE({ event: 'lead', data: JSON.stringify(withIsoTimes(lead)), id: String(sequence) })
        }
        if (leads.length === batch || changed) continue
        const timedOut = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), everyMs)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
          if (changed || stream.aborted) wake()
        })
        if (timedOut) await stream.writeSSE({ event: 'beat', data: '' })
      }
      stopWatching()
    })
  })
}
