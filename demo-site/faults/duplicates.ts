import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../collector/storage/postgres.ts'
import { startPostgres } from '../../collector/storage/postgres-server.ts'
import { aPlan, aSubmission } from '../../collector/storage/sample-submissions.ts'
import { openSqlite, type Storage } from '../../collector/storage/sqlite.ts'
import type { FaultCase } from './fault-case.ts'

const copies = 50

/** Sends each submission fifty times at once and says what is there more than once. */
async function sendCopies(storage: Storage, rounds: number, isControl: boolean): Promise<string[]> {
  const faults: string[] = []
  for (let round = 0; round < rounds; round++) {
    const submission = aSubmission({ email: `p${round}@a.example`, instance: randomUUID() })
    // The planted bug: every try has an id of its own.
    const each = () => (isControl ? { ...submission, id: randomUUID() } : submission)
    const taken = await Promise.all(Array.from({ length: copies }, () => storage.take(each(), 'same')))
    const stored = taken.filter(({ state }) => state === 'stored').length
    if (stored !== 1) faults.push(`submission ${round} was stored ${stored} times`)
  }
  const { submissions, deliveries } = await counted(storage)
  if (submissions !== rounds) faults.push(`${submissions} submissions of ${rounds} are kept`)
  if (deliveries !== rounds) faults.push(`${deliveries} deliveries of ${rounds} are due`)
  return faults
}

async function counted(storage: Storage) {
  let submissions = 0
  for await (const rows of storage.rows({ status: ['all'] }, 'newest', Date.now()))
    for (const { id } of rows) submissions += (await storage.find(id, Date.now()))?.submissions.length ?? 0
  return { submissions, deliveries: (await storage.deliveries('acme', null, 1_000_000)).length }
}

/** Fifty copies of one submission at once, again and again, on both engines. */
export const duplicates: FaultCase = {
  name: 'duplicates',
  planted: 'every try has an id of its own',
  async run({ isRelease, isControl }) {
    const rounds = isControl ? 3 : isRelease ? 1_000 : 50
    const folder = mkdtempSync(join(tmpdir(), 'lodestone-copies-'))
    const server = await startPostgres()
    const options = { planOf: () => aPlan() }
    const storages = [
      openSqlite(join(folder, 'leads.sqlite'), options),
      await openPostgres(await server.freshDatabase(), options),
    ]
    try {
      const faults: string[] = []
      for (const storage of storages) faults.push(...(await sendCopies(storage, rounds, isControl)))
      return { facts: { submissions: rounds, copies, engines: storages.length }, faults }
    } finally {
      for (const storage of storages) await storage.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
