import { expect, test } from 'vitest'
import { drainRounds } from './drain-rounds.ts'

test('SIGTERM under load ends with 0, and everybody who was thanked is stored', async () => {
  const report = await drainRounds(2)
  expect(report).toMatchObject({ lost: 0, unanswered: 0, broken: 0, failed: 0 })
  // Of 32 that ask at every moment; those whose connection nobody had accepted yet are not ours to answer.
  expect(report.cut).toBeLessThan(2 * 16)
})

test('the test of stopping finds a collector that does not wait for what is under way', async () => {
  expect((await drainRounds(1, 'careless')).cut).toBeGreaterThanOrEqual(16)
})
