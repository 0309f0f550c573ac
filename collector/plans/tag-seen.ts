import type { LeadStorage } from '../leads/lead-storage.ts'

const hourMs = 36e5
const dayMs = 864e5

/** So often at most it is written down that a site's tag was seen. */
const writeEveryMs = 300_000

/** So far back is looked for a tag that nobody has seen since the start. */
const mostDays = 30

export interface Sighting {
  /** Epoch milliseconds; what was seen before this collector began is known to the hour. */
  at: number
  /** Origin of the page, `https://www.acme.example`; null where the browser did not tell. Never a path, and nothing of the visitor. */
  page: string | null
}

export interface TagSeen {
  /** Called whenever a page fetches the tag. */
  saw(site: string, referrer: string | undefined): void
  last(site: string): Promise<Sighting | null>
}

function originOf(referrer: string | undefined): string | null {
  if (!referrer || !URL.canParse(referrer)) return null
  const { origin } = new URL(referrer)
  return /^https?:/.test(origin) && origin.length < 260 ? origin : null
}

const nameOf = (at: number) => `tag seen ${new Date(at).toISOString().slice(11, 13)}`
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * Whether a site's tag is on its pages: the last time it was fetched, in memory to the moment, and in the daily counters to the hour, so
 * that it is known after a restart and by other collectors.
 */
export function createTagSeen(
  storage: Pick<LeadStorage, 'addCounts' | 'counted'>,
  now: () => number,
  log: (line: string) => void = () => {},
): TagSeen {
  const sightings = new Map<string, Sighting & { writtenAt: number }>()
  return {
    saw(site, referrer) {
      const at = now()
      const before = sightings.get(site)
      const isDue = at - (before?.writtenAt ?? -Infinity) >= writeEveryMs
      sightings.set(site, { at, page: originOf(referrer), writtenAt: isDue ? at : (before?.writtenAt ?? at) })
      if (isDue)
        storage
          .addCounts(site, [{ day: dayOf(at), name: nameOf(at), count: 1 }])
          .catch((error: Error) => log(`tag of ${site}: ${error.message}`))
    },
    async last(site) {
      const seen = sightings.get(site)
      if (seen) return { at: seen.at, page: seen.page }
      const lines = await storage.counted(site, dayOf(now() - mostDays * dayMs), dayOf(now()))
      const hours = lines
        .filter(({ name }) => name.startsWith('tag seen '))
        .map(({ day, name }) => Date.parse(`${day}T${name.slice(-2)}:00:00Z`))
      if (!hours.length) return null
      // Some time in that hour: its end, unless that is still to come.
      return { at: Math.min(Math.max(...hours) + hourMs, now()), page: null }
    },
  }
}
