import type { Engaged } from '#core/profile.ts'
import { listen } from '../listen.ts'

/** After the last sign of life a visitor is taken to read on for so long, not longer. */
const attentionMs = 3e4

/**
 * Measures visible and active time and how far the page was scrolled. No timer runs: time is counted from one sign
 * of life to the next, so a hidden, frozen or sleeping page adds nothing.
 *
 * @param onHide Called when the page is hidden: it may be the last that we hear.
 * @returns Hands over the seconds and per cent since the last time and starts anew.
 */
export function captureEngagement(onHide: () => void): () => Pick<Engaged, 'seconds' | 'depth'> {
  let lastAt = 0
  let milliseconds = 0
  let bottom = 0
  const count = () => {
    // Not the clock, which may be set.
    const now = performance.now()
    if (lastAt) milliseconds += Math.min(attentionMs, now - lastAt)
    lastAt = document.hidden ? 0 : now
    bottom = Math.max(bottom, scrollY + innerHeight)
  }
  // Not every browser tells of a closing tab by `visibilitychange`.
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'visibilitychange', 'pagehide'] as const)
    listen(type, () => {
      count()
      if (document.hidden || type === 'pagehide') onHide()
    })
  count()
  return () => {
    count()
    const depth = Math.min(100, Math.round((100 * bottom) / document.documentElement.scrollHeight))
    const seconds = Math.round(milliseconds / 1e3)
    milliseconds = bottom = 0
    return { seconds, depth }
  }
}
