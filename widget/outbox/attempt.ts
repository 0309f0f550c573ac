import { followPurpose } from '#core/consent.ts'
import { serialise } from '#core/serialise.ts'
import type { Receipt, Refusal, Submission } from '#core/submission.ts'
import type { Outcome } from '../gates/forms-context.ts'
import { type Joined, nameOf } from '../joined.ts'
import type { Waiting } from './waiting.ts'

/** An answer that has not come by then will not; the lock must not be held for it. */
const answerDeadlineMs = 2e4
/** "Keep my file up to date" ends after a year. */
const followMs = 365 * 864e5

export type Answer = Partial<Receipt & Refusal>

/** Changes one waiting submission, if it still waits; without `next` it is taken out. */
export const settle = (joined: Joined, id: string, next?: (waiting: Waiting) => Waiting): ReturnType<Joined['disk']> =>
  joined.disk(['outbox'], (kept) => {
    kept.outbox = kept.outbox?.flatMap((waiting) =>
      waiting.submission.id === id ? (next ? [next(waiting)] : []) : [waiting],
    )
  })

const load = () => import('./again.ts')
/**
 * What is needed only when an answer did not come, or later pages send: a part of its own. Where even that cannot be
 * loaded the submission stays on the disk as it is, and goes when the network is back or the next page is opened.
 */
export const later = <Result>(
  joined: Joined,
  use: (again: Awaited<ReturnType<typeof load>>) => Promise<Result>,
): Promise<Result | void> =>
  load().then(use, () =>
    addEventListener('online', () => later(joined, ({ flush }) => flush(joined, true)), { once: true }),
  )

/** The collector has it: the browser belongs to a known person now, as far as a later form needs it, and keeps no value. */
async function acknowledge(joined: Joined, submission: Submission, receipt: Receipt): Promise<void> {
  const { id, answers, consents, gate, submittedAt } = submission
  const { plan, kept, disk, choice } = joined
  const { asset, lead } = receipt
  // Read anew: while it was under way the visitor may have said "not you", or taken it back.
  const { outbox } = await disk(['outbox'])
  if (outbox?.some((waiting) => waiting.submission.id === id && !waiting.isForgotten))
    await kept?.(['identity', 'consents'], (kept) => {
      // They travelled with it.
      kept.consents = kept.consents?.filter(({ at }) => at > submittedAt)
      const { identity } = kept
      const follow = consents.findLast(({ purpose }) => purpose === followPurpose)
      kept.identity = {
        followUntil: null,
        ...identity,
        key: lead.key,
        answered: [...new Set([...(identity?.answered ?? []), ...Object.keys(answers)])],
        unlocked: { ...identity?.unlocked, ...(asset && { [plan.gates[gate as string]?.asset as string]: asset.url }) },
        ...(follow && { followUntil: follow.granted ? submittedAt + followMs : null }),
      }
    })
  const { outbox: rest, isFleeting } = await settle(joined, id)
  // Without a consent nothing else is kept, so nothing stays.
  if (!rest?.length && !kept && !choice && !isFleeting) indexedDB.deleteDatabase(nameOf(plan))
}

/**
 * Tries one waiting submission and keeps what came of it. Only an answer that repeats the id is one: captive portals
 * and service workers answer 200 to anything.
 */
export async function attempt(joined: Joined, { submission }: Waiting): Promise<Outcome> {
  const { id, form, gate } = submission
  let response: Response | undefined
  let answer: Answer | null
  try {
    response = await fetch(`${joined.base}${joined.plan.site}/submissions`, {
      method: 'POST',
      // A string goes as text/plain. Anything else costs a preflight, which cannot finish when the page is left.
      body: serialise({ ...submission, sentAt: Date.now() }),
      keepalive: true,
      credentials: 'omit',
      signal: AbortSignal.timeout(answerDeadlineMs),
    })
    answer = (await response.json()) as Answer | null
  } catch {
    // No network, or no JSON: of the answer there is the status at most.
    answer = null
  }
  let outcome: Outcome | void
  if (response?.ok && answer?.id === id && answer.lead) {
    await acknowledge(joined, submission, answer as Receipt)
    outcome = { state: 'sent', receipt: answer as Receipt }
  } else outcome = await later(joined, ({ failed }) => failed(joined, id, response, answer))
  outcome ??= { state: 'stored', durable: !(await joined.disk([])).isFleeting }
  joined.emit('submission', { id, form, gate, state: outcome.state })
  return outcome
}
