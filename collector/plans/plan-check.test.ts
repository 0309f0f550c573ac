import { expect, test } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import { checkPlan } from './plan-check.ts'
import { samplePlan } from './sample-plan.ts'

const rule = (name: string) => ({ name, when: {}, owners: [{ owner: 'maya@acme.example' }] })
const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: ['2026-12-25'] }
const absence = { owner: 'maya@acme.example', from: '2026-11-02', to: '2026-11-03' }

const faultsOf = (routing: Partial<SitePlan['routing']>) => {
  const checked = checkPlan(samplePlan({ routing: { rules: [], fallback: null, ...routing } }))
  return checked.ok ? [] : checked.problems.map(({ field }) => field)
}

test('a plan with rules, hours, holidays and absences is taken', () => {
  expect(faultsOf({ rules: [rule('north'), rule('south')], hours, absences: [absence] })).toEqual([])
  expect(faultsOf({ hours: { ...hours, from: '00:00', to: '24:00' } })).toEqual([])
})

test.each([
  { name: 'hours that no clock shows', routing: { hours: { ...hours, from: '99:99' } }, field: 'routing.hours.from' },
  { name: 'minutes that no clock shows', routing: { hours: { ...hours, to: '17:60' } }, field: 'routing.hours.to' },
  { name: 'closing before opening', routing: { hours: { ...hours, to: '08:00' } }, field: 'routing.hours.to' },
  {
    name: 'a holiday that is no day',
    routing: { hours: { ...hours, holidays: ['2026-02-30'] } },
    field: 'routing.hours.holidays.0',
  },
  {
    name: 'an absence that ends before it begins',
    routing: { absences: [{ ...absence, to: '2026-11-01' }] },
    field: 'routing.absences.0.to',
  },
  {
    name: 'an absence from no day',
    routing: { absences: [{ ...absence, from: '2026-00-10' }] },
    field: 'routing.absences.0.from',
  },
  { name: 'two rules of one name', routing: { rules: [rule('a'), rule('a')] }, field: 'routing.rules.1.name' },
  { name: 'a rule with the fallback’s name', routing: { rules: [rule('fallback')] }, field: 'routing.rules.0.name' },
])('$name is refused and named', ({ routing, field }) => expect(faultsOf(routing)).toEqual([field]))
