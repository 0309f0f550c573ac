import type { Database } from 'better-sqlite3'
import { Refused, type Lead } from '../leads/lead.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import { wasTold } from '../leads/derive.ts'
import { leadOf } from '../leads/lead-view.ts'
import { entryOf, mergeChange, newRecord, splitOf } from './lead-edits.ts'
import { sqliteRecords } from './sqlite-records.ts'
import { newLeadId, type SqliteWriter } from './sqlite-writer.ts'

/** Two leads become one, and one two; inside a transaction that the caller has begun. */
export function sqliteMerge(database: Database, writer: SqliteWriter, rulesOf: (site: string) => LeadRules) {
  const records = sqliteRecords(database)
  const run = (text: string) => database.prepare<unknown[]>(text)
  const moveAll = [
    'UPDATE submission SET lead = ? WHERE lead = ?',
    'UPDATE OR IGNORE entry SET lead = ? WHERE lead = ?',
    'UPDATE identity SET lead = ? WHERE lead = ?',
  ].map(run)
  const moveDeliveries = run('UPDATE delivery SET lead_id = ? WHERE site = ? AND lead_id = ?')
  const moveSubmission = run('UPDATE submission SET lead = ? WHERE site = ? AND id = ?')
  const moveEntry = run('UPDATE OR IGNORE entry SET lead = ? WHERE lead = ? AND id = ?')
  const moveIdentity = run('UPDATE identity SET lead = ? WHERE site = ? AND email = ?')
  const removeLead = [
    'DELETE FROM lead WHERE n = ?',
    'DELETE FROM lead_card WHERE n = ?',
    'DELETE FROM entry WHERE lead = ?',
  ].map(run)
  const dueForSearch = run('INSERT OR IGNORE INTO search_due VALUES (?)')

  return {
    merge(into: string, from: string, by: string, now: number): Lead | null {
      const [target, source] = [records.byId(into), records.byId(from)]
      if (!target || !source || target.n === source.n) return null
      if (target.site !== source.site) throw new Refused('unprocessable', 'Leads of two sites cannot be merged.')
      const change = mergeChange(records.recordOf(source), by, now)
      const told = wasTold(records.recordOf(target))
      for (const move of moveAll) move.run(target.n, source.n)
      moveDeliveries.run(into, source.site, from)
      for (const remove of removeLead) remove.run(source.n)
      dueForSearch.run(source.n)
      writer.apply(target.n, { entries: [entryOf('change', change)], forgotten: [], bodies: [] })
      const record = records.recordOf(target)
      writer.save(record, target.n, now, { told, moved: true })
      return leadOf(record, rulesOf(record.site), now)
    },

    split(
      id: string,
      what: { submissions: readonly string[] } | { merge: string },
      by: string,
      now: number,
    ): [Lead, Lead] | null {
      const old = records.byId(id)
      const split = old && splitOf(records.recordOf(old), what, newLeadId(), by, now)
      if (!old || !split) return null
      const moving = new Set(split.submissions)
      const fresh = newRecord(split.id, old.site, split.email)
      fresh.submissions = records.recordOf(old).submissions.filter((each) => moving.has(each.id))
      const { n } = writer.save(fresh, null, now, { told: false, moved: true })
      for (const submission of split.submissions) moveSubmission.run(n, old.site, submission)
      for (const entry of split.entries) moveEntry.run(n, old.n, entry)
      for (const email of split.emails) moveIdentity.run(n, old.site, email)
      writer.apply(old.n, split.edit)
      const moved = records.byId(split.id)
      const left = records.recordOf(old)
      const right = moved ? records.recordOf(moved) : fresh
      writer.save(left, old.n, now, { told: wasTold(left) })
      writer.save(right, n, now, { told: wasTold(right) })
      return [leadOf(left, rulesOf(old.site), now), leadOf(right, rulesOf(old.site), now)]
    },
  }
}
