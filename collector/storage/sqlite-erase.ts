import type { Database } from 'better-sqlite3'

/** What removes, and the one write that says whether writing works. */
export function sqliteErase(database: Database) {
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
    'DELETE FROM delivery WHERE (site, lead_id) IN (SELECT site, id FROM lead WHERE n = ?)',
    'DELETE FROM lead WHERE n = ?',
  ].map(run)
  const hidden = database.prepare<[number], { lead: number; keyHash: string }>(
    'SELECT DISTINCT lead, key_hash AS keyHash FROM submission WHERE hidden_at < ?',
  )
  const removeHidden = run('DELETE FROM submission WHERE lead = ? AND key_hash = ? AND hidden_at IS NOT NULL')
  const removeEntries = run(
    `DELETE FROM entry WHERE lead = ? AND kind IN ('activity', 'own') AND json_extract(body, '$.keyHash') = ?`,
  )
  const left = database.prepare<[number], number>('SELECT count(*) FROM submission WHERE lead = ?').pluck()
  const touch = run(`UPDATE state SET value = ? WHERE name = 'ready'`)

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
    for (const { lead } of leads) for (const part of parts) part.run(lead)
    return leads.length
  }

  function purged(before: number): number {
    let removed = 0
    for (const { lead, keyHash } of hidden.all(before)) {
      removed += removeHidden.run(lead, keyHash).changes
      removeEntries.run(lead, keyHash)
      if (!left.get(lead)) remove([{ lead }])
    }
    return removed
  }

  return {
    erase: (email: string, site?: string) =>
      thoroughly(() => remove(site === undefined ? leadsEverywhere.all(email) : leadsAtSite.all(email, site))),
    purge: (before: number): number => thoroughly(() => purged(before)),
    expire: (site: string, { leads, quarantined }: { leads: number; quarantined: number }): number =>
      thoroughly(() => remove(expired.all(site, leads, site, quarantined))),
    removeSamples: () => remove(samples.all()),
    touch: (at: number) => {
      touch.run(at)
    },
  }
}
