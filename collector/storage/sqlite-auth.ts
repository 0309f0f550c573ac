import Database from 'better-sqlite3'
import type { AuthStorage, TokenRow } from '../access/auth-storage.ts'

const columns = 'id, hash, name, scopes, sites, created_at AS createdAt, last_used_at AS lastUsedAt'

function open(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('busy_timeout = 5000')
  return database
}

/** Who may sign in, in a file beside the leads. */
export function openSqliteAuth(file: string): AuthStorage {
  const database = open(file)
  // A transaction of better-auth that is under way must not take a token with it.
  const own = open(file)
  own.exec(`CREATE TABLE IF NOT EXISTS api_token (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, scopes TEXT NOT NULL, sites TEXT NOT NULL,
    created_at INTEGER NOT NULL, last_used_at INTEGER) STRICT`)
  const insert = own.prepare(
    'INSERT INTO api_token (id, hash, name, scopes, sites, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = own.prepare<[], TokenRow>(`SELECT ${columns} FROM api_token ORDER BY created_at`)
  const byHash = own.prepare<[Buffer], TokenRow>(`SELECT ${columns} FROM api_token WHERE hash = ?`)
  const use = own.prepare('UPDATE api_token SET last_used_at = ? WHERE id = ?')
  const remove = own.prepare('DELETE FROM api_token WHERE id = ?')
  return {
    database,
    tables: { user: 'user', session: 'session', account: 'account', verification: 'verification' },
    tokens: {
      async add({ id, hash, name, scopes, sites, createdAt }) {
        insert.run(id, hash, name, scopes, sites, createdAt)
      },
      list: async () => all.all(),
      find: async (hash) => byHash.get(hash) ?? null,
      async noteUse(id, at) {
        use.run(at, id)
      },
      remove: async (id) => remove.run(id).changes > 0,
    },
    async migrate(plan) {
      database.exec('BEGIN IMMEDIATE')
      try {
        database.exec(await plan())
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    async ready() {
      own.prepare('SELECT 1').get()
    },
    async close() {
      own.close()
      database.close()
    },
  }
}
