import type { Arrival } from '#core/arrival.ts'
import { matches } from '#core/match.ts'
import type { Event } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { emptyProfile, engage, remember, type StoredProfile } from '#core/profile.ts'
import { guard } from '../guard.ts'
import type { Store } from './store.ts'

/** What waits for the next transaction: an event, or what came together on the page viewed at a time. */
export type Noted = [event: Event, arrival?: Arrival | null] | [viewAt: number, seconds: number, depth: number]

const metaOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="lodestone:${name}"]`)?.content

/**
 * Says what page an event happened on. Title and meta tags of a single-page site stand only after its router has drawn
 * the page, so this comes late.
 */
function describe(event: Event, { topics, goals }: TagPlan): void {
  const path = event.path!
  const isView = event.kind === 'page-view'
  const rule = topics.find(({ match }) => matches(`${match}*`, path))
  event.topic = metaOf('topic') ?? rule?.topic
  event.funnel = (metaOf('funnel') as Event['funnel']) ?? rule?.funnel
  if (isView) event.title = document.title.slice(0, 120)
  if (
    goals.some(({ match, kind, detail }) =>
      match ? isView && matches(match, path) : kind === event.kind && (!detail || detail === event.detail),
    )
  )
    event.goal = true
}

const isEvent = (noted: Noted): noted is Exclude<Noted, [number, number, number]> => typeof noted[0] === 'object'

export interface Recorder {
  note(...noted: Noted): void
  /**
   * Writes what waits. Resolves to the profile as it then is, or to null where none is kept.
   *
   * @param isLeaving The page may be gone before a transaction has read what it is to change; so what waits is first
   *   put beside the profile unread, from where the next flush of any page takes it.
   */
  flush(isLeaving?: boolean): Promise<StoredProfile | null>
  /** The profile as last seen. */
  last(): StoredProfile | null
}

/**
 * Writes to the profile: one transaction for all that happened until the browser was idle.
 *
 * @param store Where the profile is kept now; null where none is.
 */
export function recorder(plan: TagPlan, store: () => Store | null): Recorder {
  let waiting: Noted[] = []
  let last: StoredProfile | null = null
  const flush = async (isLeaving?: boolean) => {
    const kept = store()
    let batch = waiting
    waiting = []
    for (const noted of batch) if (isEvent(noted)) describe(noted[0], plan)
    if (isLeaving) {
      const tail = batch
      batch = []
      kept?.([], (kept) => {
        kept.tail = tail
      })
    }
    const { profile } =
      (await kept?.(
        ['profile', 'tail'],
        (isLeaving || batch[0]) &&
          ((kept) => {
            const profile = (kept.profile ??= emptyProfile(Date.now()))
            // A newer version of us knows more than we could keep: it stays untouched.
            if (profile.version > 1) return
            for (const noted of [...(kept.tail ?? []), ...batch])
              if (isEvent(noted)) remember(profile, ...noted)
              else engage(profile, ...noted)
            kept.tail = undefined
          }),
      )) ?? {}
    return (last = profile ?? null)
  }
  return {
    note(...noted) {
      if (waiting.push(noted) < 2) (self.requestIdleCallback ?? setTimeout)(guard(() => flush()))
    },
    flush,
    last: () => last,
  }
}
