import { scoreOf, travelling } from '#core/profile.ts'
import { serialise } from '#core/serialise.ts'
import type { Profile } from '#core/submission.ts'
import { uuid } from '#core/uuid.ts'
import { listen } from '../listen.ts'
import type { Joined } from '../joined.ts'

/** What a visitor who asked to be kept up to date sends later: `POST /s/{site}/activity`. */
export interface Activity {
  /** UUID made by the browser: the same id again is the same activity. */
  id: string
  key: string
  /** Totals, and the events since the last time. */
  profile: Profile
  implicitScore: number | null
  planRevision: number
  sentAt: number
}

/** What the follow chunk exports. */
export interface FollowChunk {
  start(joined: Joined): Promise<void>
}

/**
 * Sends what an identified visitor did on this page when it is left, once at most and only while they agree.
 * It is no form: what does not arrive is not kept, the totals come with the next one.
 */
export const start: FollowChunk['start'] = async (joined) => {
  const { base, plan } = joined
  let isSent = false

  const stop = (followedAt: number | null) =>
    joined.kept?.(['identity'], ({ identity }) => {
      if (!identity) return
      if (followedAt) identity.followedAt = followedAt
      else identity.followUntil = null
    })

  const send = async () => {
    const { kept, last } = joined
    if (isSent || !kept || !last || !(document.hidden || isLeft)) return
    const now = Date.now()
    const { identity } = current
    if (!identity?.followUntil || identity.followUntil < now) return
    const profile = travelling(last)
    profile.events = profile.events.filter(({ at }) => at > (identity.followedAt ?? 0))
    if (!profile.events.length) return
    isSent = true
    const activity: Activity = {
      id: uuid(),
      key: identity.key,
      profile,
      implicitScore: scoreOf(last, plan.scoring, now).score,
      planRevision: plan.revision,
      sentAt: now,
    }
    const { status } = await fetch(`${base}${plan.site}/activity`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: serialise(activity),
      keepalive: true,
      credentials: 'omit',
    })
    if (status === 200) await stop(last.lastEventAt)
    else if (status === 401) await stop(null)
  }

  let isLeft = false
  // The page may be gone before the disk has answered, so the agreement is read beforehand.
  let current = (await joined.kept?.(['identity'])) ?? {}
  document.addEventListener('lodestone:consent', async () => {
    current = (await joined.kept?.(['identity'])) ?? {}
  })
  listen('visibilitychange', send)
  listen('pagehide', () => {
    isLeft = true
    return send()
  })
  listen('pageshow', ({ persisted }) => {
    if (persisted) isSent = isLeft = false
  })
}
