import type { LeadRow } from '../leads/lead.ts'

/** Thresholds of fewer leads would change with the next ten. */
export const fewestForThirds = 200

/**
 * The score of a lead at its last sign of life, which is what its letter goes by; the score of a moment also counts the silence since.
 * Null without a profile.
 */
export const freshScoreOf = ({ factors, implicitScore }: Pick<LeadRow, 'factors' | 'implicitScore'>): number | null =>
  implicitScore === null
    ? null
    : factors.reduce((sum, { side, factor, points }) => {
        return side === 'implicit' && factor !== 'freshness' ? sum + Math.round(points * 100) : sum
      }, 0) / 100

/** Thresholds that a third of the scores reaches as A and two thirds as B; null where there are too few to tell. */
export function thirdsOf(scores: readonly number[]): { A: number; B: number } | null {
  if (scores.length < fewestForThirds) return null
  const sorted = scores.toSorted((a, b) => b - a)
  const reachedBy = (share: number) => sorted[Math.round(sorted.length * share) - 1] ?? 0
  return { A: reachedBy(1 / 3), B: reachedBy(2 / 3) }
}
