import { expect, test } from 'vitest'
import { killRounds } from './kill-rounds.ts'

test('what was acknowledged survives kill -9, once and whole', { timeout: 60_000 }, async () => {
  const report = await killRounds(8)
  expect(report.acknowledged).toBeGreaterThan(100)
  expect(report).toMatchObject({ lost: 0, duplicates: 0, torn: 0, integrity: 'ok' })
})

test('the kill test finds a collector that thanks before it commits', { timeout: 60_000 }, async () => {
  expect((await killRounds(4, 'acknowledge-before-commit')).lost).toBeGreaterThan(0)
})
