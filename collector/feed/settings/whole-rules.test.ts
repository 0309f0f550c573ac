import { expect, test } from 'vitest'
import { samplePlan } from '../../plans/sample-plan.ts'
import { becomes, wholeRules, withBecomes } from './whole-rules.ts'

const plan = { ...samplePlan(), stages: { mql: ['1A', '1B'], sql: ['2A'] } } as ReturnType<typeof samplePlan>

test('what a plan leaves out is as it is by default', () => {
  const rules = wholeRules({ ...plan, scoring: { goals: [], thresholds: { A: 60, B: 30 } }, ranking: {} })
  expect(rules.interest).toEqual({ A: 60, B: 30 })
  expect(rules.freshnessDays).toBe(5)
  expect(rules.ranking['1A']).toEqual({ followUp: 'field-sales', withinHours: 24 })
})

test.each([
  ['1A', 'sql', { mql: ['1B'], sql: ['1A', '2A'] }],
  ['2A', 'mql', { mql: ['1A', '1B', '2A'], sql: [] }],
  ['1B', 'lead', { mql: ['1A'], sql: ['2A'] }],
] as const)('rank %s then makes %s, and is in no other list', (rank, to, stages) => {
  expect(withBecomes(plan, rank, to)).toEqual(stages)
  expect(becomes({ ...plan, stages: withBecomes(plan, rank, to) }, rank)).toBe(to)
})
