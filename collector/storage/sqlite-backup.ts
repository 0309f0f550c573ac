import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'

/** A file that is no sound database, in one line for a person. */
export class BadBackup extends Error {}

/** @throws BadBackup when SQLite itself finds a fault in the file. */
export function assertSound(file: string): void {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    const found = database.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new BadBackup(`${file} is damaged: ${String(found)}`)
  } catch (error) {
    if (error instanceof BadBackup) throw error
    throw new BadBackup(`${file} cannot be read: ${(error as Error).message}`, { cause: error })
  } finally {
    database?.close()
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/**
 * Copies a database while it is in use: `VACUUM INTO` takes one moment's state, the write-ahead log included, where copying the file
 * would miss or tear it. The copy has its name only once it is whole, checked and on the disk.
 */
export function copyDatabase(file: string, into: string): void {
  const unfinished = `${into}.unfinished`
  rmSync(unfinished, { force: true })
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    database.prepare('VACUUM INTO ?').run(unfinished)
  } finally {
    database.close()
  }
  assertSound(unfinished)
  sync(unfinished)
  renameSync(unfinished, into)
}

/** How many rows each table has: what a restored copy is compared by. */
export function rowCounts(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      tables.map((name) => [
        name,
        database
          .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
          .pluck()
          .get() as number,
      ]),
    )
  } finally {
    database.close()
  }
}

/** Puts a copy in the place of a database. @throws BadBackup where there is one already: nothing is ever written over. */
export function restoreDatabase(copy: string, file: string): void {
  if (existsSync(file)) throw new BadBackup(`${file} exists. Move it away first; nothing is written over.`)
  assertSound(copy)
  copyDatabase(copy, file)
}
