import { expect, test } from 'vitest'
import { caretakerOf } from './caretaker.ts'
import { memoryPlans } from './memory-plans.ts'
import { createPlanStore } from './plan-store.ts'
import { samplePlan } from './sample-plan.ts'

const { rules } = samplePlan().routing

test('what goes wrong is told to who gets the leads that no rule wants, else to who last changed the plan', async () => {
  const plans = await createPlanStore(memoryPlans())
  await plans.apply(samplePlan({ routing: { rules, fallback: 'sales desk' } }), 'command line')
  expect(caretakerOf(plans, 'acme')).toBeNull()
  await plans.apply(samplePlan({ routing: { rules, fallback: null } }), 'maya@acme.example')
  await plans.apply(samplePlan({ routing: { rules, fallback: null }, name: 'Acme Pumps' }), 'command line')
  expect(caretakerOf(plans, 'acme')).toBe('maya@acme.example')
  await plans.apply(samplePlan({ routing: { rules, fallback: 'sue@acme.example' } }), 'tom@acme.example')
  expect(caretakerOf(plans, 'acme')).toBe('sue@acme.example')
  expect(caretakerOf(plans, 'other')).toBeNull()
})
