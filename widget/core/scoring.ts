import { countsAs, type Event } from './event.ts'

export type Interest = 'A' | 'B' | 'C'

/** Five counters are all the score needs, so a trimmed event list never changes it. */
export interface Counters {
  views: number
  actions: number
  goals: number
  /** Distinct UTC days with an event. */
  days: number
  /** Engaged minutes, at most 10 a view, in hundredths. */
  minutes: number
}

/** What the implicit score is computed from. */
export interface Evidence {
  counters: Counters
  /** Epoch milliseconds of the last event. */
  lastEventAt: number
  /** The events still remembered; they only say when a factor was last fed. */
  events?: readonly Event[]
}

export interface ScoringRules {
  /** What the first of a kind is worth; the n-th adds ever less (weight × ln(1 + n)). */
  weights: Record<keyof Counters, number> & { base: number }
  /** Days of silence after which engagement counts half. */
  freshnessDays: number
  /** The sum at which the score reaches 63: score = 100 (1 − e^(−S/scale)). */
  scale: number
  /** From here up, including the number itself. */
  thresholds: { A: number; B: number }
}

export type ImplicitFactor = 'base' | keyof Counters | 'freshness'

/** One line of a score's explanation. The points of all factors add up exactly to the score. */
export interface Factor<Name extends string = string> {
  factor: Name
  /** In hundredths. */
  points: number
  count: number
  /** Epoch milliseconds of the last event that fed it, or null where that is not remembered. */
  lastAt: number | null
}

export interface Score {
  /** 0–100 in hundredths; null without a profile. */
  score: number | null
  /** null without a profile only in the browser; the collector ranks it as `C`. */
  interest: Interest | null
  factors: Factor<ImplicitFactor>[]
}

const dayMs = 864e5

/** Defaults from seven public data sets: decay by freshness of the last event ranks as well as a trained model. */
export const defaultScoring: ScoringRules = {
  weights: { base: 5, views: 0.5, actions: 2, goals: 8, days: 0.5, minutes: 1.5 },
  freshnessDays: 5,
  scale: 20,
  thresholds: { A: 50, B: 25 },
}

export const interestOf = (score: number, { A, B }: ScoringRules['thresholds']): Interest =>
  score >= A ? 'A' : score >= B ? 'B' : 'C'

/** What one weight brings undecayed; all of them together are S₀. */
const term = (factor: string, weight: number, count: number) => weight * (factor === 'base' ? 1 : Math.log1p(count))

/**
 * The implicit score: what the visitor's behaviour says about their interest.
 * The browser calls this to choose a gate, the collector to check the browser.
 *
 * @param evidence Views, actions, goals, distinct days, engaged minutes, and when the last event was.
 * @param now Epoch milliseconds; before the last event counts as "just now".
 * @returns 0–100 in hundredths with its factors, which add up to it exactly.
 */
export function implicitScore(
  { counters, lastEventAt, events }: Evidence,
  { weights, freshnessDays, scale, thresholds }: ScoringRules,
  now: number,
): Score {
  let sum = 0
  const factors = Object.entries(weights).map(([name, weight]): Factor<ImplicitFactor> => {
    const factor = name as 'base' | keyof Counters
    const count = factor === 'base' ? 1 : counters[factor]
    const points = term(factor, weight, count)
    sum += points
    return {
      factor,
      points,
      count,
      lastAt:
        factor === 'days' || factor === 'minutes'
          ? lastEventAt
          : (events?.findLast((event) => countsAs(event) === factor)?.at ?? null),
    }
  })
  const hundredths = (s: number) => Math.round(1e4 * (1 - Math.exp(-s / scale)))
  const fresh = hundredths(sum)
  // Silence divides: by 2 after `freshnessDays` without an event. A clock set back counts as "just now".
  const score = hundredths(sum / (1 + Math.max(0, now - lastEventAt) / dayMs / freshnessDays))

  let rest = fresh
  for (const line of factors) rest -= line.points = Math.round((line.points / sum) * fresh) || 0
  // Rounding each share leaves a few hundredths over; on the largest term they are least visible.
  factors.reduce((a, b) => (b.points > a.points ? b : a)).points += rest
  factors.push({ factor: 'freshness', points: score - fresh, count: 0, lastAt: lastEventAt })
  for (const line of factors) line.points /= 100
  return { score: score / 100, interest: interestOf(score / 100, thresholds), factors }
}

/**
 * When a stored score will be half a point too high, so that a sorted list can refresh it in time.
 * @returns Epoch milliseconds, or Infinity once the score is within half a point of nothing.
 */
export function scoreDueAt({ counters, lastEventAt }: Evidence, rules: ScoringRules, now: number): number {
  const { weights, freshnessDays, scale } = rules
  const sum = Object.entries(weights).reduce(
    (total, [name, weight]) => total + term(name, weight, counters[name as keyof Counters]),
    0,
  )
  const lower = 1 - Math.exp(-sum / (1 + Math.max(0, now - lastEventAt) / dayMs / freshnessDays) / scale) - 0.005
  if (lower <= 0) return Infinity
  return lastEventAt + freshnessDays * (sum / (-scale * Math.log(1 - lower)) - 1) * dayMs
}
