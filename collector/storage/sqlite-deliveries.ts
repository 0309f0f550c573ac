import type { Database } from 'better-sqlite3'
import {
  type Claimed,
  closedDetail,
  type Delivery,
  type Outcome,
  quietMs,
  type SecretState,
} from '../leads/delivery-storage.ts'
import { closedName, longestWaitMs, secretName, secretStates, type StateRow, untilName } from './delivery-state.ts'

const columns =
  'n, site, lead_id AS leadId, event, target, sequence, created_at AS createdAt, due_at AS dueAt, state, tries, detail'

/** Deliveries in SQLite; what writes runs inside a transaction that the caller has begun. */
export function sqliteDeliveries(writing: Database, reading: Database) {
  // One step of an index per target, however many wait behind its oldest.
  const heads = writing.prepare<[number, number], { site: string; target: string; n: number }>(
    `WITH RECURSIVE head (site, target) AS (
       SELECT * FROM (SELECT site, target FROM delivery WHERE state = 'waiting' ORDER BY site, target LIMIT 1)
       UNION ALL
       SELECT next.site, next.target FROM head, delivery AS next WHERE next.n = (
         SELECT n FROM delivery WHERE state = 'waiting' AND (site, target) > (head.site, head.target)
         ORDER BY site, target, n LIMIT 1)
     )
     SELECT site, target, delivery.n FROM head JOIN delivery USING (site, target)
     WHERE delivery.n = (SELECT min(n) FROM delivery AS first WHERE state = 'waiting' AND first.site = head.site AND first.target = head.target)
       AND due_at NOT BETWEEN ? + 1 AND ? + ${longestWaitMs}`,
  )
  const oldest = writing.prepare<[string, string, number], Delivery>(
    `SELECT ${columns} FROM delivery WHERE state = 'waiting' AND site = ? AND target = ? ORDER BY n LIMIT ?`,
  )
  const lease = writing.prepare<[number, number]>('UPDATE delivery SET due_at = ? WHERE n = ?')
  const release = writing.prepare<[number, number, number]>(
    `UPDATE delivery SET due_at = ? WHERE n = ? AND state = 'waiting' AND due_at = ?`,
  )
  const settle = writing.prepare<[string, number | null, string | null, number, number | null]>(
    `UPDATE delivery SET state = ?, tries = tries + 1, due_at = coalesce(?, due_at), detail = ?
     WHERE n = ? AND state = 'waiting' AND due_at = coalesce(?, due_at)`,
  )
  const close = writing.prepare<[string, number]>('INSERT INTO state VALUES (?, ?) ON CONFLICT DO NOTHING')
  const open = writing.prepare<[string]>('DELETE FROM state WHERE name = ?')
  const startingText = 'SELECT name, value FROM state WHERE substr(name, 1, length(?)) = ?'
  const starting = writing.prepare<[string, string], StateRow>(startingText)
  const startingRead = reading.prepare<[string, string], StateRow>(startingText)
  const change = writing
    .prepare<[string], number>(
      'INSERT INTO state VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck()
  const keep = writing.prepare<[string, number]>(
    'INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const parkAll = writing.prepare<[string, string, string]>(
    `UPDATE delivery SET state = 'parked', detail = ? WHERE state = 'waiting' AND site = ? AND target = ?`,
  )
  const replay = writing.prepare<[number, string, number]>(
    `UPDATE delivery SET state = 'waiting', tries = 0, due_at = ? WHERE site = ? AND n = ?`,
  )
  const tell = writing.prepare<[string, number, number, string, number, string, number]>(
    `INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at)
     SELECT site, lead_id, 'lead.updated', ?, sequence, ?, ? FROM delivery AS about WHERE site = ? AND n = ?
     AND NOT EXISTS (SELECT 1 FROM delivery WHERE site = about.site AND target = ? AND created_at > ?)`,
  )
  const forget = writing.prepare<[number]>(`DELETE FROM delivery WHERE state <> 'waiting' AND created_at < ?`)
  const list = reading.prepare<[string, string | null, string | null, number, number], Delivery>(
    `SELECT ${columns} FROM delivery WHERE site = ? AND (? IS NULL OR target = ?) AND n < ? ORDER BY n DESC LIMIT ?`,
  )

  return {
    claim(now: number, leaseMs: number, perTarget: number): Delivery[] {
      const off = new Set(starting.all('closed ', 'closed ').map(({ name }) => name))
      const claimed = heads.all(now, now).flatMap(({ site, target }) => {
        if (!off.has(closedName(site, target))) return oldest.all(site, target, perTarget)
        parkAll.run(closedDetail, site, target)
        return []
      })
      const dueAt = now + leaseMs
      for (const { n } of claimed) lease.run(dueAt, n)
      return claimed.map((delivery) => ({ ...delivery, dueAt }))
    },
    settle(held: Claimed, outcome: Outcome): boolean {
      const again = 'dueAt' in outcome ? outcome.dueAt : null
      const asHeld = outcome.state === 'sent' ? null : held.dueAt
      return settle.run(outcome.state, again, outcome.detail ?? null, held.n, asHeld).changes > 0
    },
    release(held: readonly Claimed[], now: number) {
      for (const { n, dueAt } of held) release.run(now, n, dueAt)
    },
    tellOf: ({ site, n }: Pick<Delivery, 'site' | 'n'>, target: string, now: number) =>
      tell.run(target, now, now, site, n, target, now - quietMs).changes > 0,
    close(site: string, target: string, now: number) {
      close.run(closedName(site, target), now)
      parkAll.run(closedDetail, site, target)
    },
    open: (site: string, target: string) => open.run(closedName(site, target)).changes > 0,
    closed(site: string): Record<string, number> {
      const from = closedName(site, '')
      return Object.fromEntries(startingRead.all(from, from).map(({ name, value }) => [name.slice(from.length), value]))
    },
    changeSecret(site: string, target: string, beforeUntil: number): SecretState {
      keep.run(untilName(site, target), beforeUntil)
      return { changes: change.get(secretName(site, target)) ?? 1, beforeUntil }
    },
    secrets: (site: string): Record<string, SecretState> =>
      secretStates(
        site,
        [secretName(site, ''), untilName(site, '')].flatMap((from) => startingRead.all(from, from)),
      ),
    replay: (site: string, n: number, now: number) => replay.run(now, site, n).changes > 0,
    forget: (before: number) => forget.run(before).changes,
    list: (site: string, target: string | null, limit: number, before: number) =>
      list.all(site, target, target, before, limit),
  }
}
