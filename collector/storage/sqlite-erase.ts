import type { Database } from 'better-sqlite3'
import type { LeadRules } from '../leads/lead-rules.ts'
import type { MarkOf } from './erased-mark.ts'
import { withoutUnconfirmed } from './confirming.ts'
import { cardFrom, submissionColumns, type SubmissionRow } from './kept-text.ts'

/** Webhooks that the plan sends such a lead to. Suspects and samples were told to nobody. */
export function webhooksOf(lead: { site: string; card: string }, rulesOf: (site: string) => LeadRules): string[] {
  const { status, sample } = cardFrom(lead.card)
  if (sample || status === 'quarantined') return []
  return rulesOf(lead.site).webhooks.map(({ url }) => url)
}

/** What removes, and the one write that says whether writing works. */
export function sqliteErase(database: Database, markOf: MarkOf, rulesOf: (site: string) => LeadRules) {
  const run = (text: string) => database.prepare<unknown[]>(text)
  const leadsEverywhere = database.prepare<[string], { lead: number }>(
    'SELECT DISTINCT lead FROM identity WHERE email = ?',
  )
  const leadsAtSite = database.prepare<[string, string], { lead: number }>(
    'SELECT DISTINCT lead FROM identity WHERE email = ? AND site = ?',
  )
  // A part at a time: visitors and readers get their turns in between.
  const expired = database.prepare<[string, number, string, number], { lead: number }>(
    `SELECT n AS lead FROM lead WHERE site = ? AND updated_at < ?
     UNION SELECT n FROM lead WHERE site = ? AND status = 'quarantined' AND updated_at < ? LIMIT 200`,
  )
  const samples = database.prepare<[], { lead: number }>('SELECT n AS lead FROM lead WHERE sample = 1')
  const parts = [
    'DELETE FROM submission WHERE lead = ?',
    'DELETE FROM entry WHERE lead = ?',
    'DELETE FROM identity WHERE lead = ?',
    'DELETE FROM lead_card WHERE n = ?',
    'DELETE FROM lead_search WHERE rowid = ?',
    'DELETE FROM search_due WHERE lead = ?',
    // Only that somebody was erased is still to be told.
    `DELETE FROM delivery WHERE (site, lead_id) IN (SELECT site, id FROM lead WHERE n = ?) AND NOT (event = 'lead.erased' AND state = 'waiting')`,
    'DELETE FROM lead WHERE n = ?',
  ].map(run)
  const hidden = database.prepare<[number], { lead: number; keyHash: string }>(
    'SELECT DISTINCT lead, key_hash AS keyHash FROM submission WHERE hidden_at < ?',
  )
  const removeHidden = run('DELETE FROM submission WHERE lead = ? AND key_hash = ? AND hidden_at IS NOT NULL')
  const removeEntries = run(
    `DELETE FROM entry WHERE lead = ? AND kind IN ('activity', 'own', 'unconfirmed') AND json_extract(body, '$.keyHash') = ?`,
  )
  const unconfirmed = database.prepare<[number], SubmissionRow & { n: number }>(
    `SELECT entry.n, ${submissionColumns()} FROM entry
     JOIN lead ON lead.n = entry.lead JOIN submission ON submission.site = lead.site AND submission.id = entry.id
     WHERE entry.kind = 'unconfirmed' AND json_extract(entry.body, '$.at') < ? LIMIT 200`,
  )
  const updateBody = run('UPDATE submission SET body = ? WHERE site = ? AND id = ?')
  const removeEntry = run('DELETE FROM entry WHERE n = ?')
  const left = database.prepare<[number], number>('SELECT count(*) FROM submission WHERE lead = ?').pluck()
  const touch = run(`UPDATE state SET value = ? WHERE name = 'ready'`)

  const lead = database.prepare<[number], { site: string; id: string; sequence: number; card: string }>(
    'SELECT site, id, sequence, card FROM lead JOIN lead_card USING (n) WHERE n = ?',
  )
  const told = database
    .prepare<[string, string], string>(
      `SELECT DISTINCT target FROM delivery WHERE site = ? AND lead_id = ? AND target LIKE 'http%' AND (tries > 0 OR state = 'sent')`,
    )
    .pluck()
  const tell = run(
    `INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at) VALUES (?, ?, 'lead.erased', ?, ?, ?, ?)`,
  )
  const addresses = database.prepare<[number], { site: string; email: string }>(
    'SELECT site, email FROM identity WHERE lead = ?',
  )
  const remember = run('INSERT INTO erased VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)')

  /** Whoever was told of this lead, or may have been, learns that it is gone. */
  function tellOf(n: number, at: number) {
    const found = lead.get(n)
    if (!found) return
    const knows = new Set([...told.all(found.site, found.id), ...webhooksOf(found, rulesOf)])
    for (const target of knows) tell.run(found.site, found.id, target, found.sequence, at, at)
  }

  function rememberAddresses(n: number, at: number) {
    for (const { site, email } of addresses.all(n)) remember.run(site, markOf(email), at)
  }

  function erase(email: string, site: string | undefined, at: number): number {
    const leads = site === undefined ? leadsEverywhere.all(email) : leadsAtSite.all(email, site)
    for (const { lead: n } of leads) {
      tellOf(n, at)
      rememberAddresses(n, at)
    }
    // Also where nothing has arrived yet.
    remember.run(site ?? '', markOf(email), at)
    return remove(leads)
  }

  /** Erased means gone, also from pages that become free. */
  function thoroughly<T>(work: () => T): T {
    database.pragma('secure_delete = ON')
    try {
      return work()
    } finally {
      database.pragma('secure_delete = FAST')
    }
  }

  const remove = (leads: { lead: number }[]) => {
    for (const { lead: n } of leads) for (const part of parts) part.run(n)
    return leads.length
  }

  function purged(before: number): number {
    let removed = 0
    for (const { lead, keyHash } of hidden.all(before)) {
      removed += removeHidden.run(lead, keyHash).changes
      removeEntries.run(lead, keyHash)
      if (left.get(lead)) continue
      rememberAddresses(lead, before)
      remove([{ lead }])
    }
    return removed
  }

  function purgedUnconfirmed(before: number): number {
    const late = unconfirmed.all(before)
    for (const row of late) {
      updateBody.run(withoutUnconfirmed(row), row.site, row.id)
      removeEntry.run(row.n)
    }
    return late.length
  }

  return {
    erase: (email: string, site: string | undefined, at: number) => thoroughly(() => erase(email, site, at)),
    purge: (before: number): number => thoroughly(() => purged(before)),
    purgeUnconfirmed: (before: number): number => thoroughly(() => purgedUnconfirmed(before)),
    expire: (site: string, { leads, quarantined }: { leads: number; quarantined: number }): number =>
      thoroughly(() => remove(expired.all(site, leads, site, quarantined))),
    removeSamples: () => remove(samples.all()),
    touch: (at: number) => {
      touch.run(at)
    },
  }
}
