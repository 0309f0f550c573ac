import type { MarkOf } from './erased-mark.ts'

/** A row of `erased`. */
export interface ErasedRow {
  /** Empty for every site. */
  site: string
  mark: string
  at: number
}

/** What visitors erased themselves is remembered a day later, under that day's time. */
const overlapMs = 2 * 864e5

/** Who was erased, in memory, so that no submission waits for a further question; there are as many as people who asked to be forgotten. */
export function erasedMarks(markOf: MarkOf) {
  const erased = new Map<string, number>()
  let newest = 0
  return {
    wasErased(site: string, email: string, submittedAt: number): boolean {
      if (!erased.size) return false
      const mark = markOf(email)
      return Math.max(erased.get(`${site} ${mark}`) ?? -1, erased.get(` ${mark}`) ?? -1) >= submittedAt
    },
    /** Rows after this may be unknown here: another program erases as well. */
    since: (): number => newest - overlapMs,
    add(rows: readonly ErasedRow[]) {
      for (const { site, mark, at } of rows) {
        erased.set(`${site} ${mark}`, at)
        newest = Math.max(newest, at)
      }
    },
  }
}
