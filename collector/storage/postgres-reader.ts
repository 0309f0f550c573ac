import type pg from 'pg'
import type { KeptSubmission, Lead, LeadRow } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { CountLine, LeadFilter, LeadPage, LeadSort, Own, Sequenced } from '../leads/lead-storage.ts'
import { leadOf, rowOf } from '../leads/lead-view.ts'
import { ownOf } from './lead-edits.ts'
import { cardFrom, submissionColumns, submissionFrom, type SubmissionRow } from './kept-text.ts'
import { countQuery, type Dialect, listQuery } from './lead-query.ts'
import { perTransaction } from './postgres-open.ts'
import { cameWithKey, recordsOf } from './postgres-take.ts'
import { folded } from './search-text.ts'

const dialect: Dialect = {
  parameter: (index) => `$${index}`,
  contains: (column, parameter) => `strpos(${column}, ${parameter}) > 0`,
  // Its planner knows who owns many.
  inOrder: (column) => column,
  among: (parameter) =>
    `(SELECT value::bigint AS wanted FROM jsonb_array_elements_text(${parameter}::jsonb)) AS list JOIN lead ON lead.n = wanted`,
}

/** The first sequence number that a transaction still under way may write: readers stop before it. */
const horizon = `((SELECT value FROM state WHERE name = 'sequence_base') + pg_snapshot_xmin(pg_current_snapshot())::text::bigint * ${perTransaction})`

interface Found {
  n: number
  id: string
  site: string
  at: number
}

