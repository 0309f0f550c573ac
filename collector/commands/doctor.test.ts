import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCommand } from '../cli.ts'
import { readConfig } from '../config.ts'
import { openParts } from '../main.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { sampleSubmission } from '../sample-app.ts'
import { startPostgres, type TestPostgres } from '../storage/postgres-server.ts'

let folder: string
let printed: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lodestone-doctor-'))
  printed = ''
  const keep = (text: string | Uint8Array) => Boolean((printed += String(text)))
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** Port 1: nobody listens there. */
const environment = () => ({ LODESTONE_DATA: folder, PORT: '1' })
const file = () => join(folder, 'leads.sqlite')

/** An installation with a site, somebody who may sign in, and one lead. */
async function installed(receivedAt = Date.now()) {
  const plan = join(folder, 'plan.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(plan, JSON.stringify(samplePlan()))
  await runCommand(['plan', 'apply', plan], environment())
  await runCommand(['user', 'add', 'ana@beta.example'], environment())
  const parts = await openParts(readConfig(environment()))
  await parts.intake.take('acme', samplePlan(), sampleSubmission(), { receivedAt, signs: [] })
  await parts.close()
}

/** What doctor finds wrong, one line each. */
async function found(more: Record<string, string> = {}): Promise<string[]> {
  printed = ''
  const code = await runCommand(['doctor'], { ...environment(), ...more })
  const lines = printed.split('\n').filter((line) => line.startsWith('wrong') && !line.endsWith('as above'))
  expect(code).toBe(lines.length ? 1 : 0)
  expect(printed).not.toContain('    at ')
  return lines.map((line) => line.slice('wrong  '.length))
}
const inFile = (text: string) => {
  const database = new Database(file())
  database.exec(text)
  database.close()
}

test('where all is well it finds nothing, and changes nothing', async () => {
  await installed()
  expect(await found()).toEqual([])
})

test.each([
  {
    name: 'a damaged file',
    trouble: () => writeFileSync(file(), 'not a database at all'.repeat(500)),
    says: /sound: \S+leads\.sqlite cannot be read/,
  },
  {
    name: 'a newer schema',
    trouble: () => inFile('PRAGMA user_version = 99'),
    says: /newer Lodestone \(schema 99.*Update the program/,
  },
  {
    name: 'migrations that wait',
    trouble: () => inFile('PRAGMA user_version = 2'),
    says: /waits for \d+ steps? of migration/,
  },
  {
    name: 'the database of another program',
    trouble: () => inFile('PRAGMA application_id = 7'),
    says: /not a Lodestone database/,
  },
  {
    name: 'a secret that is gone',
    trouble: () => rmSync(join(folder, 'secret')),
    says: /secret is there: \S+ is missing: put it back from a backup/,
  },
  {
    name: 'deliveries that were given up',
    trouble: () =>
      inFile(
        `INSERT INTO delivery (site, lead_id, event, target, sequence, created_at, due_at, state) VALUES ('acme', 'x', 'lead.created', 'https://a.example', 1, 1, 1, 'parked')`,
      ),
    says: /1 deliveries were given up: mend the receiver/,
  },
  {
    name: 'a clock that was set back',
    trouble: () => inFile(`UPDATE lead SET updated_at = ${Date.now() + 36e5}`),
    says: /from 60 minutes in the future/,
  },
])('$name is found, with what to do', async ({ trouble, says }) => {
  await installed()
  trouble()
  const lines = await found()
  expect(lines.join('\n')).toMatch(says)
  expect(lines).toHaveLength(1)
})

test('migrations that wait are not taken by asking', async () => {
  await installed()
  inFile('PRAGMA user_version = 2')
  await found()
  const database = new Database(file(), { readonly: true })
  expect(database.pragma('user_version', { simple: true })).toBe(2)
  database.close()
})

test('a collector that runs and cannot store says why', async () => {
  await installed()
  const server = createServer((_, response) => {
    response.statusCode = 503
    response.end('cannot store: leads.sqlite was removed or replaced while in use; restart the collector.')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  expect(await found({ PORT: port })).toEqual([
    `a collector that runs can store: Port ${port} says: cannot store: leads.sqlite was removed or replaced while in use; restart the collector.`,
  ])
  server.close()
})

test('a folder on a read-only disk is found', async (context) => {
  const disk = mkdtempSync(join(tmpdir(), 'lodestone-readonly-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    context.skip('only root can mount')
  }
  try {
    folder = join(disk, 'data')
    await installed()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect((await found()).join('\n')).toContain('mounted read-only')
    execFileSync('mount', ['-o', 'remount,rw,size=40m', disk])
    expect((await found()).join('\n')).toMatch(/room on the disk: Only \d+ MiB are free/)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})

describe('with PostgreSQL', () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.stop())

  test('leads that were left behind in SQLite are found', async () => {
    await installed()
    const lines = await found({ DATABASE_URL: await server.freshDatabase() })
    expect(lines.join('\n')).toContain('holds 1 leads that are not in PostgreSQL: npx lodestone move')
    expect(lines.join('\n')).toMatch(/auth\.sqlite knows ana@beta\.example, PostgreSQL does not: npx lodestone move/)
  })

  test('two collectors with different secrets are found, until both start with one', async () => {
    await installed()
    const there = { DATABASE_URL: await server.freshDatabase() }
    const start = (secret: object) => runCommand(['token', 'list'], { ...environment(), ...there, ...secret })
    const other = { LODESTONE_SECRET: 'another secret of more than thirty-two characters' }
    await start({})
    await start(other)
    expect(printed).toContain('LODESTONE_SECRET is another than that of the collector that started here before')
    expect((await found(there)).join('\n')).toContain('LODESTONE_SECRET is another than that of the collector')
    await start(other)
    expect((await found({ ...there, ...other })).join('\n')).not.toContain('LODESTONE_SECRET')
  })

  test.each([
    { name: 'nobody listens', change: (url: URL) => (url.port = '1'), says: 'nothing listens there' },
    {
      name: 'there is no such database',
      change: (url: URL) => (url.pathname = '/nowhere'),
      says: 'Make it by createdb',
    },
    { name: 'there is no such host', change: (url: URL) => (url.hostname = 'nowhere.invalid'), says: 'host name' },
  ])('where $name it says what to do, and never the password', async ({ change, says }) => {
    const url = new URL(await server.freshDatabase())
    url.password = 'geheim'
    change(url)
    const lines = await found({ DATABASE_URL: url.href })
    expect(lines.join('\n')).toContain(says)
    expect(printed).not.toContain('geheim')
    expect(existsSync(file())).toBe(false)
  })
})
