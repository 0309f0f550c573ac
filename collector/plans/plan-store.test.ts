import { expect, test } from 'vitest'
import { memoryPlans } from './memory-plans.ts'
import { createPlanStore } from './plan-store.ts'
import { samplePlan } from './sample-plan.ts'

test('a plan is live from its first revision on, and old revisions stay', async () => {
  const storage = memoryPlans()
  const plans = await createPlanStore(storage)
  expect(plans.get('acme')).toBeNull()
  expect(await plans.apply(samplePlan(), 'ana')).toEqual({ ok: true, revision: 1 })
  expect(await plans.apply(samplePlan({ name: 'Acme Pumps' }), 'ana')).toEqual({ ok: true, revision: 2 })
  expect(plans.get('acme')?.plan.name).toBe('Acme Pumps')
  expect(plans.at('acme', 1)?.name).toBe('Acme')
  expect(plans.at('acme', 3)).toBeNull()
  expect(plans.history('acme').map(({ revision }) => revision)).toEqual([2, 1])
})

test('applying the same plan again makes no new revision', async () => {
  const plans = await createPlanStore(memoryPlans())
  await plans.apply(samplePlan(), 'ana')
  expect(await plans.apply(samplePlan(), 'ana')).toEqual({ ok: true, revision: 1 })
})

test('a wrong plan names every fault and leaves the old one live', async () => {
  const plans = await createPlanStore(memoryPlans())
  await plans.apply(samplePlan(), 'ana')
  const wrong = { ...samplePlan(), timeZone: 'Mars/Olympus', origins: ['https://acme.example/path'] }
  wrong.gates = { guide: { ...samplePlan().gates.guide!, form: 'nowhere', asset: 'nothing' } }
  const applied = await plans.apply(wrong, 'ana')
  expect(applied).toMatchObject({ ok: false })
  expect(!applied.ok && applied.problems.map(({ field }) => field)).toEqual([
    'timeZone',
    'origins.0',
    'gates.guide.form',
    'gates.guide.asset',
  ])
  expect(plans.get('acme')?.revision).toBe(1)
})

test.each([
  { name: 'a missing part', change: { gates: undefined }, problem: { field: 'gates', message: 'is missing' } },
  {
    name: 'a part nobody knows',
    change: { gate: {} },
    problem: { field: 'gate', message: 'is not part of a site plan' },
  },
  {
    name: 'a word that is none of the values',
    change: { counts: 'some' },
    problem: { field: 'counts', message: 'must be one of off, plain, full' },
  },
  {
    name: 'an asset outside its folder',
    change: { assets: { ...samplePlan().assets, guide: { kind: 'file', title: 'G', file: '../secret' } } },
    problem: { field: 'assets.guide.file', message: 'must lie inside the assets folder' },
  },
])('$name is named by its path', async ({ change, problem }) => {
  const plans = await createPlanStore(memoryPlans())
  const applied = await plans.apply(JSON.parse(JSON.stringify({ ...samplePlan(), ...change })), 'ana')
  expect(applied).toMatchObject({ ok: false })
  expect(!applied.ok && applied.problems).toContainEqual(problem)
})

test('of two collectors that change a plan at once, the slower is told', async () => {
  const storage = memoryPlans()
  const [one, two] = [await createPlanStore(storage), await createPlanStore(storage)]
  await one.apply(samplePlan(), 'ana')
  await expect(two.apply(samplePlan({ name: 'Other' }), 'ben')).rejects.toMatchObject({ code: 'conflict' })
  await two.refresh()
  expect(two.get('acme')?.plan.name).toBe('Acme')
})
