import type { Database } from 'better-sqlite3'
import type { Delivery, Outcome } from '../leads/delivery-storage.ts'

const columns =
  'n, site, lead_id AS leadId, event, target, sequence, created_at AS createdAt, due_at AS dueAt, state, tries, detail'

/** Deliveries in SQLite; what writes runs inside a transaction that the caller has begun. */
export function sqliteDeliveries(writing: Database, reading: Database) {
  // One step of an index per target, however many wait behind its oldest.
  const heads = writing.prepare<[number], { site: string; target: string; n: number }>(
    `WITH RECURSIVE head (site, target) AS (
       SELECT * FROM (SELECT site, target FROM delivery WHERE state = 'waiting' ORDER BY site, target LIMIT 1)
       UNION ALL
       SELECT next.site, next.target FROM head, delivery AS next WHERE next.n = (
         SELECT n FROM delivery WHERE state = 'waiting' AND (site, target) > (head.site, head.target)
         ORDER BY site, target, n LIMIT 1)
     )
     SELECT site, target, delivery.n FROM head JOIN delivery USING (site, target)
     WHERE delivery.n = (SELECT min(n) FROM delivery AS first WHERE state = 'waiting' AND first.site = head.site AND first.target = head.target)
       AND due_at <= ?`,
  )
  const oldest = writing.prepare<[string, string, number], Delivery>(
    `SELECT ${columns} FROM delivery WHERE state = 'waiting' AND site = ? AND target = ? ORDER BY n LIMIT ?`,
  )
  const lease = writing.prepare<[number, number]>('UPDATE delivery SET due_at = ? WHERE n = ?')
  const settle = writing.prepare<[string, number | null, string | null, number]>(
    'UPDATE delivery SET state = ?, tries = tries + 1, due_at = coalesce(?, due_at), detail = ? WHERE n = ?',
  )
  const replay = writing.prepare<[number, string, number]>(
    `UPDATE delivery SET state = 'waiting', tries = 0, due_at = ? WHERE site = ? AND n = ?`,
  )
  const forget = writing.prepare<[number]>(`DELETE FROM delivery WHERE state <> 'waiting' AND created_at < ?`)
  const list = reading.prepare<[string, string | null, string | null, number, number], Delivery>(
    `SELECT ${columns} FROM delivery WHERE site = ? AND (? IS NULL OR target = ?) AND n < ? ORDER BY n DESC LIMIT ?`,
  )

  return {
    claim(now: number, leaseMs: number, perTarget: number): Delivery[] {
      const claimed = heads.all(now).flatMap(({ site, target }) => oldest.all(site, target, perTarget))
      for (const { n } of claimed) lease.run(now + leaseMs, n)
      return claimed
    },
    settle(n: number, outcome: Outcome) {
      settle.run(outcome.state, 'dueAt' in outcome ? outcome.dueAt : null, outcome.detail ?? null, n)
    },
    release(ns: readonly number[], now: number) {
      for (const n of ns) lease.run(now, n)
    },
    replay: (site: string, n: number, now: number) => replay.run(now, site, n).changes > 0,
    forget: (before: number) => forget.run(before).changes,
    list: (site: string, target: string | null, limit: number, before: number) =>
      list.all(site, target, target, before, limit),
  }
}
