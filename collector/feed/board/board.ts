import type { Rank } from '#core/rank.ts'
import type { Stage } from '#core/stage.ts'
import type { FeedRow } from '../api-types.ts'

export interface BoardCell {
  rank: Rank
  /** Open ones. */
  count: number
  won: number
  lost: number
  late: number
  /** The next to call. */
  next: FeedRow[]
}

export interface Board {
  cells: BoardCell[]
  stages: { stage: Stage; count: number; leads: FeedRow[] }[]
}

/** Leads that nobody has won or lost yet: what a cell counts. */
export const openFilter = 'stage=lead,mql,sql,opportunity'

/** Won of those that are closed; few of them prove little, and no rate is drawn from none. */
export function wonRate({ won, lost }: { won: number; lost: number }): { share: number; words: string } | null {
  const closed = won + lost
  if (closed === 0) return null
  return { share: won / closed, words: `${won} of ${closed}${closed < 30 ? ', few' : ''}` }
}

/** Cells of a row or a column taken together. */
export const together = (cells: readonly BoardCell[]): Pick<BoardCell, 'count' | 'won' | 'lost'> => ({
  count: cells.reduce((total, { count }) => total + count, 0),
  won: cells.reduce((total, { won }) => total + won, 0),
  lost: cells.reduce((total, { lost }) => total + lost, 0),
})

/** `25 to 49`, as the plan's thresholds say it. */
export const interestWords = ({ A, B }: { A: number; B: number }) =>
  ({ A: `Interest ${A} and up`, B: `${B} to ${A - 1}`, C: `under ${B}` }) as const

export const fitWords = (fit: { 1: number; 2: number }) =>
  ({ 1: `Fit ${fit[1]} and up`, 2: `${fit[2]} to ${fit[1] - 1}`, 3: `under ${fit[2]}` }) as const
