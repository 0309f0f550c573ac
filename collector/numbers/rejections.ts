import type { LeadChange } from '../leads/lead.ts'

const mostNotes = 20

/**
 * Why leads were turned down, the most frequent reason first. A reason is counted whatever its case; what was noted beside it is kept
 * apart, so that "no budget" with and without a sentence is one reason.
 */
export function rejectionsOf(
  changes: readonly Pick<LeadChange, 'reason' | 'note' | 'at'>[],
): { reason: string; count: number; notes: string[] }[] {
  const byReason = new Map<string, { reason: string; count: number; notes: string[] }>()
  for (const { reason = '', note } of changes.toSorted((a, b) => b.at - a.at)) {
    // Before notes were kept by themselves the feed wrote them behind the reason.
    const [word = '', ...rest] = note === undefined ? reason.split(': ') : [reason]
    const text = note ?? rest.join(': ')
    const key = word.trim().toLowerCase()
    if (!key) continue
    const found = byReason.get(key) ?? { reason: word.trim(), count: 0, notes: [] }
    found.count++
    if (text && found.notes.length < mostNotes) found.notes.push(text)
    byReason.set(key, found)
  }
  return [...byReason.values()].toSorted((a, b) => b.count - a.count)
}
