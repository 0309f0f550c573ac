import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '../config.ts'
import { isForOperator, openParts } from '../main.ts'
import { assertSound, BadBackup, copyDatabase, restoreDatabase, rowCounts } from '../storage/sqlite-backup.ts'
import { Failed, type FileCommand, print } from './command.ts'

const databases = ['leads.sqlite', 'auth.sqlite']

/** Row counts of a backup, beside it: a restored one must have the same. */
const countsName = 'counts.json'

const counted = (folder: string) =>
  Object.fromEntries(
    databases.filter((name) => existsSync(join(folder, name))).map((name) => [name, rowCounts(join(folder, name))]),
  )

function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof BadBackup) throw new Failed(error.message, { cause: error })
    throw error
  }
}

function backup({ dataFolder, databaseUrl }: Settings, into: string): void {
  if (existsSync(join(into, countsName))) throw new Failed(`${into} holds a backup already. Name a new folder.`)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  for (const name of databases)
    if (existsSync(join(dataFolder, name))) inWords(() => copyDatabase(join(dataFolder, name), join(into, name)))
  if (existsSync(join(dataFolder, 'secret'))) {
    copyFileSync(join(dataFolder, 'secret'), join(into, 'secret'))
    chmodSync(join(into, 'secret'), 0o600)
  }
  if (existsSync(join(dataFolder, 'assets')))
    cpSync(join(dataFolder, 'assets'), join(into, 'assets'), { recursive: true })
  // Last, so that a backup that was broken off is seen to be none.
  writeFileSync(join(into, countsName), JSON.stringify(counted(into), null, 2))
  print(`Backed up to ${into}, each database checked.`)
  if (databaseUrl) print('Leads are in PostgreSQL: back them up by pg_dump --format=custom "$DATABASE_URL".')
}

function restore({ dataFolder }: Settings, from: string): void {
  if (!existsSync(join(from, countsName))) throw new Failed(`${from} is no whole backup: ${countsName} is missing.`)
  for (const name of databases)
    if (existsSync(join(dataFolder, name)))
      throw new Failed(`${join(dataFolder, name)} exists. Move it away first; nothing is written over.`)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  for (const name of databases)
    if (existsSync(join(from, name))) inWords(() => restoreDatabase(join(from, name), join(dataFolder, name)))
  for (const name of ['secret', 'assets'])
    if (existsSync(join(from, name))) cpSync(join(from, name), join(dataFolder, name), { recursive: true })
  const before = readFileSync(join(from, countsName), 'utf8')
  if (before !== JSON.stringify(counted(dataFolder), null, 2))
    throw new Failed('The restored databases differ from the backup.')
  print(`Restored to ${dataFolder}, with every row of the backup.`)
}

/** What is wrong and what to do about it, or null. */
type Check = (settings: Settings) => Promise<string | null> | string | null

const built = (path: string) => existsSync(fileURLToPath(new URL(path, import.meta.url)))

const checks: Record<string, Check> = {
  'Node 24': () => (Number(process.versions.node.split('.')[0]) >= 24 ? null : 'Run npm ci: it brings Node 24 along.'),
  'the widget and the feed are built': () =>
    built('../../widget/dist/manifest.json') && built('../feed/dist/index.html') ? null : 'Run npm run build.',
  'room on the disk': ({ dataFolder }) => {
    const { bavail, bsize } = statfsSync(existsSync(dataFolder) ? dataFolder : '.')
    const free = Math.round((bavail * bsize) / 2 ** 20)
    return free > 500 ? null : `Only ${free} MiB are free for ${dataFolder}.`
  },
  'the secret is for its owner alone': ({ dataFolder }) => {
    const file = join(dataFolder, 'secret')
    if (!existsSync(file) || process.platform === 'win32') return null
    return (statSync(file).mode & 0o077) === 0 ? null : `Others can read ${file}: chmod 600 it.`
  },
  'the databases are sound': ({ dataFolder }) => {
    for (const name of databases) {
      const file = join(dataFolder, name)
      if (existsSync(file)) assertSound(file)
    }
    return null
  },
  'the collector can start': async (settings) => {
    const parts = await openParts(settings)
    try {
      await parts.storage.ready()
      if (!parts.plans.sites().length) return 'There is no site: npx lodestone site add SITE --origin https://…'
      if (!(await parts.auth.hasUsers())) return 'Nobody can sign in: npx lodestone user add EMAIL'
      return null
    } finally {
      await parts.close()
    }
  },
  'visitors reach it over https': ({ publicUrl }) =>
    /^https:|\/\/(localhost|127\.|\[::1\])/.test(publicUrl)
      ? null
      : `LODESTONE_PUBLIC_URL is ${publicUrl}: put a proxy with TLS before it.`,
}

async function doctor(settings: Settings): Promise<void> {
  let wrong = 0
  for (const [name, check] of Object.entries(checks)) {
    let found: string | null
    try {
      found = await check(settings)
    } catch (error) {
      if (!isForOperator(error) && !(error instanceof BadBackup)) throw error
      found = (error as Error).message
    }
    if (found !== null) wrong++
    print(found === null ? `ok     ${name}` : `wrong  ${name}: ${found}`)
  }
  if (wrong) throw new Failed(`${wrong} to mend.`)
}

export const keepingCommands: Record<string, FileCommand> = {
  backup: {
    needs: ['FOLDER'],
    says: 'copy databases, secret and assets, checked, while the collector runs',
    files: (settings, [folder = '']) => backup(settings, folder),
  },
  restore: {
    needs: ['FOLDER'],
    says: 'put a backup into an empty data folder, and compare every table',
    files: (settings, [folder = '']) => restore(settings, folder),
  },
  doctor: { says: 'what is wrong, and what to do', files: doctor },
}
