import { followPurpose } from '#core/consent.ts'
import { serialise } from '#core/serialise.ts'
import type { Receipt, Refusal, Submission } from '#core/submission.ts'
import type { Outcome } from '../gates/forms-context.ts'
import { type Joined, nameOf } from '../joined.ts'
import type { FollowChunk } from '../follow/follow.ts'
import { waitMs } from './back-off.ts'
import type { Waiting } from './waiting.ts'

/** A submission goes with its person's patience; afterwards nobody expects it any more. */
const keptMs = 7 * 864e5
const maxWaiting = 50
/** An answer that has not come by then will not; the lock must not be held for it. */
const answerDeadlineMs = 2e4
/** "Keep my file up to date" ends after a year. */
const followMs = 365 * 864e5
const leaseMs = 5e3

/** What the outbox chunk exports. */
export interface OutboxChunk {
  /** Writes the submission to the disk, then sends it. The same id again is the same submission. Never rejects. */
  submit(joined: Joined, submission: Submission): Promise<Outcome>
  /** Sends what waits and is due; with `isForced`, also what is not due yet. */
  flush(joined: Joined, isForced?: boolean): Promise<void>
  discard(joined: Joined, id: string): Promise<void>
  /** Something waited when the page was loaded, or its visitor asked to be kept up to date. */
  start(joined: Joined): Promise<void>
}

/** Changes one waiting submission, if it still waits; undefined takes it out. */
const settle = (joined: Joined, id: string, next?: (waiting: Waiting) => Waiting) =>
  joined.disk(['outbox'], (kept) => {
    kept.outbox = kept.outbox?.flatMap((waiting) =>
      waiting.submission.id === id ? (next ? [next(waiting)] : []) : [waiting],
    )
  })

/** The browser belongs to a known person now: what a later form and the return of the visitor need, and no value. */
async function remember(joined: Joined, { answers, consents, gate, submittedAt }: Submission, receipt: Receipt) {
  await joined.kept?.(['identity', 'consents'], (kept) => {
    // They travelled with it.
    kept.consents = kept.consents?.filter(({ at }) => at > submittedAt)
    const { answered = [], unlocked = {}, followUntil = null } = kept.identity ?? {}
    const follow = consents.findLast(({ purpose }) => purpose === followPurpose)
    kept.identity = {
      key: receipt.lead.key,
      answered: [...new Set([...answered, ...Object.keys(answers)])],
      unlocked: receipt.asset
        ? { ...unlocked, [joined.plan.gates[gate ?? '']?.asset ?? '']: receipt.asset.url }
        : unlocked,
      followUntil: follow ? (follow.granted ? submittedAt + followMs : null) : followUntil,
    }
  })
}

/** One attempt. Only an answer that repeats the id is one: captive portals and service workers answer 200 to anything. */
async function send(joined: Joined, { submission }: Waiting): Promise<Outcome | { retryMs: number | null }> {
  const body = serialise({ ...submission, sentAt: Date.now() })
  const response = await fetch(`${joined.base}${joined.plan.site}/submissions`, {
    method: 'POST',
    // Anything else costs a preflight, which cannot finish when the page is left.
    headers: { 'content-type': 'text/plain' },
    body,
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(answerDeadlineMs),
  })
  const answer = (await response.json()) as Partial<Receipt & Refusal>
  if (response.ok && answer.id === submission.id && answer.lead) {
    // Read anew: while it was under way the visitor may have said "not you", or taken it back.
    const { outbox = [] } = await joined.disk(['outbox'])
    const waiting = outbox.find((waiting) => waiting.submission.id === submission.id)
    if (waiting && !waiting.isForgotten) await remember(joined, submission, answer as Receipt)
    return { state: 'sent', receipt: answer as Receipt }
  }
  const { status } = response
  const after = Number(response.headers.get('retry-after'))
  if (response.ok || status === 408 || status === 425 || status === 429 || status >= 500 || !answer.error)
    return { retryMs: after ? after * 1e3 : null }
  return { state: 'refused', ...answer.error }
}

