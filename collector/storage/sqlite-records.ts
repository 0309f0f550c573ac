import type { Database } from 'better-sqlite3'
import type { LeadRecord } from '../leads/lead.ts'
import { type SubmissionRow, submissionColumns } from './kept-text.ts'
import { recordFrom } from './lead-edits.ts'

export interface LeadRef {
  n: number
  id: string
  site: string
  email: string
}

export interface KeyHolder {
  site: string
  keyHash: string
}

/** A condition that holds for what came with a key, with the parameters of a `KeyHolder`; the index has but the hash's beginning. */
export const cameWithKey = 'site = @site AND substr(key_hash, 1, 12) = substr(@keyHash, 1, 12) AND key_hash = @keyHash'

/** Reads all that is kept of a lead, on whichever connection. */
export function sqliteRecords(database: Database) {
  const byId = database.prepare<[string], LeadRef>('SELECT n, id, site, email FROM lead WHERE id = ?')
  const byNumber = database.prepare<[number], LeadRef>('SELECT n, id, site, email FROM lead WHERE n = ?')
  const submissions = database.prepare<[number], SubmissionRow>(
    `SELECT ${submissionColumns()} FROM submission WHERE lead = ? AND hidden_at IS NULL ORDER BY n`,
  )
  const entries = database.prepare<[number], { kind: string; body: string }>(
    'SELECT kind, body FROM entry WHERE lead = ? ORDER BY n',
  )
  return {
    byId: (id: string) => byId.get(id),
    byNumber: (n: number) => byNumber.get(n),
    recordOf: (lead: LeadRef): LeadRecord => recordFrom(lead, submissions.all(lead.n), entries.all(lead.n)),
  }
}
