import type pg from 'pg'
import {
  type Claimed,
  closedDetail,
  type Delivery,
  type Outcome,
  quietMs,
  type SecretState,
} from '../leads/delivery-storage.ts'
import { closedName, longestWaitMs, secretName, secretStates, untilName } from './delivery-state.ts'
import { inTransaction } from './postgres-open.ts'

const columns = `n, site, lead_id AS "leadId", event, target, sequence, created_at AS "createdAt", due_at AS "dueAt", state, tries, detail`

const parkAll = `UPDATE delivery SET state = 'parked', detail = $1 WHERE state = 'waiting' AND site = $2 AND target = $3`

export function postgresDeliveries(pool: pg.Pool) {
  return {
    claim: (now: number, leaseMs: number, perTarget: number): Promise<Delivery[]> =>
      inTransaction(pool, async (client) => {
        // Whoever holds a target's oldest delivery holds the target; the others look for another one at once.
        const { rows: heads } = await client.query<{ site: string; target: string }>(
          `WITH RECURSIVE head AS (
             (SELECT site, target, n FROM delivery WHERE state = 'waiting' ORDER BY site, target, n LIMIT 1)
             UNION ALL
             SELECT next.* FROM head, LATERAL (
               SELECT site, target, n FROM delivery
               WHERE state = 'waiting' AND (site, target) > (head.site, head.target) ORDER BY site, target, n LIMIT 1) AS next
           )
           SELECT d.site, d.target FROM delivery d JOIN head ON head.site = d.site AND head.n = d.n
           WHERE d.state = 'waiting' AND d.due_at NOT BETWEEN $1::bigint + 1 AND $1::bigint + ${longestWaitMs} FOR UPDATE OF d SKIP LOCKED`,
          [now],
        )
        const { rows: off } = await client.query<{ name: string }>(
          `SELECT name FROM state WHERE starts_with(name, 'closed ')`,
        )
        const dueAt = now + leaseMs
        const claimed: Delivery[] = []
        for (const { site, target } of heads) {
          if (off.some(({ name }) => name === closedName(site, target))) {
            await client.query(parkAll, [closedDetail, site, target])
            continue
          }
          const { rows } = await client.query<Delivery>(
            `SELECT ${columns} FROM delivery WHERE state = 'waiting' AND site = $1 AND target = $2 ORDER BY n LIMIT $3`,
            [site, target, perTarget],
          )
          await client.query('UPDATE delivery SET due_at = $3 WHERE site = $1 AND n = ANY($2::bigint[])', [
            site,
            rows.map(({ n }) => n),
            dueAt,
          ])
          claimed.push(...rows.map((delivery) => ({ ...delivery, dueAt })))
        }
        return claimed
      }),
    async settle(held: Claimed, outcome: Outcome): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE delivery SET state = $1, tries = tries + 1, due_at = coalesce($2::bigint, due_at), detail = $3
         WHERE site = $4 AND n = $5 AND state = 'waiting' AND due_at = coalesce($6::bigint, due_at)`,
        [
          outcome.state,
          'dueAt' in outcome ? outcome.dueAt : null,
          outcome.detail ?? null,
          held.site,
          held.n,
          outcome.state === 'sent' ? null : held.dueAt,
        ],
      )
      return Boolean(rowCount)
    },
    async release(held: readonly Claimed[], now: number): Promise<void> {
      for (const { site, n, dueAt } of held)
        await pool.query(
          `UPDATE delivery SET due_at = $1 WHERE site = $2 AND n = $3 AND state = 'waiting' AND due_at = $4`,
          [now, site, n, dueAt],
        )
    },
    async tellOf({ site, n }: Pick<Delivery, 'site' | 'n'>, target: string, now: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        `INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at)
         SELECT site, lead_id, 'lead.updated', $3, sequence, $4, $4 FROM delivery AS about WHERE site = $1 AND n = $2
         AND NOT EXISTS (SELECT 1 FROM delivery WHERE site = about.site AND target = $3 AND created_at > $5)`,
        [site, n, target, now, now - quietMs],
      )
      return Boolean(rowCount)
    },
    close: (site: string, target: string, now: number): Promise<void> =>
      inTransaction(pool, async (client) => {
        await client.query('INSERT INTO state VALUES ($1, $2) ON CONFLICT DO NOTHING', [closedName(site, target), now])
        await client.query(parkAll, [closedDetail, site, target])
      }),
    async open(site: string, target: string): Promise<boolean> {
      const { rowCount } = await pool.query('DELETE FROM state WHERE name = $1', [closedName(site, target)])
      return Boolean(rowCount)
    },
    async closed(site: string): Promise<Record<string, number>> {
      const from = closedName(site, '')
      const { rows } = await pool.query<{ name: string; value: number }>(
        'SELECT name, value FROM state WHERE starts_with(name, $1)',
        [from],
      )
      return Object.fromEntries(rows.map(({ name, value }) => [name.slice(from.length), value]))
    },
    changeSecret: (site: string, target: string, beforeUntil: number): Promise<SecretState> =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ changes: number }>(
          'INSERT INTO state VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = state.value + 1 RETURNING value AS changes',
          [secretName(site, target)],
        )
        await client.query(
          'INSERT INTO state VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
          [untilName(site, target), beforeUntil],
        )
        return { changes: rows[0]?.changes ?? 1, beforeUntil }
      }),
    async secrets(site: string): Promise<Record<string, SecretState>> {
      const { rows } = await pool.query<{ name: string; value: number }>(
        'SELECT name, value FROM state WHERE starts_with(name, $1) OR starts_with(name, $2)',
        [secretName(site, ''), untilName(site, '')],
      )
      return secretStates(site, rows)
    },
    async list(site: string, target: string | null, limit: number, before: number): Promise<Delivery[]> {
      const { rows } = await pool.query<Delivery>(
        `SELECT ${columns} FROM delivery WHERE site = $1 AND ($2::text IS NULL OR target = $2) AND n < $3 ORDER BY n DESC LIMIT $4`,
        [site, target, before, limit],
      )
      return rows
    },
    async replay(site: string, n: number, now: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE delivery SET state = 'waiting', tries = 0, due_at = $3 WHERE site = $1 AND n = $2`,
        [site, n, now],
      )
      return Boolean(rowCount)
    },
    async forget(before: number): Promise<number> {
      const { rowCount } = await pool.query(`DELETE FROM delivery WHERE state <> 'waiting' AND created_at < $1`, [
        before,
      ])
      return rowCount ?? 0
    },
  }
}
