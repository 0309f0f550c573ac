import type pg from 'pg'

/**
 * Writes a site's leads again part by part, unless another collector is at it: then it resolves to null. The lock belongs to a connection,
 * so that it ends with whoever is killed.
 *
 * @param write Writes some leads after an id; `last` is null when there are no more.
 */
export async function postgresRerank(
  pool: pg.Pool,
  site: string,
  write: (after: string) => Promise<{ last: string | null; written: number }>,
): Promise<number | null> {
  const client = await pool.connect()
  // A connection that breaks between two parts has nobody else to say so to; the lock is gone with it, and a part written twice is alike.
  client.on('error', () => {})
  try {
    const { rows } = await client.query<{ got: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('lodestone rank'), hashtext($1)) AS got`,
      [site],
    )
    if (!rows[0]?.got) return null
    let written = 0
    for (let after: string | null = ''; after !== null;) {
      const part = await write(after)
      written += part.written
      after = part.last
    }
    return written
  } finally {
    client.release(true)
  }
}
