import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createIntake } from '../leads/intake.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { sampleSubmission } from '../sample-app.ts'
import { openSqlite } from './sqlite.ts'

const canary = 'kanarienvogel'

/** Times that the canary is found in the files of a database, as bytes. */
function sightings(file: string): number {
  const bytes = ['', '-wal']
    .filter((ending) => existsSync(file + ending))
    .map((ending) => readFileSync(file + ending, 'latin1'))
    .join()
  return bytes.split(canary).length - 1
}

async function erased(secureDelete: boolean) {
  const file = join(mkdtempSync(join(tmpdir(), 'lodestone-canary-')), 'leads.sqlite')
  const plan = samplePlan()
  const logged: string[] = []
  const storage = openSqlite(file, { planOf: () => plan, secret: 's'.repeat(32), log: (line) => logged.push(line) })
  const intake = createIntake({ storage, secret: 's'.repeat(32), plans: { at: () => plan } })
  const take = async (email: string, company: string) => {
    const sentAt = Date.now()
    const submission = sampleSubmission({
      id: crypto.randomUUID(),
      answers: { email, firstName: 'A', company },
      submittedAt: sentAt - 1_000,
      sentAt,
    })
    await intake.take('acme', plan, submission, { receivedAt: Date.now(), signs: [] })
    return submission
  }
  for (let index = 0; index < 30; index++) await take(`p${index}@a.example`, 'Acme')
  const first = await take(`${canary}@a.example`, `${canary} GmbH`)
  await take(`${canary}@a.example`, `${canary} AG`)
  for (let index = 30; index < 60; index++) await take(`p${index}@a.example`, 'Acme')
  const before = sightings(file)
  if (secureDelete) await storage.erase(`${canary}@a.example`)
  else {
    // The planted fault: rows that are removed and no more.
    const careless = new Database(file)
    careless.exec(`DELETE FROM submission WHERE body LIKE '%${canary}%'; DELETE FROM lead_card WHERE card LIKE '%${canary}%';
      DELETE FROM identity WHERE email LIKE '${canary}%'; DELETE FROM lead WHERE email LIKE '${canary}%'`)
    careless.close()
  }
  const after = sightings(file)
  return { storage, intake, plan, first, before, after, logged, file }
}

test('an erased person is nowhere in the file, its log or what was said, and a form that a browser still kept brings nobody back', async () => {
  const { storage, intake, plan, first, before, after, logged, file } = await erased(true)
  expect(before).toBeGreaterThan(3)
  expect(after).toBe(0)
  expect(logged.join()).not.toContain(canary)
  const again = await intake.take('acme', plan, { ...first, sentAt: Date.now() }, { receivedAt: Date.now(), signs: [] })
  expect(again.receipt.id).toBe(first.id)
  expect(await storage.count({ status: ['all'] }, 100)).toBe(60)
  expect(sightings(file)).toBe(0)
  await storage.close()
})

test('rows that are only deleted would be found', async () => {
  const { storage, after } = await erased(false)
  expect(after).toBeGreaterThan(0)
  await storage.close()
})
