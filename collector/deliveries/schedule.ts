import type { Outcome } from '../leads/delivery-storage.ts'

const seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** What a receiver answered, or why there was no answer. */
export interface Answer {
  /** HTTP status; 0 without an answer. */
  status: number
  /** In words, for the log. */
  detail: string
  /** Seconds the receiver asked to wait. */
  retryAfter?: number
  /** There was nobody to tell. */
  skipped?: true
}

/** Full, throttled, or in front of something that is down: says nothing about what was sent. 425 is "too early". */
const aboutItself = [408, 425, 429, 502, 503, 504]

/** So many refusals of one delivery make it suspect: then the next one is tried, to see which of the two it is. */
export const patience = 3

/** Whether a receiver answered and would not take this; it may take another. */
export const isRefusal = ({ status }: Answer): boolean => status >= 300 && !aboutItself.includes(status)

export const isDelivered = ({ status, skipped }: Answer): boolean => !skipped && status >= 200 && status < 300

/**
 * What comes after a try: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, about three days in all, each a tenth
 * longer at most so that receivers are not met by all at once. Only 2xx is delivered; a redirect is a failure.
 *
 * @param tries How often it was tried, this try included.
 * @param spread From 0 to 1.
 */
export function afterTry(answer: Answer, tries: number, now: number, spread = Math.random()): Outcome {
  if (answer.skipped) return { state: 'skipped', detail: answer.detail }
  if (isDelivered(answer)) return { state: 'sent', detail: String(answer.status) }
  const wait = seconds[tries - 1]
  if (wait === undefined) return { state: 'parked', detail: `Given up after ${tries} tries: ${answer.detail}` }
  const asked = Math.min(answer.retryAfter ?? 0, 86_400)
  return {
    state: 'waiting',
    dueAt: now + Math.round(Math.max(wait * (1 + spread / 10), asked) * 1000),
    detail: answer.detail,
  }
}
