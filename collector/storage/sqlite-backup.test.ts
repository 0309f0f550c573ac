import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BadBackup, copyDatabase, restoreDatabase, rowCounts } from './sqlite-backup.ts'

let folder: string
let database: Database.Database
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lodestone-backup-'))
  database = new Database(at('live.sqlite'))
  database.pragma('journal_mode = WAL')
  database.exec('CREATE TABLE lead (id INTEGER PRIMARY KEY, text TEXT)')
})
afterEach(() => {
  database.close()
})
const add = (count: number) => {
  const insert = database.prepare('INSERT INTO lead (text) VALUES (?)')
  for (let i = 0; i < count; i++) insert.run('x'.repeat(500))
}

test('a copy made while the database is written to has all that was there before', () => {
  add(500)
  database.exec('BEGIN IMMEDIATE')
  add(10)
  copyDatabase(at('live.sqlite'), at('copy.sqlite'))
  database.exec('COMMIT')
  expect(rowCounts(at('copy.sqlite'))).toEqual({ lead: 500 })
  expect(existsSync(at('copy.sqlite.unfinished'))).toBe(false)
})

test('a restored copy is equal, and never takes the place of what exists', () => {
  add(20)
  copyDatabase(at('live.sqlite'), at('copy.sqlite'))
  expect(() => restoreDatabase(at('copy.sqlite'), at('live.sqlite'))).toThrow(BadBackup)
  restoreDatabase(at('copy.sqlite'), at('again.sqlite'))
  expect(rowCounts(at('again.sqlite'))).toEqual({ lead: 20 })
})

test('a damaged copy is refused before anything is made of it', () => {
  add(500)
  copyDatabase(at('live.sqlite'), at('copy.sqlite'))
  const bytes = readFileSync(at('copy.sqlite'))
  bytes.fill(0xff, 8_192, 40_000)
  writeFileSync(at('copy.sqlite'), bytes)
  expect(() => restoreDatabase(at('copy.sqlite'), at('again.sqlite'))).toThrow(BadBackup)
  expect(existsSync(at('again.sqlite'))).toBe(false)
})
