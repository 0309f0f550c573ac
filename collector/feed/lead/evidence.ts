import { type Event, type EventKind, eventKinds } from '#core/event.ts'
import type { Counters } from '#core/scoring.ts'
import type { FeedLead } from '../api-types.ts'

/** The counters behind a lead's interest, as its factors carry them; null without a profile. */
export function countersOf({ factors }: Pick<FeedLead, 'factors'>): Counters | null {
  const count = (name: keyof Counters) =>
    factors.find(({ side, factor }) => side === 'implicit' && factor === name)?.count ?? null
  const views = count('views')
  if (views === null) return null
  return {
    views,
    actions: count('actions') ?? 0,
    goals: count('goals') ?? 0,
    days: count('days') ?? 0,
    minutes: count('minutes') ?? 0,
  }
}

export type PastEvent = Pick<Event, 'kind' | 'at' | 'goal' | 'seconds' | 'title' | 'detail' | 'path'>

/** What the browser reported, oldest first, without what people here did. */
export const pastEvents = ({ timeline }: Pick<FeedLead, 'timeline'>): PastEvent[] =>
  timeline
    .flatMap((entry) =>
      (eventKinds as readonly string[]).includes(entry.kind)
        ? [{ ...entry, kind: entry.kind as EventKind, at: Date.parse(entry.at) }]
        : [],
    )
    .toSorted((a, b) => a.at - b.at)
