import { afterAll, beforeAll, expect, test } from 'vitest'
import { killPostgres, twoCollectors } from './postgres-rounds.ts'
import { startPostgres, type TestPostgres } from './postgres-server.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop(), 30_000)

// A server that is given is not ours to kill.
const isOurs = !process.env['DATABASE_URL']

test('two collectors of which one is killed lose nothing, and readers see each lead once', async () => {
  const report = await twoCollectors(server, { seconds: 3, killEveryMs: 1_000 })
  expect(report.acknowledged).toBeGreaterThan(50)
  expect(report).toMatchObject({ lost: 0, torn: 0, ended: 0, unseen: 0, seenTwice: 0 })
})

test.skipIf(!isOurs)('the test of a killed server finds a collector that swallows an error', async () => {
  expect((await killPostgres(server, 2, 'thanks-anyway')).lost).toBeGreaterThan(0)
})
