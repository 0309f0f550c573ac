import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { wasTold } from '../leads/derive.ts'
import type { Amendment, KeptActivity, KeptSubmission, Lead, LeadRecord } from '../leads/lead.ts'
import type { OwnChange } from '../leads/lead-storage.ts'
import { leadOf } from '../leads/lead-view.ts'
import { scoreColumns } from './lead-columns.ts'
import { confirmOwn, withoutUnconfirmed } from './confirming.ts'
import { cardFrom, submissionColumns, type SubmissionRow, submissionText } from './kept-text.ts'
import { amend, changeOwn, type Circumstances, dayOf, type Edit, entryOf, mayFollow, writingOf } from './lead-edits.ts'
import { cameWithKey, type Deciding, leadColumns, recordsOf, sequenceFrom } from './postgres-take.ts'

export interface LeadRef {
  site: string
  id: string
  email: string
  card: string
}

const perRun = 500

/** What changes leads one at a time, each inside a transaction of the caller. */
export function postgresWriter({ rulesOf, assignment, shard }: Deciding) {
  async function lock(client: PoolClient, where: string, values: unknown[]): Promise<LeadRef[]> {
    const { rows } = await client.query<LeadRef>(
      `SELECT site, id, email, card FROM lead WHERE ${where} ORDER BY site, id FOR UPDATE`,
      values,
    )
    return rows
  }

  async function lockSome(client: PoolClient, site: string, after: string, most: number): Promise<LeadRef[]> {
    const { rows } = await client.query<LeadRef>(
      'SELECT site, id, email, card FROM lead WHERE site = $1 AND id > $2 ORDER BY id LIMIT $3 FOR UPDATE',
      [site, after, most],
    )
    return rows
  }

  /** Writes what follows from a record that was locked before. */
  async function save(
    client: PoolClient,
    record: LeadRecord,
    before: LeadRef,
    now: number,
    circumstances: Omit<Circumstances, 'before'>,
    silently = false,
  ) {
    const card = record.submissions.length ? undefined : cardFrom(before.card)
    const writing = writingOf(record, { ...circumstances, before: card }, rulesOf(record.site), now, assignment)
    const values = [...Object.values(writing.columns), writing.card]
    const { rows } = await client.query<{ sequence: number }>(
      `UPDATE lead SET sequence = ${sequenceFrom('1')}, ${leadColumns.map(([name], index) => `${name} = $${index + 3}`).join(', ')}
       WHERE site = $1 AND id = $2 RETURNING sequence`,
      [record.site, record.id, ...values],
    )
    for (const { kind, id, body } of writing.entries)
      await client.query('INSERT INTO entry (site, lead, kind, id, body) VALUES ($1, $2, $3, $4, $5)', [
        record.site,
        record.id,
        kind,
        id,
        body,
      ])
    for (const name of writing.counts)
      await client.query(
        `INSERT INTO counter (site, day, name, shard, count) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (site, day, name, shard) DO UPDATE SET count = counter.count + 1`,
        [record.site, dayOf(now), name, shard],
      )
    for (const target of silently ? [] : writing.targets)
      await client.query(
        'INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
        [record.site, record.id, writing.event, target, rows[0]?.sequence ?? 0, now],
      )
  }

  async function apply(client: PoolClient, { site, id: lead }: LeadRecord, edit: Edit) {
    for (const { kind, id, body } of edit.entries)
      await client.query(
        `INSERT INTO entry (site, lead, kind, id, body) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (site, lead, kind, id) DO UPDATE SET body = excluded.body`,
        [site, lead, kind, id, body],
      )
    for (const { kind, id } of edit.forgotten)
      await client.query('DELETE FROM entry WHERE site = $1 AND lead = $2 AND kind = $3 AND id = $4', [
        site,
        lead,
        kind,
        id,
      ])
    for (const submission of edit.bodies)
      await client.query('UPDATE submission SET body = $3 WHERE site = $1 AND id = $2', [
        site,
        submission.id,
        submissionText(submission),
      ])
    if (edit.hide)
      await client.query('UPDATE submission SET hidden_at = $4 WHERE site = $1 AND lead = $2 AND key_hash = $3', [
        site,
        lead,
        edit.hide.keyHash,
        edit.hide.at,
      ])
  }

  const only = async (client: PoolClient, ref: LeadRef) => (await recordsOf(client, [ref]))[0]

  return {
    lock,
    only,
    save,
    apply,

    async addActivity(client: PoolClient, site: string, activity: KeptActivity): Promise<boolean> {
      const [ref] = await lock(
        client,
        `site = $1 AND id = (SELECT lead FROM submission WHERE ${cameWithKey} ORDER BY n DESC LIMIT 1)`,
        [site, activity.keyHash],
      )
      const record = ref && (await only(client, ref))
      if (!ref || !record || !mayFollow(record, activity.keyHash)) return false
      if (record.activity.some(({ id }) => id === activity.id)) return true
      record.activity.push(activity)
      await apply(client, record, { entries: [entryOf('activity', activity)], forgotten: [], bodies: [] })
      await save(client, record, ref, activity.receivedAt, { told: wasTold(record) })
      return true
    },

    async change(client: PoolClient, id: string, ask: (lead: Lead) => Amendment, now: number): Promise<Lead | null> {
      const [ref] = await lock(client, 'id = $1', [id])
      const record = ref && (await only(client, ref))
      if (!ref || !record?.submissions.length) return null
      const rules = rulesOf(record.site)
      const told = wasTold(record)
      const amendment = ask(leadOf(record, rules, now))
      await apply(client, record, amend(record, amendment))
      await save(client, record, ref, now, { told, tell: amendment.tell })
      return leadOf(record, rules, now)
    },

    async changeOwn(
      client: PoolClient,
      site: string,
      keyHash: string,
      change: OwnChange,
      now: number,
    ): Promise<boolean> {
      const refs = await lock(client, `site = $1 AND id IN (SELECT lead FROM submission WHERE ${cameWithKey})`, [
        site,
        keyHash,
      ])
      for (const ref of refs) {
        let record = await only(client, ref)
        if (!record) continue
        // Taking an erasure back is no news of somebody new.
        const told = wasTold(record) || change.do === 'undo-erase'
        const edit = changeOwn(record, keyHash, change, randomUUID(), now)
        await apply(client, record, edit)
        if (edit.hide) record = await only(client, ref)
        if (record) await save(client, record, ref, now, { told })
      }
      return refs.length > 0
    },

    async confirm(client: PoolClient, site: string, id: string, now: number): Promise<KeptSubmission | null> {
      const [ref] = await lock(client, 'site = $1 AND id = (SELECT lead FROM submission WHERE site = $1 AND id = $2)', [
        site,
        id,
      ])
      const record = ref && (await only(client, ref))
      const confirmed = record && confirmOwn(record, id, randomUUID(), now)
      if (!confirmed) return null
      if (confirmed.edit.entries.length) {
        await apply(client, record, confirmed.edit)
        await save(client, record, ref, now, { told: wasTold(record) })
      }
      return confirmed.submission
    },

    /** Removes consents that nobody confirmed in time. */
    async purgeUnconfirmed(client: PoolClient, before: number): Promise<number> {
      const { rows } = await client.query<SubmissionRow>(
        `SELECT ${submissionColumns('s')} FROM entry e JOIN submission s ON s.site = e.site AND s.id = e.id
         WHERE e.kind = 'unconfirmed' AND (e.body::json ->> 'at')::bigint < $1 LIMIT 200 FOR UPDATE`,
        [before],
      )
      for (const row of rows) {
        const { site, id } = row
        await client.query('UPDATE submission SET body = $3 WHERE site = $1 AND id = $2', [
          site,
          id,
          withoutUnconfirmed(row),
        ])
        await client.query(`DELETE FROM entry WHERE site = $1 AND kind = 'unconfirmed' AND id = $2`, [site, id])
      }
      return rows.length
    },

    /** Writes some leads of a site again by the rules of now. Gives the last one's id, or null when there are no more. */
    async rerank(client: PoolClient, site: string, after: string, most: number, now: number) {
      const refs = await lockSome(client, site, after, most)
      for (const record of await recordsOf(client, refs)) {
        const ref = refs.find(({ id }) => id === record.id)
        if (ref && record.submissions.length) await save(client, record, ref, now, { told: wasTold(record) }, true)
      }
      return { last: refs.length === most ? (refs.at(-1)?.id ?? null) : null, written: refs.length }
    },

    /** Removes leads with all that is kept of them. */
    async remove(client: PoolClient, leads: readonly { site: string; id: string }[]): Promise<number> {
      const values = [leads.map(({ site }) => site), leads.map(({ id }) => id)]
      const among = 'IN (SELECT * FROM unnest($1::text[], $2::text[]))'
      if (!leads.length) return 0
      for (const table of ['submission', 'entry', 'identity'])
        await client.query(`DELETE FROM ${table} WHERE (site, lead) ${among}`, values)
      // Only that somebody was erased is still to be told.
      await client.query(
        `DELETE FROM delivery WHERE (site, lead_id) ${among} AND NOT (event = 'lead.erased' AND state = 'waiting')`,
        values,
      )
      await client.query(`DELETE FROM lead WHERE (site, id) ${among}`, values)
      return leads.length
    },

    async purge(
      client: PoolClient,
      before: number,
    ): Promise<{ removed: number; empty: { site: string; id: string }[] }> {
      const { rows } = await client.query<{ site: string; lead: string; key_hash: string }>(
        'DELETE FROM submission WHERE hidden_at < $1 RETURNING site, lead, key_hash',
        [before],
      )
      for (const { site, lead, key_hash: keyHash } of rows)
        await client.query(
          `DELETE FROM entry WHERE site = $1 AND lead = $2 AND kind IN ('activity', 'own', 'unconfirmed') AND body::json ->> 'keyHash' = $3`,
          [site, lead, keyHash],
        )
      const touched = [...new Map(rows.map((row) => [`${row.site} ${row.lead}`, row])).values()]
      const empty: { site: string; id: string }[] = []
      for (const { site, lead: id } of touched) {
        const left = await client.query('SELECT 1 FROM submission WHERE site = $1 AND lead = $2 LIMIT 1', [site, id])
        if (!left.rowCount) empty.push({ site, id })
      }
      return { removed: rows.length, empty }
    },

    /** Scores that have fallen by half a point; whichever collector gets to a row first writes it. */
    async refreshScores(client: PoolClient, now: number): Promise<boolean> {
      const { rows } = await client.query<{ site: string; id: string; card: string }>(
        'SELECT site, id, card FROM lead WHERE score_due_at <= $1 ORDER BY score_due_at LIMIT $2 FOR UPDATE SKIP LOCKED',
        [now, perRun],
      )
      const fresh = rows.map(({ site, card }) => scoreColumns(cardFrom(card), rulesOf(site), now))
      await client.query(
        `UPDATE lead SET score = f.score, score_due_at = f.again, due_at = f.due
         FROM unnest($1::text[], $2::text[], $3::float8[], $4::bigint[], $5::bigint[]) AS f (site, id, score, again, due)
         WHERE lead.site = f.site AND lead.id = f.id`,
        [
          rows.map(({ site }) => site),
          rows.map(({ id }) => id),
          fresh.map(({ score }) => score),
          fresh.map(({ scoreDueAt }) => Math.max(scoreDueAt, now + 60_000)),
          fresh.map(({ dueAt }) => dueAt),
        ],
      )
      return rows.length === perRun
    },
  }
}

export type PostgresWriter = ReturnType<typeof postgresWriter>
