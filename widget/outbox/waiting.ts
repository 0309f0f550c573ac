import type { Submission } from '#core/submission.ts'

/** A submission that the collector has not acknowledged yet. */
export interface Waiting {
  submission: Submission
  /** Attempts made so far. */
  attempts: number
  /** Epoch milliseconds; not before. */
  nextAt: number
  /** Why it will not be sent any more; it is kept for the visitor and the owner to see. */
  dead?: string
  /** "Not you?": whoever uses this browser now is somebody else, so the answer's key is not theirs. */
  isForgotten?: true
}
