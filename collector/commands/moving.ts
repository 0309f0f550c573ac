import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createAuth } from '../access/auth.ts'
import type { Settings } from '../config.ts'
import { readSecret } from '../data-folder.ts'
import { inspectSqlite } from '../storage/inspect.ts'
import { moveAuth, peopleLeftBehind } from '../storage/move-auth.ts'
import { CannotMove, moveToPostgres } from '../storage/move-to-postgres.ts'
import { openPostgresAuth } from '../storage/postgres-auth.ts'
import { Failed, type FileCommand, print } from './command.ts'

const inLines = (counts: Record<string, number>) => {
  for (const [name, rows] of Object.entries(counts)) print(`${name.padEnd(14)}${rows}`)
}

async function moveSignIn({ dataFolder, publicUrl, secret }: Settings, file: string, url: string): Promise<void> {
  const tables = await createAuth({
    storage: openPostgresAuth(url, () => {}),
    publicUrl,
    secret: readSecret(dataFolder, secret),
    apiToken: null,
  })
  await tables.close()
  const { counts, kept } = await moveAuth(file, url)
  inLines(counts)
  for (const email of kept) print(`${email} can sign in on PostgreSQL already, and stays as there.`)
}

async function move(settings: Settings, url: string): Promise<void> {
  const leads = join(settings.dataFolder, 'leads.sqlite')
  const auth = join(settings.dataFolder, 'auth.sqlite')
  if (!existsSync(leads) && !existsSync(auth)) throw new Failed(`There is no ${leads} to move.`)
  const signIn = existsSync(auth)
  // Where the leads went long ago, PostgreSQL has more by now and there is nothing to compare.
  const onlySignIn = signIn && inspectSqlite(leads)?.movedAt != null && (await peopleLeftBehind(auth, url)).length > 0
  if (existsSync(leads) && !onlySignIn) inLines(await moveToPostgres(leads, url))
  if (signIn) await moveSignIn(settings, auth, url)
  print(
    `Moved, and equal in both, row by row. Start the collector with DATABASE_URL set; the files of ${settings.dataFolder} may be kept as a copy.`,
  )
}

export const movingCommands: Record<string, FileCommand> = {
  move: {
    says: 'copy leads and who may sign in from SQLite into the PostgreSQL of DATABASE_URL, compare every row, and go on there',
    async files(settings) {
      if (settings.databaseUrl === null)
        throw new Failed('Set DATABASE_URL to the PostgreSQL database that the leads should go to.')
      try {
        await move(settings, settings.databaseUrl)
      } catch (error) {
        if (error instanceof CannotMove) throw new Failed(error.message, { cause: error })
        const code = (error as { code?: unknown }).code
        // The address holds a password, so it is not repeated.
        if (typeof code === 'string' && !code.startsWith('SQLITE'))
          throw new Failed(`PostgreSQL says: ${(error as Error).message || code}. Nothing was moved.`, { cause: error })
        throw error
      }
    },
  },
}
