import type { FeedRow } from '../api-types.ts'
import type { DueGroup } from '../times.ts'

/** One line of the list: a heading or a lead with its place among the leads. */
export type ListLine =
  { kind: 'head'; group: DueGroup; count: number; complete: boolean } | { kind: 'lead'; lead: FeedRow; index: number }

/**
 * The leads in the order given, each run of one group under its heading.
 * @param complete False while more leads follow: the last group's count is then a lower bound.
 */
export function grouped(
  leads: readonly FeedRow[],
  groupOf: (lead: FeedRow) => DueGroup,
  complete: boolean,
): ListLine[] {
  const lines: ListLine[] = []
  let head: (ListLine & { kind: 'head' }) | undefined
  leads.forEach((lead, index) => {
    const group = groupOf(lead)
    if (head?.group !== group) {
      head = { kind: 'head', group, count: 0, complete: true }
      lines.push(head)
    }
    head.count++
    lines.push({ kind: 'lead', lead, index })
  })
  if (head) head.complete = complete
  return lines
}
