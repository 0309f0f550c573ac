import type { Database } from 'better-sqlite3'
import type { KeptActivity, KeptSubmission, LeadChange, LeadContact, LeadRecord } from '../leads/lead.ts'

interface LeadRef {
  n: number
  id: string
  site: string
  email: string
}

export const entryKinds = ['activity', 'change', 'contact'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Reads all that is kept of a lead, on whichever connection. */
export function sqliteRecords(database: Database) {
  const byId = database.prepare<[string], LeadRef>('SELECT n, id, site, email FROM lead WHERE id = ?')
  const byNumber = database.prepare<[number], LeadRef>('SELECT n, id, site, email FROM lead WHERE n = ?')
  const submissions = database.prepare<[number], { body: string }>(
    'SELECT body FROM submission WHERE lead = ? ORDER BY n',
  )
  const entries = database.prepare<[number], { kind: EntryKind; body: string }>(
    'SELECT kind, body FROM entry WHERE lead = ? ORDER BY n',
  )

  function recordOf(lead: LeadRef): LeadRecord {
    const kept = entries.all(lead.n)
    const of = <T>(wanted: EntryKind) =>
      kept.flatMap(({ kind, body }) => (kind === wanted ? [JSON.parse(body) as T] : []))
    return {
      id: lead.id,
      site: lead.site,
      email: lead.email,
      submissions: submissions.all(lead.n).map(({ body }) => JSON.parse(body) as KeptSubmission),
      activity: of<KeptActivity>('activity'),
      changes: of<LeadChange>('change'),
      contacts: of<LeadContact>('contact'),
    }
  }

  return {
    byId: (id: string) => byId.get(id),
    byNumber: (n: number) => byNumber.get(n),
    recordOf,
  }
}
