import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { derive, type LeadCard } from '../leads/derive.ts'
import type { Amendment, KeptActivity, KeptSubmission, Lead, LeadRecord } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { Taken } from '../leads/lead-storage.ts'
import { leadOf } from '../leads/lead-view.ts'
import { columnsOf } from './lead-columns.ts'
import { type EntryKind, sqliteRecords } from './sqlite-records.ts'

export const newLeadId = (): string => randomBytes(16).toString('base64url')

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

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
export function sqliteWriter(database: Database, rulesOf: (site: string) => LeadRules) {
  const records = sqliteRecords(database)
  const run = (text: string) => database.prepare<unknown[]>(text)
  const submissionById = database.prepare<[string, string], { lead: number; fingerprint: string; body: string }>(
    'SELECT lead, fingerprint, body FROM submission WHERE site = ? AND id = ?',
  )
  const personOf = database.prepare<[string, string], { lead: number }>(
    'SELECT lead FROM identity WHERE site = ? AND email = ?',
  )
  const sequenceOf = database.prepare<[number], { sequence: number; search: string }>(
    'SELECT sequence, search FROM lead WHERE n = ?',
  )
  const nextSequence = database
    .prepare<[], number>(`UPDATE state SET value = value + 1 WHERE name = 'sequence' RETURNING value`)
    .pluck()
  const insertLead = run(
    `INSERT INTO lead (id, site, email, ${columnNames.join(', ')}) VALUES (?, ?, ?, ${columnNames.map(() => '?').join(', ')})`,
  )
  const updateLead = run(`UPDATE lead SET ${columnNames.map((name) => `${name} = ?`).join(', ')} WHERE n = ?`)
  const saveCard = run('INSERT INTO lead_card VALUES (?, ?) ON CONFLICT DO UPDATE SET card = excluded.card')
  const insertIdentity = run('INSERT INTO identity VALUES (?, ?, ?)')
  const insertSubmission = run(
    'INSERT INTO submission (lead, site, id, fingerprint, key_hash, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertEntry = run(
    'INSERT INTO entry (lead, kind, id, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
  )
  const insertDelivery = run(
    'INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const count = run('INSERT INTO counter VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count')
  const dueForSearch = run('INSERT OR IGNORE INTO search_due VALUES (?)')
  const keyHolder = database.prepare<[string, string], { lead: number }>(
    'SELECT lead FROM submission WHERE site = ? AND key_hash = ? ORDER BY n DESC LIMIT 1',
  )

  let counted = new Map<string, [site: string, day: string, name: string, count: number]>()
  const add = (site: string, day: string, name: string) => {
    const key = `${site} ${day} ${name}`
    const line = counted.get(key)
    if (line) line[3]++
    else counted.set(key, [site, day, name, 1])
  }

  /** Writes lead, card and deliveries of a record. Gives the lead's number and its new sequence. */
  function save(record: LeadRecord, known: number | null, now: number) {
    const rules = rulesOf(record.site)
    const { card } = derive(record, rules)
    const columns = columnsOf(card, rules, now)
    const sequence = nextSequence.get() as number
    const values = [sequence, ...Object.values(columns)]
    let n = known
    if (n === null) {
      n = Number(insertLead.run(record.id, record.site, record.email, ...values).lastInsertRowid)
      dueForSearch.run(n)
    } else {
      if (sequenceOf.get(n)?.search !== columns.search) dueForSearch.run(n)
      updateLead.run(...values, n)
    }
    saveCard.run(n, JSON.stringify(card))
    if (card.status !== 'quarantined')
      deliver(record, card, known === null ? 'lead.created' : 'lead.updated', sequence, now)
    return { n, sequence, card }
  }

  function deliver(record: LeadRecord, card: LeadCard, event: string, sequence: number, now: number) {
    if (card.sample) return
    for (const { url, events } of rulesOf(record.site).webhooks)
      if (!events || events.includes(event)) insertDelivery.run(record.site, record.id, event, url, sequence, now, now)
  }

  function take(submission: KeptSubmission, fingerprint: string): Taken {
    const { site, id, email, receivedAt } = submission
    const before = submissionById.get(site, id)
    if (before) {
      if (before.fingerprint !== fingerprint) return { state: 'conflict' }
      const lead = records.byNumber(before.lead)
      return {
        state: 'repeated',
        lead: { id: lead?.id ?? '', site },
        submission: JSON.parse(before.body) as KeptSubmission,
        sequence: sequenceOf.get(before.lead)?.sequence ?? 0,
      }
    }
    const person = personOf.get(site, email)
    const lead = person && records.byNumber(person.lead)
    const record: LeadRecord = lead
      ? records.recordOf(lead)
      : { id: newLeadId(), site, email, submissions: [], activity: [], changes: [], contacts: [] }
    record.submissions.push(submission)
    const { n, sequence, card } = save(record, lead?.n ?? null, receivedAt)
    if (!lead) insertIdentity.run(site, email, n)
    insertSubmission.run(n, site, id, fingerprint, submission.keyHash, JSON.stringify(submission))
    const day = dayOf(receivedAt)
    add(site, day, 'submissions')
    if (submission.gate) add(site, day, `gate ${submission.gate}`)
    if (!lead) {
      add(site, day, 'leads')
      add(site, day, `rank ${card.rank}`)
      add(site, day, `channel ${card.source.first?.channel ?? 'unknown'}`)
    }
    return { state: 'stored', lead: { id: record.id, site }, submission, sequence }
  }

  function keep(n: number, kind: EntryKind, entry: { id: string }) {
    insertEntry.run(n, kind, entry.id, JSON.stringify(entry))
  }

  function addActivity(site: string, activity: KeptActivity): boolean {
    const holder = keyHolder.get(site, activity.keyHash)
    const lead = holder && records.byNumber(holder.lead)
    if (!lead) return false
    keep(lead.n, 'activity', activity)
    save(records.recordOf(lead), lead.n, activity.receivedAt)
    return true
  }

  function change(id: string, ask: (lead: Lead) => Amendment, now: number): Lead | null {
    const ref = records.byId(id)
    if (!ref) return null
    const record = records.recordOf(ref)
    const rules = rulesOf(ref.site)
    const { changes = [], contacts = [], undo = [] } = ask(leadOf(record, rules, now))
    for (const before of record.changes)
      if (undo.includes(before.id)) {
        before.undone = true
        keep(ref.n, 'change', before)
      }
    for (const each of changes) keep(ref.n, 'change', each)
    for (const contact of contacts) keep(ref.n, 'contact', contact)
    record.changes.push(...changes)
    record.contacts.push(...contacts)
    save(record, ref.n, now)
    return leadOf(record, rules, now)
  }

  return {
    take,
    addActivity,
    change,
    /** Called before a transaction's first and after its last job. */
    begin() {
      counted = new Map()
    },
    end() {
      for (const line of counted.values()) count.run(...line)
    },
  }
}

export type SqliteWriter = ReturnType<typeof sqliteWriter>
