import type { Submission } from '#core/submission.ts'
import type { Outcome } from '../gates/forms-context.ts'
import type { Joined } from '../joined.ts'
import { attempt, later, settle } from './attempt.ts'
import type { Waiting } from './waiting.ts'

const leaseMs = 5e3

/** What the outbox chunk exports. */
export interface OutboxChunk {
  /** Writes the submission to the disk, then sends it. The same id again is the same submission. Never rejects. */
  submit(joined: Joined, submission: Submission): Promise<Outcome>
  /** Sends what waits and is due; with `isForced`, also what is not due yet. */
  flush(joined: Joined, isForced?: boolean): Promise<void>
  discard(joined: Joined, id: string): Promise<unknown>
  /** Something waited when the page was loaded, or its visitor asked to be kept up to date. */
  start(joined: Joined): Promise<void>
}

export const submit: OutboxChunk['submit'] = async (joined, submission) => {
  // Until our own attempt has had its time no flush of any tab takes it: it would only be sent twice.
  const waiting: Waiting = { submission, attempts: 0, nextAt: Date.now() + leaseMs }
  await joined.disk(['outbox'], (kept) => {
    const others = kept.outbox?.filter((other) => other.submission.id !== submission.id) ?? []
    // However many: a limit would have to drop somebody who was told that they are saved.
    kept.outbox = [...others, waiting]
  })
  return attempt(joined, waiting)
}

export const flush: OutboxChunk['flush'] = (joined, isForced) => later(joined, (again) => again.flush(joined, isForced))

export const start: OutboxChunk['start'] = (joined) => later(joined, (again) => again.start(joined))

export { settle as discard }
