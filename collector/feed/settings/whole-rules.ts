import { defaultFit } from '#core/fit.ts'
import type { SitePlan } from '#core/plan.ts'
import { defaultRanking, type Rank, type RankRule, ranks } from '#core/rank.ts'
import { defaultScoring, type ScoringRules } from '#core/scoring.ts'

/** What a plan ranks by, with what it leaves out as it is by default. */
export interface WholeRules {
  weights: ScoringRules['weights']
  freshnessDays: number
  interest: { A: number; B: number }
  fit: { 1: number; 2: number }
  ranking: Record<Rank, RankRule>
}

export const wholeRules = ({ scoring, ranking }: SitePlan): WholeRules => ({
  weights: { ...defaultScoring.weights, ...scoring.weights },
  freshnessDays: scoring.freshnessDays ?? defaultScoring.freshnessDays,
  interest: { ...defaultScoring.thresholds, ...scoring.thresholds },
  fit: { ...defaultFit.thresholds, ...scoring.explicit?.thresholds },
  ranking: { ...defaultRanking, ...ranking },
})

export type Becomes = 'lead' | 'mql' | 'sql'

/** What a rank makes of a lead by itself. */
export const becomes = ({ stages }: SitePlan, rank: Rank): Becomes =>
  stages.sql.includes(rank) ? 'sql' : stages.mql.includes(rank) ? 'mql' : 'lead'

/** Each rank stands in at most one of the lists, and in the order of ranks. */
export function withBecomes(plan: SitePlan, rank: Rank, to: Becomes): SitePlan['stages'] {
  const list = (stage: 'mql' | 'sql') =>
    ranks.filter((each) => (each === rank ? to === stage : becomes(plan, each) === stage))
  return { mql: list('mql'), sql: list('sql') }
}
