import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { sqliteMigrations } from './sqlite-migrations.ts'

/** "Lode": says that a file is ours, so that no other program's database is ever written to. */
export const applicationId = 0x4c6f6465

/** Older ones lose committed transactions when two connections meet at a WAL reset (sqlite.org, "the WAL-reset bug"). */
const oldestSqlite = [3, 51, 3] as const

/** A file of this size is looked through at start in some tenths of a second; beyond it that is for `doctor`. */
const checkedBytes = 64 * 2 ** 20

/** The database cannot be used, and why, in one line for a person. */
export class UnusableDatabase extends Error {}

/** @throws UnusableDatabase where SQLite itself may lose what was committed. */
export function assertVersion(database: Database.Database) {
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  const parts = version.split('.').map(Number)
  const older = oldestSqlite.findIndex((wanted, index) => (parts[index] ?? 0) !== wanted)
  if (older >= 0 && (parts[older] ?? 0) < (oldestSqlite[older] ?? 0))
    throw new UnusableDatabase(
      `SQLite ${version} can lose committed leads; ${oldestSqlite.join('.')} or newer is needed (better-sqlite3 13).`,
    )
}

function configure(database: Database.Database) {
  database.pragma('journal_mode = WAL')
  // An acknowledged lead is on the disk, not in its cache.
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 2000')
  database.pragma('cache_size = -32768')
  database.pragma('temp_store = MEMORY')
  // What the log holds goes to the database in steps of some milliseconds: eight times as much cost no less in all, and made everybody
  // wait for a tenth of a second at once.
  database.pragma('wal_autocheckpoint = 1000')
  // What is changed leaves nothing readable where that costs no further page; erasing asks for all of it.
  database.pragma('secure_delete = FAST')
}

const versionOf = (database: Database.Database) => database.pragma('user_version', { simple: true }) as number

/** Brings the schema up to date, one transaction a step. A second collector that starts waits and finds it done. */
export function migrate(database: Database.Database, migrations: readonly string[] = sqliteMigrations): void {
  for (let version = versionOf(database); version < migrations.length; version++) {
    database.exec('BEGIN IMMEDIATE')
    try {
      if (versionOf(database) === version) {
        database.exec(migrations[version] ?? '')
        database.pragma(`application_id = ${applicationId}`)
        database.pragma(`user_version = ${version + 1}`)
      }
      database.exec('COMMIT')
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}

/** From now on no collector begins on this file: what it holds goes on in PostgreSQL. */
export function markMoved(database: Database.Database, at: number): void {
  database.prepare(`INSERT INTO state VALUES ('moved', ?) ON CONFLICT DO UPDATE SET value = excluded.value`).run(at)
}

/** SQLite opens a file on a read-only disk as if nothing were the matter; the first lead would be told. */
function assertWritable(database: Database.Database) {
  try {
    database.exec(`UPDATE state SET value = value WHERE name = 'ready'`)
  } catch (error) {
    // Somebody else writes at the moment, so it can be written to.
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
  }
}

/** Makes a new file under another name first: a kill in the middle leaves nothing that looks like a database. */
function create(file: string) {
  const unfinished = `${file}.new-${process.pid}`
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + ending, { force: true })
  const database = new Database(unfinished)
  assertVersion(database)
  configure(database)
  migrate(database)
  database.close()
  try {
    // A link, because a rename would put an empty database over the one that a faster collector has just made.
    linkSync(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  rmSync(unfinished, { force: true })
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/**
 * Opens the writer's connection, making the file when there is none. What exists is never made anew: a file that is
 * empty, damaged, newer than this program, moved to PostgreSQL or not ours is refused.
 *
 * @param evenMoved Takes a moved file all the same: moving may be begun again.
 * @throws UnusableDatabase
 */
export function openWriter(file: string, { evenMoved = false } = {}): Database.Database {
  if (file !== ':memory:') {
    if (!existsSync(file)) create(file)
    if (statSync(file).size === 0)
      throw new UnusableDatabase(`${file} is empty. Restore a backup, or remove the file to begin without any lead.`)
  }
  let database: Database.Database | undefined
  try {
    database = new Database(file)
    assertVersion(database)
    if (file === ':memory:') {
      configure(database)
      migrate(database)
      return database
    }
    const id = database.pragma('application_id', { simple: true })
    if (id !== applicationId) throw new UnusableDatabase(`${file} is not a Lodestone database.`)
    if (versionOf(database) > sqliteMigrations.length)
      throw new UnusableDatabase(
        `${file} was written by a newer Lodestone (schema ${versionOf(database)}, this one knows ${sqliteMigrations.length}). Update the program.`,
      )
    configure(database)
    if (statSync(file).size <= checkedBytes) {
      const found = database.pragma('quick_check(1)', { simple: true })
      if (found !== 'ok') throw new UnusableDatabase(`${file} is damaged (${String(found)}). Restore a backup.`)
    }
    migrate(database)
    const movedAt = database.prepare<[], number>(`SELECT value FROM state WHERE name = 'moved'`).pluck().get()
    if (movedAt !== undefined && !evenMoved)
      throw new UnusableDatabase(
        `${file} was moved to PostgreSQL on ${new Date(movedAt).toISOString().slice(0, 10)}: set DATABASE_URL. (Or was the move broken off? Then run npx lodestone move again.)`,
      )
    assertWritable(database)
    // From here on nobody waits inside SQLite, where the whole program would stand still.
    database.pragma('busy_timeout = 0')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof UnusableDatabase) throw error
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (/^SQLITE_(?:CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code))
      throw new UnusableDatabase(`${file} is damaged (${code}). Restore a backup.`, { cause: error })
    if (/^SQLITE_(?:READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(code))
      throw new UnusableDatabase(`${file} cannot be written (${code}): run npx lodestone doctor.`, { cause: error })
    throw error
  }
}

/** Reads never wait for the writer, and cannot write by mistake. */
export function openReader(file: string): Database.Database {
  const database = new Database(file, { readonly: true })
  database.pragma('busy_timeout = 2000')
  database.pragma('cache_size = -32768')
  database.pragma('temp_store = MEMORY')
  return database
}
