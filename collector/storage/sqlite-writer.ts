import { randomFillSync, randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { wasTold } from '../leads/derive.ts'
import type { Amendment, KeptActivity, KeptSubmission, Lead, LeadRecord } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { CountLine, OwnChange, Taken } from '../leads/lead-storage.ts'
import type { Router } from '../leads/router.ts'
import { leadOf } from '../leads/lead-view.ts'
import { cardFrom, submissionColumns, submissionFrom, type SubmissionRow, submissionText } from './kept-text.ts'
import { confirmOwn } from './confirming.ts'
import {
  amend,
  type Assignment,
  changeOwn,
  type Circumstances,
  dayOf,
  type Edit,
  entryOf,
  mayFollow,
  newRecord,
  writingOf,
} from './lead-edits.ts'
import { cameWithKey, type KeyHolder, sqliteRecords } from './sqlite-records.ts'

/**
 * 48 bits of time and 80 drawn by lot: nobody guesses one, and those that are made together lie together in the index, so that a commit
 * writes few pages.
 */
export function newLeadId(): string {
  if (lots.used + 10 > lots.bytes.length) {
    randomFillSync(lots.bytes)
    lots.used = 0
  }
  const id = Buffer.allocUnsafe(16)
  id.writeUIntBE(Date.now(), 0, 6)
  lots.bytes.copy(id, 6, lots.used, (lots.used += 10))
  return id.toString('base64url')
}

/** Drawn in advance: asking for ten bytes costs as much as for some thousands. */
const lots = { bytes: Buffer.alloc(4_000), used: 4_000 }

const columnNames = [
  'sequence',
  'fit',
  'interest',
  'temperature',
  'stage',
  'status',
  'owner',
  'score',
  'score_due_at',
  'due_at',
  'created_at',
  'updated_at',
  'gates',
  'sources',
  'sample',
  'search',
]

/** What is written, one function each; all run inside a transaction that the caller has begun. */
export function sqliteWriter(database: Database, rulesOf: (site: string) => LeadRules, router?: Router) {
  const records = sqliteRecords(database)
  const run = (text: string) => database.prepare<unknown[]>(text)
  const submissionById = database.prepare<[string, string], SubmissionRow & { lead: number; fingerprint: string }>(
    `SELECT lead, fingerprint, ${submissionColumns()} FROM submission WHERE site = ? AND id = ?`,
  )
  const personOf = database
    .prepare<[string, string], number>('SELECT lead FROM identity WHERE site = ? AND email = ?')
    .pluck()
  const before = database.prepare<[number], { sequence: number; search: string; card: string }>(
    'SELECT sequence, search, card FROM lead JOIN lead_card USING (n) WHERE n = ?',
  )
  const sequenceOf = database.prepare<[number], number>('SELECT sequence FROM lead WHERE n = ?').pluck()
  const sequenceKept = database.prepare<[], number>(`SELECT value FROM state WHERE name = 'sequence'`).pluck()
  const keepSequence = run(`UPDATE state SET value = ? WHERE name = 'sequence'`)
  // A number whose lead was removed is not given out again: the search index knows leads by it.
  const lastLead = database
    .prepare<[], number>(`SELECT max(value, (SELECT coalesce(max(n), 0) FROM lead)) FROM state WHERE name = 'indexed'`)
    .pluck()
  const insertLead = run(
    `INSERT INTO lead (n, id, site, email, ${columnNames.join(', ')}) VALUES (?, ?, ?, ?, ${columnNames.map(() => '?').join(', ')})`,
  )
  const updateLead = run(`UPDATE lead SET ${columnNames.map((name) => `${name} = ?`).join(', ')} WHERE n = ?`)
  const saveCard = run('INSERT INTO lead_card VALUES (?, ?) ON CONFLICT DO UPDATE SET card = excluded.card')
  const insertIdentity = run('INSERT INTO identity VALUES (?, ?, ?)')
  const insertSubmission = run(
    'INSERT INTO submission (lead, site, id, fingerprint, key_hash, instance, body) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const updateBody = run('UPDATE submission SET body = ? WHERE site = ? AND id = ?')
  const hide = run('UPDATE submission SET hidden_at = ? WHERE lead = ? AND key_hash = ?')
  const insertEntry = run(
    'INSERT INTO entry (lead, kind, id, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
  )
  const removeEntry = run('DELETE FROM entry WHERE lead = ? AND kind = ? AND id = ?')
  const insertDelivery = run(
    'INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const count = run('INSERT INTO counter VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count')
  const setCount = run('INSERT INTO counter VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = excluded.count')
  const dueForSearch = run('INSERT OR IGNORE INTO search_due VALUES (?)')
  const keyHolder = database
    .prepare<[KeyHolder], number>(`SELECT lead FROM submission WHERE ${cameWithKey} ORDER BY n DESC LIMIT 1`)
    .pluck()
  const keyHolders = database
    .prepare<[KeyHolder], number>(`SELECT DISTINCT lead FROM submission WHERE ${cameWithKey}`)
    .pluck()

  const ofSite = database
    .prepare<[string, number, number], number>('SELECT n FROM lead WHERE site = ? AND n > ? ORDER BY n LIMIT ?')
    .pluck()
  const turn = database
    .prepare<[string], number>(
      'INSERT INTO state VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck()
  const assignment: Assignment = {
    router,
    nextTurn: (site, rule, sample) => (turn.get(`${sample ? 'sample ' : ''}turn ${site} ${rule}`) ?? 1) - 1,
  }

  let began = 0
  let newest = 0
  /** The newest lead's number. */
  let last = 0
  let counted = new Map<string, [site: string, day: string, name: string, count: number]>()
  function add(site: string, at: number, names: string[]) {
    const day = dayOf(at)
    for (const name of names) {
      const key = `${site} ${day} ${name}`
      const line = counted.get(key)
      if (line) line[3]++
      else counted.set(key, [site, day, name, 1])
    }
  }

  /** Writes lead, card and, unless it is done silently, deliveries of a record. */
  function save(
    record: LeadRecord,
    known: number | null,
    now: number,
    circumstances: Omit<Circumstances, 'before'>,
    silently = false,
  ): { n: number; sequence: number } {
    const was = known === null ? undefined : before.get(known)
    const card = was && !record.submissions.length ? cardFrom(was.card) : undefined
    const writing = writingOf(record, { ...circumstances, before: card }, rulesOf(record.site), now, assignment)
    const sequence = ++newest
    const values = [sequence, ...Object.values(writing.columns)]
    const n = known ?? ++last
    if (known === null) insertLead.run(n, record.id, record.site, record.email, ...values)
    else {
      updateLead.run(...values, n)
      if (was?.search !== writing.columns.search) dueForSearch.run(n)
    }
    saveCard.run(n, writing.card)
    for (const { kind, id, body } of writing.entries) insertEntry.run(n, kind, id, body)
    for (const target of silently ? [] : writing.targets)
      insertDelivery.run(record.site, record.id, writing.event, target, sequence, now, now)
    add(record.site, now, writing.counts)
    return { n, sequence }
  }

  function apply(n: number, edit: Edit) {
    for (const { kind, id, body } of edit.entries) insertEntry.run(n, kind, id, body)
    for (const { kind, id } of edit.forgotten) removeEntry.run(n, kind, id)
    for (const submission of edit.bodies) updateBody.run(submissionText(submission), submission.site, submission.id)
    if (edit.hide) hide.run(edit.hide.at, n, edit.hide.keyHash)
  }

  function takenBefore(site: string, id: string, fingerprint: string): Taken {
    const before = submissionById.get(site, id)
    if (before?.fingerprint !== fingerprint) return { state: 'conflict' }
    return {
      state: 'repeated',
      lead: { id: records.byNumber(before.lead)?.id ?? '', site },
      submission: submissionFrom(before),
      sequence: sequenceOf.get(before.lead) ?? 0,
    }
  }

  return {
    save,
    apply,

    take(submission: KeptSubmission, fingerprint: string): Taken {
      const { site, id, email, receivedAt, keyHash, instance } = submission
      const person = personOf.get(site, email)
      const known = person === undefined ? undefined : records.byNumber(person)
      const record = known ? records.recordOf(known) : newRecord(newLeadId(), site, email)
      const n = known?.n ?? last + 1
      // That the id is there already is rare, and shows here without having been asked before.
      const body = submissionText(submission)
      if (!insertSubmission.run(n, site, id, fingerprint, keyHash, instance, body).changes)
        return takenBefore(site, id, fingerprint)
      const told = wasTold(record)
      record.submissions.push(submission)
      const { sequence } = save(record, known?.n ?? null, receivedAt, { told, arrived: [submission] })
      if (!known) insertIdentity.run(site, email, n)
      return { state: 'stored', lead: { id: record.id, site }, submission, sequence }
    },

    addActivity(site: string, activity: KeptActivity): boolean {
      const holder = keyHolder.get({ site, keyHash: activity.keyHash })
      const lead = holder === undefined ? undefined : records.byNumber(holder)
      if (!lead) return false
      const record = records.recordOf(lead)
      if (!mayFollow(record, activity.keyHash)) return false
      if (record.activity.some(({ id }) => id === activity.id)) return true
      record.activity.push(activity)
      apply(lead.n, { entries: [entryOf('activity', activity)], forgotten: [], bodies: [] })
      save(record, lead.n, activity.receivedAt, { told: wasTold(record) })
      return true
    },

    change(id: string, ask: (lead: Lead) => Amendment, now: number): Lead | null {
      const ref = records.byId(id)
      if (!ref) return null
      const record = records.recordOf(ref)
      if (!record.submissions.length) return null
      const rules = rulesOf(ref.site)
      const told = wasTold(record)
      const amendment = ask(leadOf(record, rules, now))
      apply(ref.n, amend(record, amendment))
      save(record, ref.n, now, { told, tell: amendment.tell })
      return leadOf(record, rules, now)
    },

    changeOwn(site: string, keyHash: string, change: OwnChange, now: number): boolean {
      const holders = keyHolders.all({ site, keyHash })
      for (const n of holders) {
        const lead = records.byNumber(n)
        if (!lead) continue
        let record = records.recordOf(lead)
        // Taking an erasure back is no news of somebody new.
        const told = wasTold(record) || change.do === 'undo-erase'
        const edit = changeOwn(record, keyHash, change, randomUUID(), now)
        apply(n, edit)
        if (edit.hide) record = records.recordOf(lead)
        save(record, n, now, { told })
      }
      return holders.length > 0
    },

    confirm(site: string, id: string, now: number): KeptSubmission | null {
      const lead = records.byNumber(submissionById.get(site, id)?.lead ?? -1)
      const record = lead && records.recordOf(lead)
      const confirmed = record && confirmOwn(record, id, randomUUID(), now)
      if (!confirmed) return null
      if (confirmed.edit.entries.length) {
        apply(lead.n, confirmed.edit)
        save(record, lead.n, now, { told: wasTold(record) })
      }
      return confirmed.submission
    },

    /** Writes some leads of a site again by the rules of now. Gives the last one's number, or null when there are no more. */
    rerank(site: string, after: number, most: number, now: number): { last: number | null; written: number } {
      const numbers = ofSite.all(site, after, most)
      for (const n of numbers) {
        const lead = records.byNumber(n)
        const record = lead && records.recordOf(lead)
        if (record?.submissions.length) save(record, n, now, { told: wasTold(record) }, true)
      }
      return { last: numbers.length === most ? (numbers.at(-1) ?? null) : null, written: numbers.length }
    },

    addCounts(site: string, lines: readonly CountLine[]) {
      for (const line of lines) count.run(site, line.day, line.name, line.count)
    },

    setCounts(site: string, lines: readonly CountLine[]) {
      for (const line of lines) setCount.run(site, line.day, line.name, line.count)
    },

    /** Called before a transaction's first and after its last job. */
    begin() {
      counted = new Map()
      // Read in each transaction, because a command may have written in between.
      began = newest = sequenceKept.get() ?? 0
      last = lastLead.get() ?? 0
    },
    end() {
      for (const line of counted.values()) count.run(...line)
      if (newest > began) keepSequence.run(newest)
    },
    /** Whether the last transaction saved a lead. */
    hasSaved: (): boolean => newest > began,
  }
}

export type SqliteWriter = ReturnType<typeof sqliteWriter>
