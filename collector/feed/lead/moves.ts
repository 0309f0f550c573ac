import { type Fit } from '#core/fit.ts'
import { type Rank, rankOf, type RankRule } from '#core/rank.ts'
import { type Counters, implicitScore, interestOf, type ScoringRules } from '#core/scoring.ts'

/** Something that would change the rank, and what it would be then. */
export interface Move {
  what: 'goal' | 'action' | 'visit' | 'silence' | 'answer'
  /** Name of the unknown answer, with `answer`. */
  factor?: string
  /** Score of the side that moves. */
  score: number
  rank: Rank
  withinHours: number | null
  /** With `silence`: when. Epoch milliseconds. */
  at?: number
}

interface Standing {
  fit: Fit
  explicitScore: number
  rank: Rank
  counters: Counters
  /** Answers that nobody has given yet, with what each could earn. */
  unknown: { factor: string; couldEarn: number }[]
}

interface Rules {
  scoring: ScoringRules
  fit: { 1: number; 2: number }
  ranking: Record<Rank, RankRule>
}

const fitOf = (score: number, steps: Rules['fit']): Fit => (score >= steps[1] ? 1 : score >= steps[2] ? 2 : 3)

/**
 * What would move the rank, the likeliest first: one more goal, action or page read now, an answer on the phone.
 *
 * @param now Epoch milliseconds: a visit makes everything fresh again.
 * @returns At most three, none that would change nothing.
 */
export function moves({ fit, explicitScore, rank, counters, unknown }: Standing, rules: Rules, now: number): Move[] {
  const visit = (what: 'goal' | 'action' | 'visit', more: Partial<Counters>): Move => {
    const so = { ...counters, days: counters.days + 1 }
    for (const [name, count] of Object.entries(more)) so[name as keyof Counters] += count
    const score = implicitScore({ counters: so, lastEventAt: now }, rules.scoring, now).score ?? 0
    return move(what, score, rankOf(fit, interestOf(score, rules.scoring.thresholds)))
  }
  const move = (what: Move['what'], score: number, to: Rank, factor?: string): Move => ({
    what,
    score,
    rank: to,
    withinHours: rules.ranking[to].withinHours,
    ...(factor === undefined ? {} : { factor }),
  })
  const letter = rank.slice(1) as 'A' | 'B' | 'C'
  const answers = unknown
    .toSorted((a, b) => b.couldEarn - a.couldEarn)
    .map(({ factor, couldEarn }) => {
      const score = Math.min(100, explicitScore + couldEarn)
      return move('answer', score, rankOf(fitOf(score, rules.fit), letter), factor)
    })
  const better = [visit('visit', { views: 1 }), visit('action', { views: 1, actions: 1 }), visit('goal', { goals: 1 })]
  // The smallest step that changes something is enough; a larger one only where it brings more.
  const useful = [...better, ...answers.slice(0, 2)].filter(
    (each, index, all) => each.rank < rank && !all.slice(0, index).some((other) => other.rank <= each.rank),
  )
  return useful.slice(0, 3)
}
