import type pg from 'pg'
import type { CountLine } from '../leads/lead-storage.ts'
import { inTransaction } from './postgres-open.ts'

/** What is said and not counted stands in one row, whichever collector it was said to. */
const saidShard = 0

/** Parameters from 1: site, shard, days, names, counts. In one order, so that two collectors wait for each other and never for ever. */
function valuesOf(site: string, shard: number, lines: readonly CountLine[]): unknown[] {
  const ordered = lines.toSorted((a, b) => (a.day + a.name < b.day + b.name ? -1 : 1))
  const part = (name: keyof CountLine) => ordered.map((line) => line[name])
  return [site, shard, part('day'), part('name'), part('count')]
}

const insert = `INSERT INTO counter (site, day, name, shard, count)
  SELECT $1, day, name, $2::smallint, count FROM unnest($3::text[], $4::text[], $5::bigint[]) AS c (day, name, count)
  ON CONFLICT (site, day, name, shard) DO UPDATE SET count =`

/** @param shard This collector's own row of each counter, so that counting waits for nobody. */
export function postgresCounts(pool: pg.Pool, shard: number) {
  return {
    async add(site: string, lines: readonly CountLine[]): Promise<void> {
      await pool.query(`${insert} counter.count + excluded.count`, valuesOf(site, shard, lines))
    },
    set: (site: string, lines: readonly CountLine[]): Promise<void> =>
      inTransaction(pool, async (client) => {
        const values = valuesOf(site, saidShard, lines)
        await client.query(`${insert} excluded.count`, values)
        await client.query(
          `DELETE FROM counter USING unnest($3::text[], $4::text[]) AS c (day, name)
           WHERE counter.site = $1 AND counter.day = c.day AND counter.name = c.name AND counter.shard <> $2::smallint`,
          values.slice(0, 4),
        )
      }),
  }
}
