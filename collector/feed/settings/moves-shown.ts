import type { Rank } from '#core/rank.ts'

interface Move {
  from: Rank
  to: Rank
  leads: number
}

/** How many leads go each way between two cells side by side. */
export function flowBetween(moves: readonly Move[], left: Rank, right: Rank): { up: number; down: number } {
  const leads = (from: Rank, to: Rank) => moves.find((move) => move.from === from && move.to === to)?.leads ?? 0
  return { up: leads(right, left), down: leads(left, right) }
}

/** `+9`, `−10` with a true minus, nothing where nothing changed. */
export const signed = (change: number): string =>
  change === 0 ? '' : `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString('en')}`
