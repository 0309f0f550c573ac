import type { Pool } from 'pg'
import type { Listener } from './postgres-listener.ts'

const channel = 'lodestone_leads'
/** Notices are gathered: with one per commit the commits of all collectors would wait for each other. */
const noticeMs = 50
/** A collector that was killed between commit and notice is noticed after this. */
const lookMs = 2_000

export interface Watch {
  /** Tell the others, soon, that something was committed here. */
  notice(): void
  watch(changed: () => void): () => void
  close(): void
}

/**
 * Tells watchers in all collectors that leads were saved; what and how many they read by themselves.
 *
 * @param isBehind Whether readers cannot see all of it yet: then they are told again a moment later.
 * @param last The newest sequence number that readers can see.
 */
export function watchPostgres(
  pool: Pool,
  listener: Listener,
  last: () => Promise<number>,
  isBehind: () => Promise<boolean>,
  log: (message: string, error?: unknown) => void,
): Watch {
  const watchers = new Set<() => void>()
  let noticing: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  let closed = false
  let seen = -1

  async function look(): Promise<void> {
    try {
      const now = watchers.size ? await last() : seen
      if (now !== seen) {
        seen = now
        for (const changed of watchers) changed()
      }
      if (watchers.size && (await isBehind())) again(100)
    } catch (error) {
      log('The newest leads could not be looked for; tried again.', error)
    }
  }
  function again(ms: number) {
    clearTimeout(looking)
    if (closed) return
    looking = setTimeout(() => {
      again(lookMs)
      void look()
    }, ms).unref()
  }

  return {
    notice() {
      noticing ??= setTimeout(() => {
        noticing = undefined
        if (!closed) pool.query(`NOTIFY ${channel}`).catch((error: unknown) => log('Nobody could be noticed.', error))
      }, noticeMs).unref()
    },
    watch(changed) {
      watchers.add(changed)
      if (watchers.size === 1) listener.on(channel, () => void look())
      again(lookMs)
      return () => watchers.delete(changed)
    },
    close() {
      closed = true
      clearTimeout(noticing)
      clearTimeout(looking)
    },
  }
}
