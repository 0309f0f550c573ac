import { type CustomTypesConfig, Pool, type PoolClient, types as pgTypes } from 'pg'
import { Refused } from '../leads/lead.ts'
import { busy } from './group-commit.ts'
import { postgresMigrations } from './postgres-migrations.ts'
import { UnusableDatabase } from './sqlite-open.ts'

/** Two collectors that start together take turns under this lock. */
const migrationLock = 0x4c6f6465

const int8 = 20
const numeric = 1700

/** Counts and times fit a number of JavaScript; as text they would compare as text. */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 || oid === numeric
      ? Number
      : pgTypes.getTypeParser(oid, format ?? 'text')) as CustomTypesConfig['getTypeParser'],
}

export function openPool(url: string, log: (message: string, error?: unknown) => void, most = 8): Pool {
  const pool = new Pool({
    connectionString: url,
    max: most,
    types,
    application_name: 'lodestone',
    connectionTimeoutMillis: 5_000,
    // A connection that hangs must not hold a visitor for longer than a browser waits.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // Without a listener a connection that breaks while nobody asks ends the process (brianc/node-postgres#1324).
  pool.on('error', (error) => log('A connection to PostgreSQL broke.', error))
  pool.on('connect', (client) => {
    client.on('error', (error) => log('A connection to PostgreSQL broke.', error))
  })
  return pool
}

/** Classes of SQLSTATE after which the same work may succeed later: connection, resources, shutdown, system, rollback. */
const passing = /^(?:08|53|57|58|40|25006|55P03)/
/** What `pg` and the socket say when there is no SQLSTATE. */
const unreachable =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|terminated|timeout|Client has encountered|not queryable|was closed/i

/** Gives `busy` for what passes, the error itself for all else. */
export function asRefusal(error: unknown, log: (message: string, error?: unknown) => void): unknown {
  if (error instanceof Refused || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!passing.test(code) && !unreachable.test(`${code} ${error.message}`)) return error
  log(`PostgreSQL could not do it: ${code} ${error.message}`)
  return busy('The collector cannot reach its database at the moment.')
}

/** Runs work on one connection between BEGIN and COMMIT. A connection that failed is not used again. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    // What cannot even roll back is broken; the pool throws it away.
    await client.query('ROLLBACK').catch((broken: Error) => {
      failure = broken
    })
    throw error
  } finally {
    client.release(failure)
  }
}

/**
 * Brings the schema up to date.
 * @throws UnusableDatabase when it was written by a newer program.
 */
export async function migratePostgres(pool: Pool, migrations: readonly string[] = postgresMigrations): Promise<void> {
  for (let more = true; more;) {
    more = await inTransaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
      await client.query('CREATE TABLE IF NOT EXISTS lodestone_schema (version integer NOT NULL)')
      const { rows } = await client.query<{ version: number }>('SELECT version FROM lodestone_schema')
      const version = rows[0]?.version ?? 0
      if (version > migrations.length)
        throw new UnusableDatabase(
          `The database was written by a newer Lodestone (schema ${version}, this one knows ${migrations.length}). Update the program.`,
        )
      const next = migrations[version]
      if (next === undefined) return false
      await client.query(next)
      await client.query('DELETE FROM lodestone_schema')
      await client.query('INSERT INTO lodestone_schema VALUES ($1)', [version + 1])
      return true
    })
  }
}

/** Sequence numbers one transaction may use; the transaction's own number is what they begin with. */
export const perTransaction = 1024

/**
 * Sequence numbers are made of the number of the transaction, which a restored database counts anew: then what was given out
 * before is stepped over.
 */
export async function liftSequence(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(
      `UPDATE state SET value = greatest(value,
         (SELECT coalesce(max(sequence), 0) FROM lead) - pg_current_xact_id()::text::bigint * ${perTransaction} + ${perTransaction})
       WHERE name = 'sequence_base'
         AND (SELECT coalesce(max(sequence), 0) FROM lead) > value + pg_current_xact_id()::text::bigint * ${perTransaction}`,
    )
  })
}