export function postgresReader(pool: pg.Pool, rulesOf: (site: string) => LeadRules) {
  const row = (id: string, site: string, card: string, now: number): LeadRow =>
    rowOf(id, site, cardFrom(card), rulesOf(site), now)

  async function sitesOf({ site }: LeadFilter): Promise<string[]> {
    if (typeof site === 'string') return [site]
    // One step of the index per site, not one per lead.
    const { rows } = await pool.query<{ site: string }>(
      `WITH RECURSIVE step (site) AS (
         SELECT min(site) FROM lead
         UNION ALL SELECT (SELECT min(site) FROM lead WHERE site > step.site) FROM step WHERE step.site IS NOT NULL
       ) SELECT site FROM step WHERE site IS NOT NULL`,
    )
    const kept = rows.map((each) => each.site)
    return site ? kept.filter((each) => site.includes(each)) : kept
  }

  /** Bounded, and before any other condition: with a site beside it the planner may walk a million rows instead. */
  async function candidates(q: string): Promise<number[] | null> {
    const fragment = folded(q)
    if ([...fragment].length < 3) return null
    const pattern = `%${fragment.replace(/[\\%_]/g, '\\$&')}%`
    const { rows } = await pool.query<{ n: number }>(
      'WITH hit AS MATERIALIZED (SELECT n FROM lead WHERE search LIKE $1 LIMIT 20001) SELECT n FROM hit',
      [pattern],
    )
    return rows.length > 20_000 ? null : rows.map(({ n }) => n)
  }

  return {
    async list(
      filter: LeadFilter,
      sort: LeadSort,
      limit: number,
      cursor: string | null,
      now: number,
    ): Promise<LeadPage> {
      const sites = await sitesOf(filter)
      const only = filter.q ? await candidates(filter.q) : null
      const query = listQuery(filter, sites.length ? sites : [''], sort, limit + 1, cursor, dialect, only)
      if (!sites.length) return { leads: [], nextCursor: null }
      const { rows: found } = await pool.query<Found>(query)
      const shown = found.slice(0, limit)
      const { rows: cards } = await pool.query<{ site: string; id: string; card: string }>(
        'SELECT site, id, card FROM lead WHERE (site, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))',
        [shown.map(({ site }) => site), shown.map(({ id }) => id)],
      )
      const byId = new Map(cards.map((each) => [each.id, each]))
      const last = shown.at(-1)
      return {
        leads: shown.flatMap(({ id }) => {
          const each = byId.get(id)
          return each ? [row(id, each.site, each.card, now)] : []
        }),
        nextCursor: last && found.length > limit ? query.cursorAfter(last) : null,
      }
    },

    async count(filter: LeadFilter, most: number): Promise<number> {
      const sites = await sitesOf(filter)
      if (!sites.length) return 0
      const only = filter.q ? await candidates(filter.q) : null
      const { rows } = await pool.query<{ count: number }>(countQuery(filter, sites, most, dialect, only))
      return rows[0]?.count ?? 0
    },

    async leadsOf(email: string, now: number, sites?: readonly string[]): Promise<Lead[]> {
      const { rows } = await pool.query<{ site: string; id: string; email: string }>(
        `SELECT l.site, l.id, l.email FROM identity i JOIN lead l ON l.site = i.site AND l.id = i.lead
         WHERE i.email = $1 AND ($2::text[] IS NULL OR i.site = ANY($2::text[])) ORDER BY l.site`,
        [email, sites ?? null],
      )
      const records = await recordsOf(pool, rows)
      return records.flatMap((record) => (record.submissions.length ? [leadOf(record, rulesOf(record.site), now)] : []))
    },

    async counted(site: string, fromDay: string, toDay: string): Promise<CountLine[]> {
      const { rows } = await pool.query<CountLine>(
        `SELECT day, name, sum(count) AS count FROM counter WHERE site = $1 AND day BETWEEN $2 AND $3
         GROUP BY day, name ORDER BY day, name`,
        [site, fromDay, toDay],
      )
      return rows
    },

    async find(id: string, now: number, by?: LeadRules): Promise<Lead | null> {
      const { rows } = await pool.query<{ site: string; id: string; email: string }>(
        'SELECT site, id, email FROM lead WHERE id = $1',
        [id],
      )
      const [record] = rows[0] ? await recordsOf(pool, [rows[0]]) : []
      return record?.submissions.length ? leadOf(record, by ?? rulesOf(record.site), now) : null
    },

    async byKey(site: string, keyHash: string): Promise<{ leadId: string; submission: KeptSubmission }[]> {
      const { rows } = await pool.query<SubmissionRow & { lead: string }>(
        `SELECT lead, ${submissionColumns()} FROM submission WHERE ${cameWithKey} AND hidden_at IS NULL ORDER BY n`,
        [site, keyHash],
      )
      return rows.map((row) => ({ leadId: row.lead, submission: submissionFrom(row) }))
    },

    async own(site: string, keyHash: string): Promise<Own | null> {
      const { rows } = await pool.query<{ site: string; id: string; email: string; hidden: number | null }>(
        `SELECT l.site, l.id, l.email, s.hidden_at AS hidden FROM submission s JOIN lead l ON l.site = s.site AND l.id = s.lead
         WHERE s.site = $1 AND left(key_hash, 12) = left($2, 12) AND key_hash = $2 ORDER BY s.n DESC LIMIT 1`,
        [site, keyHash],
      )
      const [ref] = rows
      const [record] = ref ? await recordsOf(pool, [ref]) : []
      return ref && record ? ownOf(record, keyHash, ref.hidden) : null
    },

    async submissionLead(site: string, id: string): Promise<string | null> {
      const { rows } = await pool.query<{ lead: string }>(
        'SELECT lead FROM submission WHERE site = $1 AND id = $2 AND hidden_at IS NULL',
        [site, id],
      )
      return rows[0]?.lead ?? null
    },

    async since(sequence: number, limit: number, now: number): Promise<Sequenced[]> {
      const { rows } = await pool.query<{ site: string; id: string; card: string; sequence: number }>(
        `SELECT site, id, card, sequence FROM lead WHERE sequence > $1 AND sequence < ${horizon} ORDER BY sequence LIMIT $2`,
        [sequence, limit],
      )
      return rows.map((each) => ({ sequence: each.sequence, lead: row(each.id, each.site, each.card, now) }))
    },

    async lastSequence(): Promise<number> {
      const { rows } = await pool.query<{ last: number }>(
        `SELECT coalesce(max(sequence), 0) AS last FROM lead WHERE sequence < ${horizon}`,
      )
      return rows[0]?.last ?? 0
    },

    /** Whether something is committed that readers must not see yet, because an older transaction is under way. */
    async isBehind(): Promise<boolean> {
      const { rows } = await pool.query<{ behind: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM lead WHERE sequence >= ${horizon}) AS behind`,
      )
      return rows[0]?.behind ?? false
    },
  }
}
