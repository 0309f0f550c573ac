import { matches } from '#core/match.ts'
import type { Event } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { emptyProfile, type StoredProfile } from '#core/profile.ts'
import { guard } from '../guard.ts'
import type { Store } from './store.ts'

/** A change that waits for the next transaction. */
export type Change = (profile: StoredProfile) => void

const metaOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="lodestone:${name}"]`)?.content

/**
 * Says what page an event happened on. Title and meta tags of a single-page site stand only after its router has drawn
 * the page, so this comes late.
 */
export function describe(event: Event, { topics, goals }: TagPlan): void {
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

export interface Recorder {
  change(change: Change): void
  /** Writes what waits. Resolves to the profile as it then is, or to null where none is kept. */
  flush(): Promise<StoredProfile | null>
  /** The profile as last seen. */
  last(): StoredProfile | null
}

/**
 * Writes changes to the profile: one transaction for all that happened until the browser was idle.
 *
 * @param store Where the profile is kept now; null where none is.
 */
export function recorder(store: () => Store | null): Recorder {
  let waiting: Change[] = []
  let last: StoredProfile | null = null
  const flush = async () => {
    const batch = waiting
    waiting = []
    const kept = await store()?.(
      ['profile'],
      batch[0] &&
        ((kept) => {
          const profile = (kept.profile ??= emptyProfile(Date.now()))
          // A newer version of us knows more than we could keep: it stays untouched.
          if (profile.version < 2) for (const change of batch) change(profile)
        }),
    )
    return (last = kept?.profile ?? null)
  }
  return {
    change(change) {
      if (waiting.push(change) < 2) (self.requestIdleCallback ?? setTimeout)(guard(flush))
    },
    flush,
    last: () => last,
  }
}
