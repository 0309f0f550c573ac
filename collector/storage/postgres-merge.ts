import type { PoolClient } from 'pg'
import { type Lead, Refused } from '../leads/lead.ts'
import { wasTold } from '../leads/derive.ts'
import { leadOf } from '../leads/lead-view.ts'
import { entryOf, mergeChange, newRecord, splitOf, writingOf } from './lead-edits.ts'
import { type Deciding, leadColumns, sequenceFrom } from './postgres-take.ts'
import type { PostgresWriter } from './postgres-writer.ts'
import { newLeadId } from './sqlite-writer.ts'

/** Two leads become one, and one two, inside a transaction of the caller. */
export function postgresMerge(writer: PostgresWriter, { rulesOf, assignment }: Deciding) {
  const only = (client: PoolClient, ref: { site: string; id: string; email: string }) =>
    writer.only(client, { ...ref, card: '' })

  return {
    async merge(client: PoolClient, into: string, from: string, by: string, now: number): Promise<Lead | null> {
      const refs = await writer.lock(client, 'id = ANY($1::text[])', [[into, from]])
      const target = refs.find(({ id }) => id === into)
      const source = refs.find(({ id }) => id === from)
      if (!target || !source || into === from) return null
      if (target.site !== source.site) throw new Refused('unprocessable', 'Leads of two sites cannot be merged.')
      const gone = await writer.only(client, source)
      const kept = await writer.only(client, target)
      if (!gone || !kept) return null
      const change = mergeChange(gone, by, now)
      const move = [target.site, into, from]
      await client.query('UPDATE submission SET lead = $2 WHERE site = $1 AND lead = $3', move)
      await client.query('UPDATE entry SET lead = $2 WHERE site = $1 AND lead = $3', move)
      await client.query('UPDATE identity SET lead = $2 WHERE site = $1 AND lead = $3', move)
      await client.query('UPDATE delivery SET lead_id = $2 WHERE site = $1 AND lead_id = $3', move)
      await client.query('DELETE FROM lead WHERE site = $1 AND id = $2', [target.site, from])
      await writer.apply(client, gone.id === from ? { ...gone, id: into } : gone, {
        entries: [entryOf('change', change)],
        forgotten: [],
        bodies: [],
      })
      const record = await writer.only(client, target)
      if (!record) return null
      await writer.save(client, record, target, now, { told: wasTold(kept), moved: true })
      return leadOf(record, rulesOf(record.site), now)
    },

    async split(
      client: PoolClient,
      id: string,
      what: { submissions: readonly string[] } | { merge: string },
      by: string,
      now: number,
    ): Promise<[Lead, Lead] | null> {
      const [old] = await writer.lock(client, 'id = $1', [id])
      const record = old && (await writer.only(client, old))
      const split = record && splitOf(record, what, newLeadId(), by, now)
      if (!old || !record || !split) return null
      const moving = new Set(split.submissions)
      const fresh = newRecord(split.id, old.site, split.email)
      fresh.submissions = record.submissions.filter((each) => moving.has(each.id))
      const writing = writingOf(fresh, { told: true }, rulesOf(old.site), now, assignment)
      await client.query(
        `INSERT INTO lead (site, id, email, sequence, ${leadColumns.map(([name]) => name).join(', ')})
         VALUES ($1, $2, $3, ${sequenceFrom('2')}, ${leadColumns.map((_, index) => `$${index + 4}`).join(', ')})`,
        [old.site, split.id, split.email, ...Object.values(writing.columns), writing.card],
      )
      const move = [old.site, split.id]
      await client.query('UPDATE submission SET lead = $2 WHERE site = $1 AND id = ANY($3::text[])', [
        ...move,
        split.submissions,
      ])
      await client.query('UPDATE entry SET lead = $2 WHERE site = $1 AND lead = $3 AND id = ANY($4::text[])', [
        ...move,
        id,
        split.entries,
      ])
      await client.query('UPDATE identity SET lead = $2 WHERE site = $1 AND email = ANY($3::text[])', [
        ...move,
        split.emails,
      ])
      await writer.apply(client, record, split.edit)
      const left = await writer.only(client, old)
      const right = await only(client, { site: old.site, id: split.id, email: split.email })
      if (!left || !right) return null
      await writer.save(client, left, old, now, { told: wasTold(left) })
      await writer.save(client, right, { ...old, id: split.id, card: writing.card }, now, { told: false, moved: true })
      return [leadOf(left, rulesOf(old.site), now), leadOf(right, rulesOf(old.site), now)]
    },
  }
}
