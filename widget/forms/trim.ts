import type { Event } from '#core/event.ts'
import { emptyProfile, remember, type StoredProfile } from '#core/profile.ts'
import type { LeftOut } from './form-model.ts'
import { lineOf } from './tally.ts'

/** What the events by themselves add up to, by the same rules as when they happened. */
function replayed(events: readonly Event[], { touches }: StoredProfile): StoredProfile {
  const profile = emptyProfile(0)
  for (const event of events) {
    const touch = touches.find(({ at }) => at === event.at)
    remember(profile, { ...event }, touch)
  }
  return profile
}

/** Lowers a number by what was left out; what the events that stay show is its floor. */
const lower = (stored: number, before = 0, after = 0) => Math.max(after, stored - before + after)

/**
 * The profile without what the visitor left out, as if it had not happened; the given one stays as it is.
 *
 * Events older than the browser remembers live on in the counters only. The pages' line takes those along;
 * a single page takes only itself.
 */
export function trim(profile: StoredProfile, out: LeftOut): StoredProfile {
  if (!out.size) return profile
  const kept = profile.events.filter((event) => !out.has(lineOf(event)) && !out.has(event.at))
  const before = replayed(profile.events, profile)
  const after = replayed(kept, profile)
  const count = (name: keyof StoredProfile['counters']) =>
    lower(profile.counters[name], before.counters[name], after.counters[name])
  const noPages = out.has('pages')
  const topics: StoredProfile['topics'] = {}
  for (const [topic, stored] of Object.entries(profile.topics)) {
    const left = noPages ? after.topics[topic] : lower(stored, before.topics[topic], after.topics[topic])
    if (left) topics[topic] = left
  }
  const secondsOut = profile.events.reduce((sum, { at, seconds = 0 }) => sum + (out.has(at) ? seconds : 0), 0)
  return {
    ...profile,
    counters: {
      views: noPages ? after.counters.views : count('views'),
      actions: count('actions'),
      goals: count('goals'),
      days: count('days'),
    },
    topics,
    // What comes next is counted on the day and in the session of what is left.
    lastEventAt: after.lastEventAt || profile.firstSeenAt,
    sessionAt: after.sessionAt || profile.sessionAt,
    seconds: out.has('minutes') ? 0 : Math.max(0, profile.seconds - secondsOut),
    touches: out.has('origin') ? [] : profile.touches,
    events: out.has('minutes') ? kept.map((event) => ({ ...event, seconds: undefined, depth: undefined })) : kept,
  }
}
