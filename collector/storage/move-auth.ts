import Database from 'better-sqlite3'
import type { PoolClient } from 'pg'
import { CannotMove, holdAlone } from './move-to-postgres.ts'
import { authTables } from './postgres-auth.ts'
import { inTransaction, openPool } from './postgres-open.ts'

type Row = Record<string, unknown>

/** What came of one file. */
export interface MovedAuth {
  /** How many of each are in PostgreSQL now. */
  counts: Record<string, number>
  /** Addresses that PostgreSQL knew as its own people: they sign in there as they did. */
  kept: string[]
}

/** Tables of SQLite, those of PostgreSQL, and in which column a row names its person. */
const tables = [
  { from: 'user', to: authTables.user, person: 'id' },
  { from: 'account', to: authTables.account, person: 'userId' },
  { from: 'session', to: authTables.session, person: 'userId' },
  { from: 'verification', to: authTables.verification, person: 'value' },
  { from: 'api_token', to: 'auth_token', person: null },
]

/** The engines keep times, truth and bytes in their own ways; here they are compared. */
function plain(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type.startsWith('timestamp')) return new Date(value as string | Date).toISOString()
  if (type === 'boolean') return Boolean(value)
  return Buffer.isBuffer(value) ? value.toString('hex') : value
}

async function typesOf(client: PoolClient, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1`,
    [table],
  )
  return new Map(rows.map(({ name, type }) => [name, type]))
}

/** Adds the rows whose ids are not there yet, and reads them again. */
async function add(client: PoolClient, to: string, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const types = await typesOf(client, to)
  const columns = Object.keys(first)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const casts = columns.map((column, index) => `$${index + 1}::${types.get(column) ?? 'text'}[]`)
  const values = columns.map((column) => rows.map((row) => row[column]))
  const { rows: added } = await client.query<Row>(
    `INSERT INTO ${to} (${names}) SELECT * FROM unnest(${casts.join(', ')}) ON CONFLICT DO NOTHING RETURNING ${names}`,
    values,
  )
  const there = await client.query<{ id: string }>(`SELECT id FROM ${to} WHERE id = ANY($1)`, [
    rows.map(({ id }) => id),
  ])
  const known = new Map(rows.map((row) => [row['id'], row]))
  const cells = (row: Row) => JSON.stringify(columns.map((column) => plain(row[column], types.get(column) ?? 'text')))
  const isWhole = there.rowCount === rows.length
  if (!isWhole || added.some((row) => cells(row) !== cells(known.get(row['id']) ?? {})))
    throw new CannotMove(`${to} came out different. Of who may sign in nobody was moved.`)
}

/**
 * Copies who may sign in, with their sessions, links and tokens, to the PostgreSQL where the leads are. What is there already stays; begun
 * again, it goes on. Sessions go on too, under the same secret.
 *
 * @throws CannotMove in one line; then nothing was moved.
 */
export async function moveAuth(file: string, url: string): Promise<MovedAuth> {
  const source = holdAlone(file)
  const pool = openPool(url, () => {}, 1)
  try {
    const all = (table: string) => source.prepare<[], Row>(`SELECT * FROM "${table}"`).all()
    return await inTransaction(pool, async (client) => {
      await client.query(`LOCK TABLE ${tables.map(({ to }) => to).join(', ')} IN EXCLUSIVE MODE`)
      const people = all('user')
      const { rows: namesakes } = await client.query<{ id: string; email: string; signed: boolean }>(
        `SELECT id, email, EXISTS (SELECT 1 FROM ${authTables.account} WHERE "userId" = u.id)
           OR EXISTS (SELECT 1 FROM ${authTables.session} WHERE "userId" = u.id) AS signed
         FROM ${authTables.user} u WHERE email = ANY($1) AND NOT id = ANY($2)`,
        [people.map(({ email }) => email), people.map(({ id }) => id)],
      )
      // Whom a first start made and who never came in makes room for who did.
      const empty = namesakes.filter(({ signed }) => !signed).map(({ id }) => id)
      await client.query(`DELETE FROM ${authTables.verification} WHERE value = ANY($1)`, [empty])
      await client.query(`DELETE FROM ${authTables.user} WHERE id = ANY($1)`, [empty])
      const kept = namesakes.filter(({ signed }) => signed).map(({ email }) => email)
      const staying = new Set(people.filter(({ email }) => kept.includes(String(email))).map(({ id }) => id))
      const counts: Record<string, number> = {}
      for (const { from, to, person } of tables) {
        const rows = all(from).filter((row) => person === null || !staying.has(row[person]))
        await add(client, to, rows)
        counts[from] = rows.length
      }
      return { counts, kept }
    })
  } finally {
    await pool.end()
    source.close()
  }
}

/** Who may sign in by the file. */
export function peopleOf(file: string): string[] {
  const source = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const isThere = source.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'user'`).get()
    return isThere ? (source.prepare('SELECT email FROM user').pluck().all() as string[]) : []
  } finally {
    source.close()
  }
}

/** Those of the file whom PostgreSQL does not know. */
export async function peopleLeftBehind(file: string, url: string): Promise<string[]> {
  const people = peopleOf(file)
  if (!people.length) return []
  const pool = openPool(url, () => {}, 1)
  try {
    const { rows: tables } = await pool.query<{ at: string | null }>(`SELECT to_regclass($1)::text AS at`, [
      authTables.user,
    ])
    if (!tables[0]?.at) return people
    const { rows } = await pool.query<{ email: string }>(`SELECT email FROM ${authTables.user} WHERE email = ANY($1)`, [
      people,
    ])
    const known = new Set(rows.map(({ email }) => email))
    return people.filter((email) => !known.has(email))
  } finally {
    await pool.end()
  }
}
