import { writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { aPlan, aProfile, aSubmission } from './sample-submissions.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Stands in for a collector under load, to be killed: 64 writers, each acknowledged submission is told on standard output
 * by a blocking write, so the ledger of the test holds what a visitor would have seen.
 */
const [file = '', bug = ''] = process.argv.slice(2)

// Another planted bug: commits that are not waited for until they are on the disk.
if (bug === 'no-fsync') {
  const pragma = Database.prototype.pragma
  Database.prototype.pragma = function (text, options) {
    return pragma.call(this, text.replace('synchronous = FULL', 'synchronous = OFF'), options)
  }
}
const storage = openSqlite(file, { planOf: () => aPlan(), log: (message) => writeSync(2, `${message}\n`) })
writeSync(1, 'open\n')

await Promise.all(
  Array.from({ length: 64 }, async (_, writer) => {
    for (let round = 0; ; round++) {
      const id = randomUUID()
      // A few hundred people, so that leads are both made and changed.
      const email = `p${writer}-${round % 7}@acme.example`
      const taken = storage.take(aSubmission({ id, email, instance: id, profile: aProfile({}, writer) }), 'same')
      // The planted bug that the harness must find: thanking before the commit.
      if (bug === 'acknowledge-before-commit') writeSync(1, `${id}\n`)
      await taken
      if (bug !== 'acknowledge-before-commit') writeSync(1, `${id}\n`)
    }
  }),
)
