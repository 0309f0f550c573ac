import { defaultFit, type FitRules } from '#core/fit.ts'
import type { SitePlan, WorkingHours } from '#core/plan.ts'
import { defaultRanking, type Rank, type RankRule } from '#core/rank.ts'
import { defaultScoring, type ScoringRules } from '#core/scoring.ts'

/** The part of a plan that leads are ranked by, complete. */
export interface LeadRules {
  timeZone: string
  hours?: WorkingHours
  scoring: ScoringRules
  fit: FitRules
  ranking: Record<Rank, RankRule>
  /** Ranks that make a lead an MQL or an SQL. */
  stages: { mql: readonly Rank[]; sql: readonly Rank[] }
  /** Asset behind each gate. */
  assets: ReadonlyMap<string, string>
  /** Where deliveries go. */
  webhooks: SitePlan['webhooks']
}

const known = new WeakMap<SitePlan, LeadRules>()

const withoutPlan: LeadRules = {
  timeZone: 'UTC',
  scoring: defaultScoring,
  fit: defaultFit,
  ranking: defaultRanking,
  stages: { mql: ['1A', '1B', '1C', '2A', '2B'], sql: [] },
  assets: new Map(),
  webhooks: [],
}

/** What the plan leaves out is as SCORING and the default table say. A site that has no plan any more keeps being read. */
export function leadRules(plan: SitePlan | null): LeadRules {
  if (!plan) return withoutPlan
  let rules = known.get(plan)
  if (!rules) {
    const { goals: _goals, explicit, ...scoring } = plan.scoring ?? { goals: [] }
    rules = {
      timeZone: plan.timeZone,
      hours: plan.routing?.hours,
      scoring: {
        ...defaultScoring,
        ...scoring,
        weights: { ...defaultScoring.weights, ...scoring.weights },
        thresholds: { ...defaultScoring.thresholds, ...scoring.thresholds },
      },
      fit: {
        ...defaultFit,
        ...explicit,
        points: {
          ...defaultFit.points,
          ...explicit?.points,
          seniority: { ...defaultFit.points.seniority, ...explicit?.points?.seniority },
        },
        targets: { ...defaultFit.targets, ...explicit?.targets },
        thresholds: { ...defaultFit.thresholds, ...explicit?.thresholds },
      },
      ranking: { ...defaultRanking, ...plan.ranking },
      stages: { mql: plan.stages?.mql ?? withoutPlan.stages.mql, sql: plan.stages?.sql ?? [] },
      assets: new Map(
        Object.entries(plan.gates ?? {}).flatMap(([gate, { asset }]) => (asset ? [[gate, asset] as const] : [])),
      ),
      webhooks: plan.webhooks ?? [],
    }
    known.set(plan, rules)
  }
  return rules
}

const rankedBy = (plan: SitePlan): string => {
  const { webhooks: _webhooks, assets, ...rules } = leadRules(plan)
  return JSON.stringify({ ...rules, assets: [...assets] })
}

/** Whether two plans make the same of every lead. They may send them elsewhere, ask for other answers and tell others of them. */
export const rankAlike = (one: SitePlan, other: SitePlan): boolean => rankedBy(one) === rankedBy(other)
