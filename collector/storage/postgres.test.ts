import { afterAll, beforeAll } from 'vitest'
import { clockCases } from './clock.cases.ts'
import { confirmCases } from './confirm.cases.ts'
import { correctionCases } from './correction.cases.ts'
import { deliveriesCases } from './deliveries.cases.ts'
import { eraseCases } from './erase.cases.ts'
import { ownRecordCases } from './own-record.cases.ts'
import { openPostgres } from './postgres.ts'
import { peopleCases, twoOwners } from './people.cases.ts'
import { startPostgres, type TestPostgres } from './postgres-server.ts'
import { aPlan } from './sample-submissions.ts'
import { storageCases } from './storage.cases.ts'

let server: TestPostgres
beforeAll(async () => {
  // What a crash leaves is for the fault tests; these only ask for answers.
  server = await startPostgres(['fsync=off', 'full_page_writes=off'])
}, 60_000)
afterAll(() => server.stop(), 60_000)

const open = async () => openPostgres(await server.freshDatabase(), { planOf: () => aPlan() })

storageCases('PostgreSQL', open)
ownRecordCases('PostgreSQL', open)
deliveriesCases('PostgreSQL', open)
eraseCases('PostgreSQL', open)
confirmCases('PostgreSQL', open)
clockCases('PostgreSQL', async (options) => openPostgres(await server.freshDatabase(), options))
correctionCases('PostgreSQL', async (options) => openPostgres(await server.freshDatabase(), options))
peopleCases('PostgreSQL', async (planOf) => openPostgres(await server.freshDatabase(), { planOf, router: twoOwners }))
