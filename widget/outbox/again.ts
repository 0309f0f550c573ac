import type { Outcome } from '../gates/forms-context.ts'
import { guard } from '../guard.ts'
import { type Joined, nameOf } from '../joined.ts'
import type { FollowChunk } from '../follow/follow.ts'
import { type Answer, attempt, settle } from './attempt.ts'
import { waitMs } from './back-off.ts'

/** A submission goes with its person's patience; afterwards nobody expects it any more. */
const keptMs = 7 * 864e5

/** Attempts of this page left to the clock alone; a blocked address is not to be asked for ever. */
let timed = 3
let isWatching = false
/** The page's own policy forbids our address: asking again only fills the console. */
let isForbidden = false

/** Whether the same request may yet succeed: what another than the collector refused says nothing about it. */
const isPassing = (status: number, answer: Answer | null) =>
  status < 400 || status === 408 || status === 425 || status === 429 || status >= 500 || !answer?.error

/**
 * An attempt without a receipt: it waits longer for the next one, or is a dead letter with its reason.
 *
 * @returns The refusal; nothing where it goes again.
 */
export async function failed(
  joined: Joined,
  id: string,
  response: Response | undefined,
  answer: Answer | null,
): Promise<Outcome | undefined> {
  const refusal = answer?.error
  if (response && refusal && !isPassing(response.status, answer)) {
    await settle(joined, id, (waiting) => ({ ...waiting, dead: refusal.message }))
    return { state: 'refused', ...refusal }
  }
  const afterMs = Number(response?.headers.get('retry-after')) * 1e3
  await settle(joined, id, (waiting) => ({
    ...waiting,
    attempts: waiting.attempts + 1,
    nextAt: Date.now() + (afterMs || waitMs(waiting.attempts)),
  }))
  watch(joined)
  await wake(joined)
}

function watch(joined: Joined): void {
  if (isWatching) return
  isWatching = true
  const now = guard((isForced?: boolean) => flush(joined, isForced))
  addEventListener('online', () => now(true))
  addEventListener('pageshow', () => now())
  document.addEventListener('visibilitychange', () => document.hidden || now())
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (isForbidden || !blockedURI.startsWith(new URL(joined.base).origin)) return
    isForbidden = true
    console.warn(`lodestone: this page's connect-src does not allow ${blockedURI}`)
  })
}

/** Comes back when the first of those that wait is due. */
async function wake(joined: Joined): Promise<void> {
  const { outbox = [] } = await joined.disk(['outbox'])
  const next = outbox.filter(({ dead }) => !dead).map(({ nextAt }) => nextAt)
  if (next.length && timed-- > 0)
    setTimeout(
      guard(() => flush(joined)),
      Math.max(0, Math.min(...next) - Date.now()),
    )
}

async function round(joined: Joined, isForced: boolean): Promise<void> {
  const oldest = Date.now() - keptMs
  const { outbox = [] } = await joined.disk(['outbox'], (kept) => {
    kept.outbox = kept.outbox?.filter(({ submission }) => submission.submittedAt > oldest)
  })
  for (const waiting of outbox) {
    const isDue = !waiting.dead && (isForced || waiting.nextAt <= Date.now())
    // What the first one meets, the next would meet too.
    if (isForbidden || (isDue && (await attempt(joined, waiting)).state === 'stored')) return
  }
}

/** Sends what waits and is due; with `isForced`, also what is not due yet. */
export async function flush(joined: Joined, isForced = false): Promise<void> {
  watch(joined)
  const run = () => round(joined, isForced)
  // One tab at a time sends what waits; the others would send the same again.
  try {
    await navigator.locks.request(nameOf(joined.plan), run)
  } catch {
    // A sandboxed page has no locks, and old browsers have none; the id still makes it one submission.
    await run()
  }
  await wake(joined)
}

/** Something waited when the page was loaded, or its visitor asked to be kept up to date. */
export async function start(joined: Joined): Promise<void> {
  await flush(joined)
  const { identity } = (await joined.kept?.(['identity'])) ?? {}
  if ((identity?.followUntil ?? 0) > Date.now()) await (await joined.load<FollowChunk>('follow')).start(joined)
}
