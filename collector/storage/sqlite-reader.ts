import type { Database } from 'better-sqlite3'
import type { KeptSubmission, Lead, LeadRow } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { CountLine, LeadFilter, LeadPage, LeadSort, Own, Sequenced } from '../leads/lead-storage.ts'
import { leadOf, rowOf } from '../leads/lead-view.ts'
import { cardFrom, submissionColumns, submissionFrom, type SubmissionRow } from './kept-text.ts'
import { ownOf } from './lead-edits.ts'
import { type Dialect, countQuery, type ListQuery, listQuery } from './lead-query.ts'
import { folded } from './search-text.ts'
import { cameWithKey, type KeyHolder, type LeadRef, sqliteRecords } from './sqlite-records.ts'

const dialect: Dialect = {
  parameter: (index) => `?${index}`,
  contains: (column, parameter) => `instr(${column}, ${parameter}) > 0`,
  inOrder: (column) => `+${column}`,
  // Crossed, because the planner would rather walk a whole index beside the list.
  among: (parameter) => `(SELECT value AS wanted FROM json_each(${parameter})) CROSS JOIN lead ON lead.n = wanted`,
}

/** More than so many of a million are met soon enough by walking in order; fewer are fetched one by one. */
const few = 5_000

interface Found {
  n: number
  id: string
  site: string
  at: number
}

const bound = (values: readonly unknown[]) => Object.fromEntries(values.map((value, index) => [index + 1, value]))

