import type { Arrival } from '#core/arrival.ts'
import { isLike } from '#core/match.ts'
import type { Event } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { emptyProfile, engage, remember, type StoredProfile } from '#core/profile.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'

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
  const rule = topics.find(({ match }) => isLike(match, path))
  event.topic = metaOf('topic') ?? rule?.topic
  event.funnel = (metaOf('funnel') as Event['funnel']) ?? rule?.funnel
  if (isView) event.title = document.title.slice(0, 120)
  if (
    goals.some(({ match, kind, detail }) =>
      match ? isView && isLike(match, path) : kind === event.kind && (!detail || detail === event.detail),
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
}

/**
 * Writes to the profile: one transaction for all that happened until the browser was idle.
 *
 * @param joined Tells where the profile is kept now, and is told how it is after each flush.
 */
export function recorder(joined: Pick<Joined, 'plan' | 'kept' | 'last'>): Recorder {
  let waiting: Noted[] = []
  const flush = async (isLeaving?: boolean) => {
    const { kept, plan } = joined
    const batch = waiting
    waiting = []
    for (const noted of batch) if (isEvent(noted)) describe(noted[0], plan)
    if (isLeaving)
      kept?.([], (kept) => {
        kept.tail = batch.splice(0)
      })
    const { profile = null } =
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
    return (joined.last = profile)
  }
  return {
    note(...noted) {
      if (joined.kept && waiting.push(noted) < 2) (self.requestIdleCallback ?? setTimeout)(guard(() => flush()))
    },
    flush,
  }
}
