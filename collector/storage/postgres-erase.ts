import type { Pool, PoolClient } from 'pg'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { MarkOf } from './erased-mark.ts'
import { type ErasedRow, erasedMarks } from './erased-marks.ts'
import type { PostgresWriter } from './postgres-writer.ts'
import { webhooksOf } from './sqlite-erase.ts'

interface Ref {
  site: string
  id: string
}

/** Erases people and remembers that it did. */
export function postgresErase(writer: PostgresWriter, markOf: MarkOf, rulesOf: (site: string) => LeadRules) {
  const marks = erasedMarks(markOf)

  async function tell(client: PoolClient, refs: readonly Ref[], at: number) {
    for (const { site, id } of refs) {
      const { rows } = await client.query<{ sequence: number; card: string }>(
        'SELECT sequence, card FROM lead WHERE site = $1 AND id = $2',
        [site, id],
      )
      const { rows: told } = await client.query<{ target: string }>(
        `SELECT DISTINCT target FROM delivery WHERE site = $1 AND lead_id = $2 AND target LIKE 'http%' AND (tries > 0 OR state = 'sent')`,
        [site, id],
      )
      const [lead] = rows
      if (!lead) continue
      const knows = new Set([...told.map(({ target }) => target), ...webhooksOf({ site, card: lead.card }, rulesOf)])
      await client.query(
        `INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at)
         SELECT $1, $2, 'lead.erased', target, $3, $4, $4 FROM unnest($5::text[]) AS t (target)`,
        [site, id, lead.sequence, at, [...knows]],
      )
    }
  }

  const keep = (client: PoolClient, site: string, email: string, at: number) =>
    client.query(
      'INSERT INTO erased VALUES ($1, $2, $3) ON CONFLICT (site, mark) DO UPDATE SET at = greatest(erased.at, excluded.at)',
      [site, markOf(email), at],
    )

  async function remember(client: PoolClient, refs: readonly Ref[], at: number): Promise<void> {
    for (const { site, id } of refs) {
      const { rows } = await client.query<{ email: string }>(
        'SELECT email FROM identity WHERE site = $1 AND lead = $2',
        [site, id],
      )
      for (const { email } of rows) await keep(client, site, email, at)
    }
  }

  return {
    remember,
    async erase(client: PoolClient, email: string, site: string | undefined, at: number): Promise<number> {
      const { rows } = await client.query<Ref>(
        'SELECT DISTINCT site, lead AS id FROM identity WHERE email = $1 AND ($2::text IS NULL OR site = $2)',
        [email, site ?? null],
      )
      await tell(client, rows, at)
      await remember(client, rows, at)
      // Also where nothing has arrived yet.
      await keep(client, site ?? '', email, at)
      return writer.remove(client, rows)
    },
    wasErased: marks.wasErased,
    /** Reads what was erased since the last look, by whichever collector. */
    async refresh(client: Pool | PoolClient): Promise<void> {
      const { rows } = await client.query<ErasedRow>('SELECT site, mark, at FROM erased WHERE at > $1', [marks.since()])
      marks.add(rows)
    },
  }
}
