import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../config.ts'
import { BadBackup, copyDatabase, restoreDatabase, rowCounts } from '../storage/sqlite-backup.ts'
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
  if (databaseUrl)
    print('Leads and who may sign in are in PostgreSQL: back them up by pg_dump --format=custom "$DATABASE_URL".')
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
}
