import { writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Refused } from '../leads/lead.ts'
import { openPostgres } from './postgres.ts'
import { aPlan, aSubmission } from './sample-submissions.ts'

/**
 * Stands in for a collector on PostgreSQL under load, to be killed: each acknowledged submission is told on standard output. Every lead
 * is another person, so a reader must see each exactly once. What is refused is sent again under its id, as a browser does.
 */
const [url = '', bug = ''] = process.argv.slice(2)
const storage = await openPostgres(url, { planOf: () => aPlan() })
writeSync(1, 'open\n')

await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (;;) {
      const id = randomUUID()
      const submission = aSubmission({ id, email: `${id}@a.example`, instance: id })
      for (let stored = false; !stored;) {
        try {
          await storage.take(submission, 'same')
          stored = true
        } catch (error) {
          if (!(error instanceof Refused) || error.code !== 'busy') throw error
          // The planted bug that the harness must find: an error that is swallowed.
          stored = bug === 'thanks-anyway'
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
      writeSync(1, `${id}\n`)
    }
  }),
)
