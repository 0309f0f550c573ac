import { listen } from '../listen.ts'
import type { Joined } from '../joined.ts'
import { once } from '../once.ts'

const quarter = 25

/** What the page calls it, else its file: never the query, which may be a signed address. */
const nameOf = ({ dataset, title, currentSrc }: HTMLVideoElement) =>
  dataset.lodestoneVideo || title || currentSrc.split(/[?#]/)[0]?.split('/').at(-1) || 'video'

/**
 * Records each `<video>` that the visitor plays, once a page, and folds in how far they came, by quarters. The time is
 * engagement's to count. What plays by itself without a sound is decoration.
 */
export const start = once((joined: Joined): void => {
  const played = new WeakMap<EventTarget, { at: number; depth: number }>()
  listen('play', ({ target }) => {
    if (!(target instanceof HTMLVideoElement) || played.has(target) || !joined.kept) return
    if (!(target.autoplay && target.muted)) played.set(target, { at: joined.record('video', nameOf(target)), depth: 0 })
  })
  listen('timeupdate', async ({ target }) => {
    const video = target as HTMLVideoElement
    const play = played.get(video)
    const depth = Math.floor((100 * video.currentTime) / video.duration / quarter) * quarter
    if (!play || !(depth > play.depth)) return
    play.depth = depth
    // What was noted must be in the profile before it can be told more of.
    await joined.profile()
    await joined.kept?.(['profile'], ({ profile }) => {
      const event = profile?.events.findLast(({ kind, at }) => kind === 'video' && at === play.at)
      if (event) event.depth = depth
    })
  })
})
