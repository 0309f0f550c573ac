import type pg from 'pg'
import type { AuthStorage, TokenRow } from '../access/auth-storage.ts'
import { asRefusal, inTransaction, openPool } from './postgres-open.ts'

/** Two collectors that start together take turns under this lock; it is another than that of the leads. */
const migrationLock = 0x4c6f6465 + 1

/** Enough for people at their desks; what is left of PostgreSQL's connections belongs to the leads. */
const mostConnections = 4

/** Beside the leads' tables, so that one dump has both; `user` alone is a word of SQL. */
export const authTables = {
  user: 'auth_user',
  session: 'auth_session',
  account: 'auth_account',
  verification: 'auth_verification',
}

const columns = 'id, hash, name, scopes, sites, created_at AS "createdAt", last_used_at AS "lastUsedAt"' as const

const tokenTable = `CREATE TABLE IF NOT EXISTS auth_token (
  id text PRIMARY KEY, hash bytea NOT NULL UNIQUE, name text NOT NULL, scopes text NOT NULL, sites text NOT NULL,
  created_at bigint NOT NULL, last_used_at bigint)`

/** Who may sign in, for all collectors on one PostgreSQL. */
export function openPostgresAuth(url: string, log: (message: string, error?: unknown) => void): AuthStorage {
  const pool: pg.Pool = openPool(url, log, mostConnections)
  const ask = async (text: string, values: unknown[] = []) => {
    try {
      return await pool.query<TokenRow>(text, values)
    } catch (error) {
      throw asRefusal(error, log)
    }
  }
  return {
    database: pool,
    tables: authTables,
    tokens: {
      async add({ id, hash, name, scopes, sites, createdAt }) {
        await ask(
          'INSERT INTO auth_token (id, hash, name, scopes, sites, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
          [id, hash, name, scopes, sites, createdAt],
        )
      },
      list: async () => (await ask(`SELECT ${columns} FROM auth_token ORDER BY created_at`)).rows,
      find: async (hash) => (await ask(`SELECT ${columns} FROM auth_token WHERE hash = $1`, [hash])).rows[0] ?? null,
      async noteUse(id, at) {
        await ask('UPDATE auth_token SET last_used_at = $1 WHERE id = $2', [at, id])
      },
      remove: async (id) => Boolean((await ask('DELETE FROM auth_token WHERE id = $1', [id])).rowCount),
    },
    migrate: (plan) =>
      inTransaction(pool, async (client) => {
        await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
        await client.query(tokenTable)
        // It looks by another connection at what is there; whoever else would change that waits for the lock.
        await client.query(await plan())
      }),
    async ready() {
      await ask('SELECT 1')
    },
    close: () => pool.end(),
  }
}
