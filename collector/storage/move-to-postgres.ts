import { createHash, type Hash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { PoolClient } from 'pg'
import { inTransaction, liftSequence, migratePostgres, openPool } from './postgres-open.ts'
import { markMoved, openWriter } from './sqlite-open.ts'

/** The leads cannot be moved, and why, in one line for a person. Nothing was changed. */
export class CannotMove extends Error {}

export interface MovedTable {
  /** Gives SQLite's rows under the names of PostgreSQL's columns. */
  select: string
  /** Which of the rows belong to what is kept; all without it. */
  where?: string
  /** What both engines order the rows by, to be compared one by one. */
  order: string
}

const leadParts =
  'site, id, n, email, sequence, fit, interest, temperature, stage, status, owner, score, score_due_at, due_at, created_at, updated_at, gates, sources, sample, search, card'

/** Every table that holds something of its own, leads before what belongs to them. In PostgreSQL a lead is named by its id, in SQLite by its number. */
export const movedTables: Record<string, MovedTable> = {
  lead: { select: `SELECT ${leadParts} FROM lead JOIN lead_card USING (n)`, order: 'n' },
  identity: {
    select: 'SELECT o.site, o.email, lead.id AS lead FROM identity o JOIN lead ON lead.n = o.lead',
    order: 'site, email',
  },
  submission: {
    select:
      'SELECT o.site, o.id, o.n, lead.id AS lead, fingerprint, key_hash, instance, hidden_at, body FROM submission o JOIN lead ON lead.n = o.lead',
    order: 'n',
  },
  entry: {
    select: 'SELECT lead.site, lead.id AS lead, kind, o.id, o.n, body FROM entry o JOIN lead ON lead.n = o.lead',
    order: 'n',
  },
  delivery: {
    select: 'SELECT site, n, lead_id, event, target, sequence, created_at, due_at, state, tries, detail FROM delivery',
    order: 'n',
  },
  counter: { select: 'SELECT site, day, name, 0 AS shard, count FROM counter', order: 'site, day, name' },
  erased: { select: 'SELECT site, mark, at FROM erased', order: 'site, mark' },
  // Numbers of the engine itself are made anew; which receivers were switched off and whose turn it is are not.
  state: {
    select: 'SELECT name, value FROM state',
    where: `name LIKE 'closed %' OR name LIKE 'turn %' OR name LIKE 'sample turn %' OR name LIKE 'secret%'`,
    order: 'name',
  },
  plan: { select: 'SELECT site, revision, at, "by", plan FROM plan', order: 'site, revision' },
}

const rowsAtOnce = 500

/** What a table holds, as one engine gives it. */
interface Content {
  rows: number
  digest: string
}

type Row = Record<string, unknown>

/** Length and order of the values are part of it: two tables with one digest are equal, cell by cell. */
const addRow = (hash: Hash, row: Row) => hash.update(`${JSON.stringify(Object.values(row))}\n`)

function* inParts(source: Database.Database, { select, where = 'true', order }: MovedTable): Generator<Row[]> {
  let part: Row[] = []
  for (const row of source.prepare<[], Row>(`SELECT * FROM (${select}) WHERE ${where} ORDER BY ${order}`).iterate()) {
    part.push(row)
    if (part.length < rowsAtOnce) continue
    yield part
    part = []
  }
  if (part.length) yield part
}

function contentOfSqlite(source: Database.Database, name: string, table: MovedTable): Content {
  const hash = createHash('sha256')
  let rows = 0
  for (const part of inParts(source, table)) {
    for (const row of part) addRow(hash, row)
    rows += part.length
  }
  const all = source
    .prepare(`SELECT count(*) FROM ${name} WHERE ${table.where ?? 'true'}`)
    .pluck()
    .get() as number
  if (all !== rows) throw new CannotMove(`${all - rows} rows of ${name} belong to no lead: run npx lodestone doctor.`)
  return { rows, digest: hash.digest('hex') }
}

const columnsOf = (source: Database.Database, { select }: MovedTable): string[] =>
  source
    .prepare(select)
    .columns()
    .map(({ name }) => name)

async function contentOfPostgres(
  client: PoolClient,
  name: string,
  columns: string[],
  { where = 'true', order }: MovedTable,
): Promise<Content> {
  const hash = createHash('sha256')
  let rows = 0
  // Bytes decide the order, as they do in SQLite, whatever the database's language.
  const inBytes = order.replace(/\b(site|email|day|name|mark)\b/g, '$1 COLLATE "C"')
  await client.query(
    `DECLARE moved NO SCROLL CURSOR FOR SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${name} WHERE ${where} ORDER BY ${inBytes}`,
  )
  for (let part: Row[] = []; ;) {
    part = (await client.query<Row>(`FETCH ${rowsAtOnce} FROM moved`)).rows
    for (const row of part) addRow(hash, row)
    rows += part.length
    if (!part.length) break
  }
  await client.query('CLOSE moved')
  return { rows, digest: hash.digest('hex') }
}

async function copy(source: Database.Database, client: PoolClient, name: string, table: MovedTable): Promise<void> {
  const { rows: described } = await client.query<{ name: string; type: string; is_identity: string }>(
    'SELECT column_name AS name, data_type AS type, is_identity FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
    [name],
  )
  const columns = columnsOf(source, table)
  const typeOf = (column: string) => described.find((each) => each.name === column)?.type ?? 'text'
  const names = columns.map((column) => `"${column}"`).join(', ')
  const text = `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE
    SELECT * FROM unnest(${columns.map((column, index) => `$${index + 1}::${typeOf(column)}[]`).join(', ')})`
  for (const part of inParts(source, table))
    await client.query(
      text,
      columns.map((column) => part.map((row) => row[column])),
    )
  // What comes next is numbered after what was moved.
  for (const { name: column } of described.filter(({ is_identity }) => is_identity === 'YES'))
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT coalesce(max(${column}), 0) + 1 FROM ${name}), false)`,
      [name, column],
    )
}

/**
 * Holds the file alone. A collector that has it open would go on writing what nobody moves.
 * @throws CannotMove where it is in use.
 */
export function holdAlone(file: string): Database.Database {
  const source = new Database(file)
  try {
    source.pragma('busy_timeout = 0')
    source.pragma('locking_mode = EXCLUSIVE')
    source.exec('BEGIN EXCLUSIVE; COMMIT')
    return source
  } catch (error) {
    source.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new CannotMove(`${file} is in use: stop the collector first.`, { cause: error })
    throw error
  }
}

async function fill(source: Database.Database, client: PoolClient): Promise<void> {
  for (const [name, table] of Object.entries(movedTables)) await copy(source, client, name, table)
}

async function isEmpty(client: PoolClient): Promise<boolean> {
  for (const [name, { where = 'true' }] of Object.entries(movedTables))
    if ((await client.query(`SELECT 1 FROM ${name} WHERE ${where} LIMIT 1`)).rowCount) return false
  return true
}

/**
 * Copies all that SQLite keeps into an empty PostgreSQL, compares both cell by cell, and only then marks the file as moved, so that no collector
 * begins on it again. All of PostgreSQL's part is one transaction: broken off anywhere, it can be begun again. Begun again
 * after it was done, it only compares.
 *
 * @returns How many rows each table has, in both.
 * @throws CannotMove or UnusableDatabase in one line.
 */
export async function moveToPostgres(file: string, url: string, now = Date.now()): Promise<Record<string, number>> {
  openWriter(file, { evenMoved: true }).close()
  const source = holdAlone(file)
  const pool = openPool(url, () => {}, 1)
  try {
    await migratePostgres(pool)
    const counts = await inTransaction(pool, async (client) => {
      // A collector that runs on this PostgreSQL already waits until it is known what came.
      await client.query(`LOCK TABLE ${Object.keys(movedTables).join(', ')} IN EXCLUSIVE MODE`)
      const empty = await isEmpty(client)
      if (empty) await fill(source, client)
      const counts: Record<string, number> = {}
      for (const [name, table] of Object.entries(movedTables)) {
        const before = contentOfSqlite(source, name, table)
        const after = await contentOfPostgres(client, name, columnsOf(source, table), table)
        if (before.digest !== after.digest)
          throw new CannotMove(
            empty
              ? `${name} came out different (${before.rows} rows in SQLite, ${after.rows} in PostgreSQL). Nothing was moved.`
              : `The PostgreSQL database holds something else already (${name}: ${after.rows} rows, SQLite has ${before.rows}). Name an empty one. Nothing was moved.`,
          )
        counts[name] = after.rows
      }
      // Before the commit: a kill between the two leaves a file that refuses and says so, never two databases that both go on.
      markMoved(source, now)
      return counts
    })
    await liftSequence(pool)
    return counts
  } finally {
    await pool.end()
    source.close()
  }
}
