import { type Rank, ranks } from '#core/rank.ts'
import type { Stage } from '#core/stage.ts'
import type { LeadFilter, LeadStorage } from '../leads/lead-storage.ts'
import type { LeadRow } from '../leads/lead.ts'
import { quantile } from './quantile.ts'
import { withoutSamples } from './without-samples.ts'

/** So many of those that something happened to last tell enough, and are read in a moment. */
const mostRead = 1_000

export interface Outcomes {
  /** Closed leads by what they were ranked when they were closed: whether the ranking was right, not whether it is by now. */
  ranks: Map<Rank, { won: number; lost: number }>
  /** Milliseconds that leads stood in a stage before they left it, of so many; null where none has left it. */
  stays: Map<Stage, { median: number | null; left: number }>
}

async function lately(storage: Pick<LeadStorage, 'rows'>, filter: LeadFilter, now: number): Promise<LeadRow[]> {
  const found: LeadRow[] = []
  for await (const batch of storage.rows(filter, 'activity', now)) {
    found.push(...batch.slice(0, mostRead - found.length))
    if (found.length === mostRead) break
  }
  return withoutSamples(found)
}

/** How leads of a filter ended, by rank, and how long they stood in each stage: of those that something happened to last. */
export async function outcomesOf(
  storage: Pick<LeadStorage, 'rows'>,
  filter: LeadFilter,
  now: number,
): Promise<Outcomes> {
  const closed = await lately(storage, { ...filter, stage: ['won', 'lost'] }, now)
  const ended = new Map(ranks.map((rank) => [rank, { won: 0, lost: 0 }]))
  for (const { rank, stage, stays } of closed) {
    // A lead from before stays were kept counts as what it is ranked now.
    const cell = ended.get(stays?.at(-1)?.rank ?? rank)
    if (cell) cell[stage === 'won' ? 'won' : 'lost']++
  }
  const spans = new Map<Stage, number[]>()
  for (const { stays = [] } of await lately(storage, filter, now))
    for (const { stage, enteredAt, leftAt } of stays)
      spans.set(stage, [...(spans.get(stage) ?? []), leftAt - enteredAt])
  return {
    ranks: ended,
    stays: new Map(
      [...spans].map(([stage, each]) => [
        stage,
        {
          median: quantile(
            each.toSorted((a, b) => a - b),
            0.5,
          ),
          left: each.length,
        },
      ]),
    ),
  }
}
