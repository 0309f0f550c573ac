import type pg from 'pg'
import { wasTold } from '../leads/derive.ts'
import type { KeptSubmission, LeadRecord } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { Taken } from '../leads/lead-storage.ts'
import { submissionColumns, submissionFrom, type SubmissionRow, submissionText } from './kept-text.ts'
import { type Assignment, dayOf, newRecord, recordFrom, type Writing, writingOf } from './lead-edits.ts'
import { newLeadId } from './sqlite-writer.ts'
import { perTransaction } from './postgres-open.ts'

export interface TakeJob {
  submission: KeptSubmission
  fingerprint: string
}

/** What leads are decided by, and which of a counter's rows is this collector's. */
export interface Deciding {
  rulesOf: (site: string) => LeadRules
  assignment: Assignment
  shard: number
}

/** Column by column, as `unnest` wants it. */
class Columns {
  readonly types: string[]
  readonly values: unknown[][]
  constructor(types: string[]) {
    this.types = types
    this.values = types.map(() => [])
  }
  add(...row: unknown[]) {
    row.forEach((value, index) => this.values[index]?.push(value))
  }
  /** `$3::text[], $4::text[]` from a parameter on. */
  parameters(from: number) {
    return this.types.map((type, index) => `$${from + index}::${type}[]`).join(', ')
  }
}

/** The narrow row's columns with their types, in the order of LeadColumns. */
export const leadColumns: [name: string, type: string][] = [
  ['fit', 'smallint'],
  ['interest', 'text'],
  ['temperature', 'text'],
  ['stage', 'text'],
  ['status', 'text'],
  ['owner', 'text'],
  ['score', 'float8'],
  ['score_due_at', 'bigint'],
  ['due_at', 'bigint'],
  ['created_at', 'bigint'],
  ['updated_at', 'bigint'],
  ['gates', 'text'],
  ['sources', 'text'],
  ['sample', 'smallint'],
  ['search', 'text'],
  ['card', 'text'],
]
const names = leadColumns.map(([name]) => name)
const nameList = names.join(', ')
const nameTypes = leadColumns.map(([, type]) => type)

/**
 * Number of this transaction's rows in the order of commits: readers stop before the oldest transaction under way, so a number
 * that they have passed can never turn up later.
 */
export const sequenceFrom = (k: string): string =>
  `(SELECT value FROM state WHERE name = 'sequence_base') + pg_current_xact_id()::text::bigint * ${perTransaction} + ${k}`

