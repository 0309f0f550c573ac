import { createHmac, randomBytes } from 'node:crypto'
import { alone, type OtherCollectors } from '../leads/other-collectors.ts'

/** Under which key clients are told apart, and who else counts them. */
export interface Sharing {
  key: Buffer
  others: OtherCollectors
}

/** A collector alone counts under a key that lives as long as its process. */
export const unshared = (): Sharing => ({ key: randomBytes(32), others: alone })

/** The key of all collectors with one secret, so that one client has one hash for all. */
export const sharedKey = (secret: string): Buffer => createHmac('sha256', secret).update('lodestone limits 1').digest()

export interface WindowCount {
  /** Counts one more of somebody. `since` is when their window began; epoch milliseconds. */
  add(who: string): { since: number; count: number }
}

/**
 * Counts per somebody in windows that begin with their first. Only a keyed hash is held, in memory; other collectors hear of each
 * count within a moment, so that whoever spreads over all of them gets no more than one gives, but for that moment.
 *
 * @param most Beyond it the oldest go: a million addresses use no more memory than these.
 */
export function createWindowCount(
  { name, windowMs, most }: { name: string; windowMs: number; most: number },
  now: () => number,
  { key, others }: Sharing,
): WindowCount {
  const known = new Map<string, { since: number; count: number }>()

  function plus(hash: string, times: number) {
    let running = known.get(hash)
    if (!running || now() - running.since >= windowMs || now() < running.since) {
      running = { since: now(), count: 0 }
      known.delete(hash)
      known.set(hash, running)
      if (known.size > most) known.delete(known.keys().next().value as string)
    }
    running.count += times
    return running
  }

  others.hear(`count ${name}`, plus)
  return {
    add(who) {
      const hash = createHmac('sha256', key).update(who).digest('base64url')
      others.tell(`count ${name}`, hash)
      return plus(hash, 1)
    },
  }
}
