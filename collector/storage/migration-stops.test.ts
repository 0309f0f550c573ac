import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { postgresMigrations } from './postgres-migrations.ts'
import { openPool, migratePostgres } from './postgres-open.ts'
import { startPostgres } from './postgres-server.ts'
import { sqliteMigrations } from './sqlite-migrations.ts'
import { migrate } from './sqlite-open.ts'

const fresh = () => mkdtempSync(join(tmpdir(), 'lodestone-stops-'))
const schemaOf = (database: Database.Database) =>
  database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()

/** The first schema with somebody in it. */
function old(file: string) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  migrate(database, sqliteMigrations.slice(0, 1))
  database.exec(
    `INSERT INTO submission (lead, site, id, fingerprint, key_hash, body) VALUES (1, 'acme', 'x', 'f', 'k', '{}')`,
  )
  return database
}

/**
 * Takes the files as they are before each statement of a migration, which is what kill -9 there would leave, and migrates what it
 * took. Gives what was wrong with it afterwards.
 */
function stopEverywhere(migrateWith: (database: Database.Database) => void): { stops: number; faults: string[] } {
  const folder = fresh()
  const file = join(folder, 'leads.sqlite')
  old(file).close()
  let stops = 0
  const database = new Database(file, {
    verbose: () => {
      for (const ending of ['', '-wal'])
        if (existsSync(file + ending)) copyFileSync(file + ending, join(folder, `stop-${stops}.sqlite${ending}`))
      stops++
    },
  })
  migrateWith(database)
  const whole = schemaOf(database)
  const faults: string[] = []
  for (let stop = 0; stop < stops; stop++) {
    const stopped = new Database(join(folder, `stop-${stop}.sqlite`))
    try {
      migrateWith(stopped)
      if (JSON.stringify(schemaOf(stopped)) !== JSON.stringify(whole)) faults.push(`stop ${stop}: another schema`)
      if (stopped.prepare(`SELECT count(*) FROM submission WHERE id = 'x'`).pluck().get() !== 1)
        faults.push(`stop ${stop}: a submission is gone`)
      if (stopped.pragma('integrity_check', { simple: true }) !== 'ok') faults.push(`stop ${stop}: damaged`)
    } catch (error) {
      faults.push(`stop ${stop}: ${(error as Error).message}`)
    }
    stopped.close()
  }
  database.close()
  rmSync(folder, { recursive: true })
  return { stops, faults }
}

describe('a migration of SQLite', () => {
  test('that is killed before any of its statements is finished by the next start', () => {
    const { stops, faults } = stopEverywhere((database) => migrate(database))
    expect(stops).toBeGreaterThan(10)
    expect(faults).toEqual([])
  })

  test('without a transaction would be found', () => {
    const careless = (database: Database.Database) => {
      const version = database.pragma('user_version', { simple: true }) as number
      for (const step of sqliteMigrations.slice(version)) database.exec(step)
      database.pragma(`user_version = ${sqliteMigrations.length}`)
    }
    expect(stopEverywhere(careless).faults.length).toBeGreaterThan(3)
  })

  test('is taken once by several collectors that start together, and each works on the same file', async () => {
    const file = join(fresh(), 'leads.sqlite')
    const program = `import { openSqlite } from ${JSON.stringify(join(import.meta.dirname, 'sqlite.ts'))}
      import { aPlan, aSubmission } from ${JSON.stringify(join(import.meta.dirname, 'sample-submissions.ts'))}
      const storage = openSqlite(process.argv[1], { planOf: () => aPlan() })
      await storage.take(aSubmission({ email: process.pid + '@a.example' }), 'same')
      await storage.close()`
    const started = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program, file], {
        stdio: 'inherit',
      })
      return new Promise<number | null>((resolve) => child.once('close', resolve))
    })
    expect(await Promise.all(started)).toEqual([0, 0, 0, 0])
    const database = new Database(file)
    expect(database.prepare('SELECT count(*) FROM submission').pluck().get()).toBe(4)
    database.close()
  })
})

describe('a migration of PostgreSQL', () => {
  test('whose connection is ended after any of its statements is finished by the next start', async () => {
    const server = await startPostgres(['fsync=off'])
    try {
      const url = await server.freshDatabase()
      const client = new Client({ connectionString: url })
      await client.connect()
      // The server itself ends the connection at the statement whose turn it is; numbers drawn are not given back by a rollback.
      await client.query(`CREATE SEQUENCE stop_at; CREATE SEQUENCE stop_now;
        CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
          IF nextval('stop_now') = (SELECT last_value FROM stop_at) THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; END $$;
        CREATE EVENT TRIGGER stop ON ddl_command_end EXECUTE FUNCTION stop();`)
      const look = async () => {
        const { rows } = await client.query<{ tables: string; known: string | null }>(
          `SELECT count(*) AS tables, to_regclass('lodestone_schema')::text AS known FROM pg_tables
           WHERE schemaname = 'public' AND tablename <> 'lodestone_schema'`,
        )
        const schema = rows[0]?.known
          ? (await client.query<{ version: number }>('SELECT version FROM lodestone_schema')).rows[0]?.version
          : undefined
        return { version: schema ?? 0, tables: Number(rows[0]?.tables) }
      }
      const tablesOf = new Map<number, Set<number>>()
      let stops = 0
      // Most of the statements are those of the search extension: every third one is enough.
      for (let at = 1, finished = false; !finished; at += 3) {
        await client.query(`SELECT setval('stop_at', ${at}), setval('stop_now', 1, false)`)
        const pool = openPool(url, () => {}, 1)
        finished = await migratePostgres(pool).then(
          () => true,
          () => false,
        )
        await pool.end()
        const { version, tables } = await look()
        tablesOf.set(version, (tablesOf.get(version) ?? new Set()).add(tables))
        stops++
      }
      expect(stops).toBeGreaterThan(15)
      // Of each step all or nothing: a version always has the same tables, and none without one.
      expect(tablesOf.get(0)).toEqual(new Set([0]))
      expect([...tablesOf.values()].filter(({ size }) => size > 1)).toEqual([])
      expect(tablesOf.has(postgresMigrations.length)).toBe(true)
      await client.end()
    } finally {
      await server.stop()
    }
  })
})