/** What is read; never waits for what is being written. */
export function sqliteReader(database: Database, rulesOf: (site: string) => LeadRules) {
  const records = sqliteRecords(database)
  const cardOf = database.prepare<[number], string>('SELECT card FROM lead_card WHERE n = ?').pluck()
  const sitesKept = database
    .prepare<[], string>(
      `WITH RECURSIVE step (site) AS (
         SELECT min(site) FROM lead
         UNION ALL SELECT (SELECT min(site) FROM lead WHERE site > step.site) FROM step WHERE step.site IS NOT NULL
       ) SELECT site FROM step WHERE site IS NOT NULL`,
    )
    .pluck()
  const byKey = database.prepare<[KeyHolder], SubmissionRow & { lead: number }>(
    `SELECT lead, ${submissionColumns()} FROM submission WHERE ${cameWithKey} AND hidden_at IS NULL ORDER BY n`,
  )
  const holder = database.prepare<[KeyHolder], { lead: number; hidden: number | null }>(
    `SELECT lead, hidden_at AS hidden FROM submission WHERE ${cameWithKey} ORDER BY n DESC LIMIT 1`,
  )
  const submissionLead = database
    .prepare<[string, string], string>(
      'SELECT lead.id FROM submission JOIN lead ON lead.n = submission.lead WHERE submission.site = ? AND submission.id = ? AND hidden_at IS NULL',
    )
    .pluck()
  const after = database.prepare<[number, number], Found & { sequence: number }>(
    'SELECT n, id, site, 0 AS at, sequence FROM lead WHERE sequence > ? ORDER BY sequence LIMIT ?',
  )
  const lastSequence = database.prepare<[], number>(`SELECT value FROM state WHERE name = 'sequence'`).pluck()
  const searchIndexed = database
    .prepare<[string], number>(
      `SELECT rowid FROM lead_search WHERE lead_search MATCH ? ORDER BY rowid DESC LIMIT ${few + 1}`,
    )
    .pluck()
  const notIndexed = database
    .prepare<[], number>(
      `SELECT n FROM lead WHERE n > (SELECT value FROM state WHERE name = 'indexed') UNION ALL SELECT lead FROM search_due LIMIT 5000`,
    )
    .pluck()
  const ofOwner = database.prepare<[string], number>(`SELECT n FROM lead WHERE owner = ? LIMIT ${few + 1}`).pluck()
  /** Only so many shapes of list are asked for, and preparing one costs more than running it. */
  const prepared = new Map<string, ReturnType<typeof database.prepare>>()

  function run({ text, values }: ListQuery): Found[] {
    let statement = prepared.get(text)
    if (!statement) {
      if (prepared.size > 500) prepared.clear()
      statement = database.prepare(text)
      prepared.set(text, statement)
    }
    return statement.all(bound(values)) as Found[]
  }

  function row({ n, id, site }: Found, now: number): LeadRow {
    return rowOf(id, site, cardFrom(cardOf.get(n) ?? ''), rulesOf(site), now)
  }

  const sitesOf = ({ site }: LeadFilter): string[] => {
    const kept = sitesKept.all()
    const wanted = typeof site === 'string' ? [site] : site
    return wanted ? kept.filter((each) => wanted.includes(each)) : kept
  }

  /**
   * Every trigram of the fragment must be in the index; that the fragment is there as a whole the list checks again.
   * Null where the index is of no help: two letters, or so many hits that walking in order finds a page sooner.
   */
  function candidates(q: string): number[] | null {
    const letters = [...folded(q)]
    if (letters.length < 3) return null
    const trigrams = letters.slice(0, -2).map((_, index) => letters.slice(index, index + 3).join(''))
    const found = searchIndexed.all(trigrams.map((each) => `"${each.replaceAll('"', '""')}"`).join(' AND '))
    // What was committed a moment ago is not in the index yet; a lead that changed is in both, and is one all the same.
    return found.length > few ? null : [...new Set([...found, ...notIndexed.all()])]
  }

  /** Leads of somebody who has few, whom one would look for in all the others; null for somebody who has many. */
  function owned(owner: string): number[] | null {
    const found = ofOwner.all(owner)
    return found.length > few ? null : found
  }

  /** What an index says of a filter; null where walking in order finds a page as soon. */
  const onlyOf = ({ q, owner }: LeadFilter): number[] | null =>
    (q ? candidates(q) : null) ?? (owner ? owned(owner) : null)

  function page(filter: LeadFilter, sort: LeadSort, limit: number, cursor: string | null, now: number): LeadPage {
    const sites = sitesOf(filter)
    if (!sites.length) return { leads: [], nextCursor: null }
    const only = onlyOf(filter)
    const query = listQuery(filter, sites, sort, limit + 1, cursor, dialect, only)
    const found = run(query)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      leads: shown.map((each) => row(each, now)),
      nextCursor: last && found.length > limit ? query.cursorAfter(last) : null,
    }
  }

  const peopleOf = database.prepare<[string], LeadRef>(
    'SELECT n, id, lead.site, lead.email FROM identity JOIN lead ON lead.n = identity.lead WHERE identity.email = ?',
  )
  const counted = database.prepare<[string, string, string], CountLine>(
    'SELECT day, name, count FROM counter WHERE site = ? AND day BETWEEN ? AND ? ORDER BY day, name',
  )

  return {
    list: page,
    count(filter: LeadFilter, most: number): number {
      const sites = sitesOf(filter)
      if (!sites.length) return 0
      const only = onlyOf(filter)
      const { text, values } = countQuery(filter, sites, most, dialect, only)
      return (database.prepare(text).get(bound(values)) as { count: number }).count
    },
    leadsOf(email: string, now: number, sites?: readonly string[]): Lead[] {
      return peopleOf.all(email).flatMap((ref) => {
        const record = !sites || sites.includes(ref.site) ? records.recordOf(ref) : null
        return record?.submissions.length ? [leadOf(record, rulesOf(record.site), now)] : []
      })
    },
    counted: (site: string, fromDay: string, toDay: string): CountLine[] => counted.all(site, fromDay, toDay),
    find(id: string, now: number, by?: LeadRules): Lead | null {
      const ref = records.byId(id)
      const record = ref && records.recordOf(ref)
      return record?.submissions.length ? leadOf(record, by ?? rulesOf(record.site), now) : null
    },
    own(site: string, keyHash: string): Own | null {
      const held = holder.get({ site, keyHash })
      const ref = held && records.byNumber(held.lead)
      return ref ? ownOf(records.recordOf(ref), keyHash, held.hidden) : null
    },
    byKey(site: string, keyHash: string): { leadId: string; submission: KeptSubmission }[] {
      return byKey.all({ site, keyHash }).map((row) => ({
        leadId: records.byNumber(row.lead)?.id ?? '',
        submission: submissionFrom(row),
      }))
    },
    submissionLead: (site: string, id: string): string | null => submissionLead.get(site, id) ?? null,
    since: (sequence: number, limit: number, now: number): Sequenced[] =>
      after.all(sequence, limit).map((found) => ({ sequence: found.sequence, lead: row(found, now) })),
    lastSequence: (): number => lastSequence.get() ?? 0,
  }
}

export type SqliteReader = ReturnType<typeof sqliteReader>
