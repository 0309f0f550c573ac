import type { Arrival } from '#core/arrival.ts'
import { isLike } from '#core/match.ts'
import type { Event } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { emptyProfile, engage, type Engaged, remember, type StoredProfile } from '#core/profile.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'

/** What waits for the next transaction: an event, or what came together on a page. */
export type Noted = [event: Event | Engaged, arrival?: Arrival | null]

const metaOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="lodestone:${name}"]`)?.content

/**
 * Says what page an event happened on. Title and meta tags of a single-page site stand only after its router has drawn
 * the page, so this comes late.
 */
function describe(event: Event, { topics, goals }: TagPlan): void {
  const path = event.path!
  const isView = event.kind === 'page-view'
  const rule = topics.find(({ match }) => isLike(match, path))
  for (const name of ['topic', 'funnel'] as const) event[name] = (metaOf(name) ?? rule?.[name]) as Event['funnel']
  if (isView) event.title = document.title.slice(0, 120)
  if (isLike(goals, `${event.kind} ${isView ? path : event.detail}`)) event.goal = true
}

/** Adds what happened to what waits. */
export type Note = (...noted: Noted) => void

/**
 * Writes what waits. Resolves to the profile as it then is, or to null where none is kept.
 *
 * @param isLeaving The page may be gone before a transaction has read what it is to change; so what waits, and what such
 *   a transaction is adding, is first put beside the profile unread, from where the next flush of any page takes it.
 */
export type Flush = (isLeaving?: boolean) => Promise<StoredProfile | null>

/**
 * Writes to the profile: one transaction for all that happened until the browser was idle.
 *
 * @param joined Tells where the profile is kept now, and is told how it is after each flush.
 */
export function recorder(joined: Pick<Joined, 'plan' | 'kept' | 'last'>): [note: Note, flush: Flush] {
  let waiting: Noted[] = []
  let adding: Noted[] = []
  const flush: Flush = async (isLeaving) => {
    const { kept, plan, last } = joined
    let batch = waiting
    waiting = []
    for (const [event] of batch) if (event.kind) describe(event, plan)
    if (isLeaving) {
      const tail = [...adding.filter(([{ kind }]) => kind), ...batch]
      batch = []
      // What the page before left is not to be lost by one that never came to read it.
      if (tail[0]) kept?.([], (kept) => void (kept[last ? 'tail' : 'early'] = tail))
    } else adding = batch
    const { profile = null } =
      (await kept?.(
        ['profile', 'tail', 'early'],
        (isLeaving || batch[0]) &&
          ((kept) => {
            const profile = (kept.profile ??= emptyProfile(Date.now()))
            // A newer version of us knows more than we could keep: it stays untouched.
            if (profile.version > 1) return
            const left = [...(kept.tail ?? []), ...(kept.early ?? [])].filter(
              // The transaction may have come to its end all the same.
              ([{ kind, at }]) => !profile.events.some((event) => event.at === at && event.kind === kind),
            )
            for (const [event, arrival] of [...left, ...batch])
              if (event.kind) remember(profile, event, arrival)
              else engage(profile, event)
            kept.tail = kept.early = undefined
          }),
      )) ?? {}
    adding = []
    return (joined.last = profile)
  }
  const note: Note = (...noted) => {
    if (waiting.push(noted) < 2) (self.requestIdleCallback ?? setTimeout)(guard(() => flush()))
  }
  return [note, flush]
}
