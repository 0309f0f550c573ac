import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockCases } from './clock.cases.ts'
import { confirmCases } from './confirm.cases.ts'
import { correctionCases } from './correction.cases.ts'
import { deliveriesCases } from './deliveries.cases.ts'
import { eraseCases } from './erase.cases.ts'
import { ownRecordCases } from './own-record.cases.ts'
import { peopleCases, twoOwners } from './people.cases.ts'
import { aPlan } from './sample-submissions.ts'
import { openSqlite } from './sqlite.ts'
import { storageCases } from './storage.cases.ts'

const onDisk = () =>
  openSqlite(join(mkdtempSync(join(tmpdir(), 'lodestone-')), 'leads.sqlite'), { planOf: () => aPlan() })
const inMemory = () => openSqlite(':memory:', { planOf: () => aPlan() })

storageCases('SQLite', onDisk)
ownRecordCases('SQLite', onDisk)
deliveriesCases('SQLite', onDisk)
eraseCases('SQLite', onDisk)
confirmCases('SQLite', onDisk)
clockCases('SQLite', async (options) => openSqlite(':memory:', options))
correctionCases('SQLite', async (options) => openSqlite(':memory:', options))
peopleCases('SQLite', (planOf) => openSqlite(':memory:', { planOf, router: twoOwners }))
storageCases('SQLite in memory', inMemory)
