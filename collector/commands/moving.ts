import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CannotMove, moveToPostgres } from '../storage/move-to-postgres.ts'
import { Failed, type FileCommand, print } from './command.ts'

export const movingCommands: Record<string, FileCommand> = {
  move: {
    says: 'copy all from leads.sqlite into the empty PostgreSQL of DATABASE_URL, compare every row, and go on there',
    async files({ dataFolder, databaseUrl }) {
      if (databaseUrl === null)
        throw new Failed('Set DATABASE_URL to the PostgreSQL database that the leads should go to.')
      const file = join(dataFolder, 'leads.sqlite')
      if (!existsSync(file)) throw new Failed(`There is no ${file} to move.`)
      try {
        const counts = await moveToPostgres(file, databaseUrl)
        for (const [name, rows] of Object.entries(counts)) print(`${name.padEnd(12)}${rows}`)
        print(
          `Moved, and equal in both, row by row. Start the collector with DATABASE_URL set; ${file} may be kept as a copy.`,
        )
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
