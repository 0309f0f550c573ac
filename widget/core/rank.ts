import type { Fit } from './fit.ts'
import type { Interest } from './scoring.ts'

/** Number explicit, letter implicit. */
export type Rank = `${Fit}${Interest}`

export const ranks: readonly Rank[] = ['1A', '1B', '1C', '2A', '2B', '2C', '3A', '3B', '3C']

export type FollowUp = 'field-sales' | 'inside-sales' | 'nurture'

/** What happens to a lead of a rank. */
export interface RankRule {
  followUp: FollowUp
  /** Hours until somebody should have called; null where nobody has to. */
  withinHours: number | null
}

/** Field sales within a day or three; inside sales has no limit in the source, so ours is a setting; nurture is not contacted. */
export const defaultRanking: Record<Rank, RankRule> = {
  '1A': { followUp: 'field-sales', withinHours: 24 },
  '1B': { followUp: 'field-sales', withinHours: 72 },
  '1C': { followUp: 'inside-sales', withinHours: 120 },
  '2A': { followUp: 'inside-sales', withinHours: 48 },
  '2B': { followUp: 'inside-sales', withinHours: 120 },
  '2C': { followUp: 'nurture', withinHours: null },
  '3A': { followUp: 'nurture', withinHours: null },
  '3B': { followUp: 'nurture', withinHours: null },
  '3C': { followUp: 'nurture', withinHours: null },
}

export const rankOf = (fit: Fit, interest: Interest): Rank => `${fit}${interest}`

export type Temperature = 'cold' | 'warm' | 'hot'

/** Budget, authority, need, time frame, as far as they were answered. */
export interface Bant {
  budget: boolean | null
  authority: boolean | null
  need: boolean | null
  timeFrame: boolean | null
}

/**
 * Hot is need now with budget and time frame; warm is need without budget or time frame.
 * Without any of these answers interest decides: A and B are warm, C is cold.
 */
export function temperatureOf({ budget, need, timeFrame }: Bant, interest: Interest): Temperature {
  if (need) return budget && timeFrame ? 'hot' : 'warm'
  if (need === null && budget === null && timeFrame === null) return interest === 'C' ? 'cold' : 'warm'
  return 'cold'
}