/** Tries one waiting submission and keeps what came of it. */
async function attempt(joined: Joined, waiting: Waiting): Promise<Outcome> {
  const { id, form, gate } = waiting.submission
  let outcome: Outcome | { retryMs: number | null }
  try {
    outcome = await send(joined, waiting)
  } catch {
    outcome = { retryMs: null }
  }
  if ('retryMs' in outcome) {
    const { retryMs } = outcome
    const { isFleeting } = await settle(joined, id, ({ submission, attempts }) => ({
      submission,
      attempts: attempts + 1,
      nextAt: Date.now() + (retryMs ?? waitMs(attempts)),
    }))
    outcome = { state: 'stored', durable: !isFleeting }
  } else if (outcome.state === 'refused') {
    const { message } = outcome
    await settle(joined, id, (waiting) => ({ ...waiting, dead: message }))
  } else {
    const { outbox } = await settle(joined, id)
    // Without a consent nothing else is kept, so nothing stays.
    if (!outbox?.length && !joined.kept && !joined.choice) indexedDB.deleteDatabase(nameOf(joined.plan))
  }
  joined.emit('submission', { id, form, gate, state: outcome.state })
  return outcome
}

/** One tab at a time sends what waits; the others would send the same again. */
async function alone({ plan }: Joined, run: () => Promise<void>): Promise<void> {
  let isIn = false
  try {
    await navigator.locks.request(nameOf(plan), () => {
      isIn = true
      return run()
    })
  } catch (error) {
    if (isIn) throw error
    // A sandboxed page has no locks, and old browsers have none; the id still makes it one submission.
    await run()
  }
}

const isDue = (waiting: Waiting, isForced: boolean) => !waiting.dead && (isForced || waiting.nextAt <= Date.now())

/** Attempts of this page left to the clock alone; a blocked address is not to be asked for ever. */
let timed = 3
let isWatching = false
/** The page's own policy forbids our address: asking again only fills the console. */
let isForbidden = false

function watch(joined: Joined) {
  if (isWatching) return
  isWatching = true
  addEventListener('online', () => flush(joined, true))
  addEventListener('pageshow', () => flush(joined))
  document.addEventListener('visibilitychange', () => document.hidden || flush(joined))
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (isForbidden || !blockedURI.startsWith(new URL(joined.base).origin)) return
    isForbidden = true
    console.warn(`lodestone: this page's connect-src does not allow ${blockedURI}`)
  })
}

export async function flush(joined: Joined, isForced = false): Promise<void> {
  watch(joined)
  await alone(joined, async () => {
    const oldest = Date.now() - keptMs
    const { outbox = [] } = await joined.disk(['outbox'], (kept) => {
      kept.outbox = kept.outbox?.filter(({ submission }) => submission.submittedAt > oldest)
    })
    for (const waiting of outbox)
      // What the first one meets, the next would meet too.
      if (isForbidden || (isDue(waiting, isForced) && (await attempt(joined, waiting)).state === 'stored')) break
  })
  const { outbox = [] } = await joined.disk(['outbox'])
  const next = outbox.filter(({ dead }) => !dead).map(({ nextAt }) => nextAt)
  if (next.length && timed-- > 0) setTimeout(() => flush(joined), Math.max(0, Math.min(...next) - Date.now()))
}

export async function submit(joined: Joined, submission: Submission): Promise<Outcome> {
  watch(joined)
  // Until our own attempt has had its time no flush of any tab takes it: it would only be sent twice.
  const waiting: Waiting = { submission, attempts: 0, nextAt: Date.now() + leaseMs }
  await joined.disk(['outbox'], (kept) => {
    const others = (kept.outbox ?? []).filter((other) => other.submission.id !== submission.id)
    kept.outbox = [...others.slice(-maxWaiting + 1), waiting]
  })
  const outcome = await attempt(joined, waiting)
  if (outcome.state === 'stored') flush(joined)
  return outcome
}

export const discard = async (joined: Joined, id: string): Promise<void> => {
  await settle(joined, id)
}

export const start: OutboxChunk['start'] = async (joined) => {
  await flush(joined)
  const { identity } = (await joined.kept?.(['identity'])) ?? {}
  if ((identity?.followUntil ?? 0) > Date.now()) await (await joined.load<FollowChunk>('follow')).start(joined)
}