const leadParts = ['integer', 'text', 'text', 'text', ...nameTypes]
const submissionParts = ['integer', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text']
const deliveryParts = ['integer', 'text', 'text', 'bigint']
const countParts = ['integer', 'text', 'text']
const entryParts = ['integer', 'text', 'text', 'text']

/** Parameters from 1: lead rows, submissions, deliveries, counts, entries, the counter's shard. All are joined by k, the lead's place in the batch. */
const submissionsFrom = 1 + leadParts.length
const deliveriesFrom = submissionsFrom + submissionParts.length
const countsFrom = deliveriesFrom + deliveryParts.length
const entriesFrom = countsFrom + countParts.length
const shardAt = entriesFrom + entryParts.length

const unnested = (parts: string[], from: number) => new Columns(parts).parameters(from)

/** What is written besides the lead itself, for the leads in `written`. */
const rest = `
  kept AS (
    INSERT INTO submission (site, id, lead, fingerprint, key_hash, instance, body)
    SELECT s.site, s.id, s.lead, s.fingerprint, s.key_hash, s.instance, s.body
    FROM unnest(${unnested(submissionParts, submissionsFrom)})
      AS s (k, site, id, email, lead, fingerprint, key_hash, instance, body) JOIN written USING (k)
    ORDER BY s.site, s.id
  ), told AS (
    INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at)
    SELECT written.site, written.lead, d.event, d.target, written.sequence, d.at, d.at
    FROM unnest(${unnested(deliveryParts, deliveriesFrom)}) AS d (k, event, target, at) JOIN written USING (k)
  ), noted AS (
    INSERT INTO entry (site, lead, kind, id, body)
    SELECT written.site, written.lead, e.kind, e.id, e.body
    FROM unnest(${unnested(entryParts, entriesFrom)}) AS e (k, kind, id, body) JOIN written USING (k)
  ), counted AS (
    INSERT INTO counter (site, day, name, shard, count)
    SELECT written.site, c.day, c.name, $${shardAt}::smallint, count(*)
    FROM unnest(${unnested(countParts, countsFrom)}) AS c (k, day, name) JOIN written USING (k)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (site, day, name, shard) DO UPDATE SET count = counter.count + excluded.count
  )
  SELECT k, sequence FROM written`

const incoming = `incoming AS (
    SELECT * FROM unnest(${unnested(leadParts, 1)}) AS l (k, site, email, lead, ${nameList})
  )`

/** New people only: an address that somebody else has just taken makes no lead here and is looked at again. */
const insertNew = `WITH ${incoming}, person AS (
    INSERT INTO identity (site, email, lead) SELECT site, email, lead FROM incoming ORDER BY site, email
    ON CONFLICT DO NOTHING RETURNING site, email
  ), written AS (
    SELECT incoming.*, ${sequenceFrom('k')} AS sequence FROM incoming JOIN person USING (site, email)
  ), made AS (
    INSERT INTO lead (site, email, id, sequence, ${nameList})
    SELECT site, email, lead, sequence, ${nameList} FROM written
  ), ${rest}`

const updateKnown = `WITH ${incoming}, written AS (
    UPDATE lead SET sequence = ${sequenceFrom('incoming.k')}, ${names.map((name) => `${name} = incoming.${name}`).join(', ')}
    FROM incoming WHERE lead.site = incoming.site AND lead.id = incoming.lead
    RETURNING incoming.k, lead.site, incoming.lead, lead.sequence
  ), ${rest}`

/** A condition that holds for what came with the site and key of `$1` and `$2`; the index has but the hash's beginning. */
export const cameWithKey = 'site = $1 AND left(key_hash, 12) = left($2, 12) AND key_hash = $2'

/** Everything of a batch, gathered column by column. */
export class TakeBatch {
  readonly #leads = new Columns(leadParts)
  readonly #submissions = new Columns(submissionParts)
  readonly #deliveries = new Columns(deliveryParts)
  readonly #counts = new Columns(countParts)
  readonly #entries = new Columns(entryParts)

  addLead(k: number, record: LeadRecord, writing: Writing, at: number) {
    this.#leads.add(k, record.site, record.email, record.id, ...Object.values(writing.columns), writing.card)
    for (const target of writing.targets) this.#deliveries.add(k, writing.event, target, at)
    for (const name of writing.counts) this.#counts.add(k, dayOf(at), name)
    for (const { kind, id, body } of writing.entries) this.#entries.add(k, kind, id, body)
  }

  addSubmission(k: number, leadId: string, { submission, fingerprint }: TakeJob) {
    const { site, id, email, keyHash, instance } = submission
    this.#submissions.add(k, site, id, email, leadId, fingerprint, keyHash, instance, submissionText(submission))
  }

  values(shard: number): unknown[] {
    return [
      ...this.#leads.values,
      ...this.#submissions.values,
      ...this.#deliveries.values,
      ...this.#counts.values,
      ...this.#entries.values,
      shard,
    ]
  }
}

interface Written {
  k: number
  sequence: number
}

/** Takes submissions whose senders are new. Those whose address is known already are not in the answer. */
export async function takeNew(client: pg.Pool, jobs: readonly TakeJob[], by: Deciding): Promise<Map<TakeJob, Taken>> {
  const batch = new TakeBatch()
  const records = jobs.map((job, k) => {
    const { site, email, receivedAt } = job.submission
    const record = newRecord(newLeadId(), site, email)
    record.submissions.push(job.submission)
    const circumstances = { told: false, arrived: [job.submission] }
    batch.addLead(k, record, writingOf(record, circumstances, by.rulesOf(site), receivedAt, by.assignment), receivedAt)
    batch.addSubmission(k, record.id, job)
    return record
  })
  const { rows } = await client.query<Written>({ name: 'take-new', text: insertNew, values: batch.values(by.shard) })
  return new Map(
    rows.flatMap(({ k, sequence }): [TakeJob, Taken][] => {
      const job = jobs[k]
      const record = records[k]
      return job && record
        ? [[job, { state: 'stored', lead: { id: record.id, site: record.site }, submission: job.submission, sequence }]]
        : []
    }),
  )
}

interface Known {
  person: string
  site: string
  id: string
  email: string
}

interface Before extends SubmissionRow {
  fingerprint: string
  lead: string
  sequence: number
}

const pairs = (from: number) => `(SELECT * FROM unnest($${from}::text[], $${from + 1}::text[]))`

/** What was stored under these ids. */
export async function storedBefore(
  client: pg.Pool | pg.PoolClient,
  jobs: readonly TakeJob[],
): Promise<Map<TakeJob, Taken>> {
  const { rows } = await client.query<Before>(
    `SELECT ${submissionColumns('s')}, s.fingerprint, s.lead, l.sequence FROM submission s JOIN lead l ON l.site = s.site AND l.id = s.lead
     WHERE (s.site, s.id) IN ${pairs(1)}`,
    [jobs.map(({ submission }) => submission.site), jobs.map(({ submission }) => submission.id)],
  )
  const byId = new Map(rows.map((row) => [`${row.site} ${row.id}`, row]))
  return new Map(
    jobs.flatMap((job): [TakeJob, Taken][] => {
      const row = byId.get(`${job.submission.site} ${job.submission.id}`)
      if (!row) return []
      if (row.fingerprint !== job.fingerprint) return [[job, { state: 'conflict' }]]
      const submission = submissionFrom(row)
      return [[job, { state: 'repeated', lead: { id: row.lead, site: row.site }, submission, sequence: row.sequence }]]
    }),
  )
}

/** Reads everything of some leads at once. */
export async function recordsOf(
  client: pg.Pool | pg.PoolClient,
  leads: readonly Omit<Known, 'person'>[],
): Promise<LeadRecord[]> {
  const values = [leads.map(({ site }) => site), leads.map(({ id }) => id)]
  const bodies = await client.query<SubmissionRow & { lead: string }>(
    `SELECT lead, ${submissionColumns()} FROM submission WHERE (site, lead) IN ${pairs(1)} AND hidden_at IS NULL ORDER BY n`,
    values,
  )
  const entries = await client.query<{ site: string; lead: string; kind: string; body: string }>(
    `SELECT site, lead, kind, body FROM entry WHERE (site, lead) IN ${pairs(1)} ORDER BY n`,
    values,
  )
  return leads.map((lead) => {
    const mine = (row: { site: string; lead: string }) => row.site === lead.site && row.lead === lead.id
    return recordFrom(lead, bodies.rows.filter(mine), entries.rows.filter(mine))
  })
}

/** Takes submissions of people who are known, inside a transaction. Those whose address is not known (any more) are not in the answer. */
export async function takeKnown(
  client: pg.PoolClient,
  jobs: readonly TakeJob[],
  by: Deciding,
): Promise<Map<TakeJob, Taken>> {
  // The lead's row is locked first and in one order: whoever else adds to this person waits, and nobody waits in a circle.
  const { rows: people } = await client.query<Known>(
    `SELECT i.email AS person, l.site, l.id, l.email FROM identity i JOIN lead l ON l.site = i.site AND l.id = i.lead
     WHERE (i.site, i.email) IN ${pairs(1)} ORDER BY l.site, l.id FOR UPDATE OF l`,
    [jobs.map(({ submission }) => submission.site), jobs.map(({ submission }) => submission.email)],
  )
  const taken = await storedBefore(client, jobs)
  const leads = [...new Map(people.map((each) => [`${each.site} ${each.id}`, each])).values()]
  const records = await recordsOf(client, leads)
  const byPerson = new Map(
    people.map((each) => [
      `${each.site} ${each.person}`,
      records.findIndex(({ site, id }) => site === each.site && id === each.id),
    ]),
  )
  const batch = new TakeBatch()
  const told = records.map(wasTold)
  const touched = new Map<number, TakeJob[]>()
  const first = new Map<string, TakeJob>()
  for (const job of jobs) {
    const { site, id, email } = job.submission
    const k = byPerson.get(`${site} ${email}`)
    if (taken.has(job) || k === undefined) continue
    const twin = first.get(`${site} ${id}`)
    if (twin) {
      // The same id twice in one batch: the second is a repetition of the first.
      if (twin.fingerprint !== job.fingerprint) taken.set(job, { state: 'conflict' })
      else touched.get(k)?.push(job)
      continue
    }
    first.set(`${site} ${id}`, job)
    records[k]?.submissions.push(job.submission)
    batch.addSubmission(k, records[k]?.id ?? '', job)
    touched.set(k, [...(touched.get(k) ?? []), job])
  }
  if (!touched.size) return taken
  for (const [k, jobsOfLead] of touched) {
    const record = records[k]
    if (!record) continue
    const arrived = jobsOfLead.filter((job) => [...first.values()].includes(job)).map(({ submission }) => submission)
    const circumstances = { told: told[k] ?? false, arrived }
    const at = Math.max(...record.submissions.map(({ receivedAt }) => receivedAt))
    batch.addLead(k, record, writingOf(record, circumstances, by.rulesOf(record.site), at, by.assignment), at)
  }
  const { rows } = await client.query<Written>({
    name: 'take-known',
    text: updateKnown,
    values: batch.values(by.shard),
  })
  for (const { k, sequence } of rows)
    for (const job of touched.get(k) ?? []) {
      const { site, id } = job.submission
      const original = first.get(`${site} ${id}`)
      const state = original === job ? 'stored' : 'repeated'
      taken.set(job, {
        state,
        lead: { id: records[k]?.id ?? '', site },
        submission: original?.submission ?? job.submission,
        sequence,
      })
    }
  return taken
}
