import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { postgresMigrations } from './postgres-migrations.ts'
import { assertSound } from './sqlite-backup.ts'
import { sqliteMigrations } from './sqlite-migrations.ts'
import { applicationId, assertVersion } from './sqlite-open.ts'

/** What `doctor` wants to know of a database, found without changing anything in it. */
export interface Inspected {
  /** Steps of the schema that are there, and that this program knows. */
  schema: number
  knownSchema: number
  leads: number
  /** Deliveries that were given up. */
  parked: number
  /** When the newest lead changed; epoch milliseconds, 0 without any. */
  newestAt: number
  /** When SQLite's leads were moved to PostgreSQL; null where they are at home. */
  movedAt: number | null
}

const facts = `SELECT (SELECT count(*) FROM lead) AS leads,
  (SELECT count(*) FROM delivery WHERE state = 'parked') AS parked, (SELECT coalesce(max(updated_at), 0) FROM lead) AS newest`

/** @throws BadBackup, UnusableDatabase or SqliteError when it is not sound or not ours; null when there is no file. */
export function inspectSqlite(file: string): Inspected | null {
  if (!existsSync(file)) return null
  assertSound(file)
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    assertVersion(database)
    const knownSchema = sqliteMigrations.length
    const schema = database.pragma('user_version', { simple: true }) as number
    const isOurs = database.pragma('application_id', { simple: true }) === applicationId
    // A schema of another age may lack what is asked for below.
    if (!isOurs || schema !== knownSchema)
      return { schema: isOurs ? schema : -1, knownSchema, leads: 0, parked: 0, newestAt: 0, movedAt: null }
    const found = database.prepare<[], { leads: number; parked: number; newest: number }>(facts).get()
    const movedAt = database.prepare<[], number>(`SELECT value FROM state WHERE name = 'moved'`).pluck().get()
    return {
      schema,
      knownSchema,
      leads: found?.leads ?? 0,
      parked: found?.parked ?? 0,
      newestAt: found?.newest ?? 0,
      movedAt: movedAt ?? null,
    }
  } finally {
    database.close()
  }
}

export interface InspectedPostgres extends Inspected {
  version: number
  /** How far the server's clock is ahead of ours. */
  clockAheadMs: number
  /** Which secret the collector had that started last; null before the first. */
  secret: number | null
  /** Settings under which an acknowledged lead is on the disk. */
  isDurable: boolean
}

/** @throws What `pg` says when it cannot be reached or asked. */
export async function inspectPostgres(url: string): Promise<InspectedPostgres> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, statement_timeout: 15_000 })
  client.on('error', () => {})
  await client.connect()
  const ask = async <T extends object>(text: string) => (await client.query<T>(text)).rows[0]
  try {
    const asked = Date.now()
    const server = await ask<{ at: string; version: string; fsync: string; commit: string; schema: string | null }>(
      `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS at, current_setting('server_version_num') AS version,
        current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, to_regclass('lodestone_schema')::text AS schema`,
    )
    const schema = server?.schema
      ? (await ask<{ version: number }>('SELECT version FROM lodestone_schema'))?.version
      : 0
    const isCurrent = schema === postgresMigrations.length
    const found = isCurrent ? await ask<{ leads: string; parked: string; newest: string }>(facts) : undefined
    const secret = isCurrent
      ? await ask<{ value: string }>(`SELECT value FROM state WHERE name = 'installation'`)
      : undefined
    return {
      schema: schema ?? 0,
      knownSchema: postgresMigrations.length,
      leads: Number(found?.leads ?? 0),
      parked: Number(found?.parked ?? 0),
      newestAt: Number(found?.newest ?? 0),
      movedAt: null,
      version: Math.floor(Number(server?.version ?? 0) / 10_000),
      clockAheadMs: Number(server?.at ?? asked) - (asked + Date.now()) / 2,
      secret: secret ? Number(secret.value) : null,
      isDurable: server?.fsync === 'on' && server.commit !== 'off',
    }
  } finally {
    await client.end()
  }
}

/** Bytes that a database takes with its log. */
export const sizeOf = (file: string): number =>
  ['', '-wal'].reduce((sum, ending) => sum + (statSync(file + ending, { throwIfNoEntry: false })?.size ?? 0), 0)
