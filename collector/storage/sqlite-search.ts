import type { Database } from 'better-sqlite3'
import { scoreColumns } from './lead-columns.ts'
import { cardFrom } from './kept-text.ts'
import type { LeadRules } from '../leads/lead-rules.ts'

/** Some milliseconds: nobody waits longer for it. */
const perRun = 200

/**
 * Work that follows the commits: the search index and scores that have fallen by half a point.
 * Each call does a bounded part inside the caller's transaction and says whether more is left.
 */
export function sqliteFollower(database: Database, rulesOf: (site: string) => LeadRules) {
  const due = database.prepare<[number], { lead: number; search: string | null }>(
    'SELECT search_due.lead, lead.search FROM search_due LEFT JOIN lead ON lead.n = search_due.lead LIMIT ?',
  )
  const fresh = database.prepare<[number], { n: number; search: string }>(
    `SELECT n, search FROM lead WHERE n > (SELECT value FROM state WHERE name = 'indexed') ORDER BY n LIMIT ?`,
  )
  const keepIndexed = database.prepare<[number]>(`UPDATE state SET value = ? WHERE name = 'indexed'`)
  const settle = database.prepare<[number]>('DELETE FROM search_due WHERE lead = ?')
  const unindex = database.prepare<[number]>('DELETE FROM lead_search WHERE rowid = ?')
  const index = database.prepare<[number, string]>('INSERT INTO lead_search (rowid, text) VALUES (?, ?)')
  const stale = database.prepare<[number, number], { n: number; site: string; card: string }>(
    'SELECT lead.n, site, card FROM lead JOIN lead_card ON lead_card.n = lead.n WHERE score_due_at <= ? ORDER BY score_due_at LIMIT ?',
  )
  const rescore = database.prepare<[number, number, number, number]>(
    'UPDATE lead SET score = ?, score_due_at = ?, due_at = ? WHERE n = ?',
  )

  return {
    indexSearch(): boolean {
      const added = fresh.all(perRun)
      for (const { n, search } of added) index.run(n, search)
      const last = added.at(-1)
      if (last) keepIndexed.run(last.n)
      if (added.length === perRun) return true
      const rows = due.all(perRun)
      for (const { lead, search } of rows) {
        unindex.run(lead)
        if (search !== null) index.run(lead, search)
        settle.run(lead)
      }
      return rows.length === perRun
    },
    /** What a list sorts by is never more than half a point above what it shows. */
    refreshScores(now: number): boolean {
      const rows = stale.all(now, perRun)
      for (const { n, site, card } of rows) {
        const { score, scoreDueAt, dueAt } = scoreColumns(cardFrom(card), rulesOf(site), now)
        // A score that rounds to where it was would be due again at once.
        rescore.run(score, Math.max(scoreDueAt, now + 60_000), dueAt, n)
      }
      return rows.length === perRun
    },
  }
}
