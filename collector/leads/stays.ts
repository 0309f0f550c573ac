import type { Rank } from '#core/rank.ts'
import type { Stage } from '#core/stage.ts'
import type { LeadChange } from './lead.ts'

/** A stage that a lead stood in and has left. Epoch milliseconds. */
export interface Stay {
  stage: Stage
  enteredAt: number
  leftAt: number
  /** What it was ranked when it left: what people decided by, whatever later rules say of it. */
  rank: Rank
}

/**
 * The stages a lead has left, oldest first.
 *
 * @param changes In time, by rules and by people.
 * @param rankAt What it was ranked at a time, where the change itself does not say.
 */
export function staysOf(createdAt: number, changes: readonly LeadChange[], rankAt: (at: number) => Rank): Stay[] {
  let enteredAt = createdAt
  return changes.flatMap(({ field, from, to, at, by, undone, rank }) => {
    if (field !== 'stage' || undone || from === to) return []
    // What a form makes a lead of at once it never was before.
    if (by.startsWith('rule:') && at <= enteredAt) return []
    const stay = { stage: from as Stage, enteredAt, leftAt: at, rank: rank ?? rankAt(at) }
    enteredAt = at
    return [stay]
  })
}
