import { beforeEach, expect, test } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import { memoryPlans } from './memory-plans.ts'
import { createPlanStore, type PlanStore } from './plan-store.ts'
import { createReranking } from './reranking.ts'
import { samplePlan } from './sample-plan.ts'

const start = Date.UTC(2026, 4, 4, 10)

let kept: ReturnType<typeof memoryPlans>
let plans: PlanStore
let now: number
let reranked: string[]
/** What becomes of ranking: done, killed on the way, or another is at it. */
let fate: 'done' | 'killed' | 'other'
beforeEach(async () => {
  kept = memoryPlans()
  now = start
  reranked = []
  fate = 'done'
  plans = await createPlanStore(kept, () => now)
})

/** A collector that has just been started. */
const collector = (settleMs = 0) => {
  const rerank = async (site: string) => {
    if (fate === 'other') return null
    reranked.push(site)
    if (fate === 'killed') throw new Error('killed')
    return 1
  }
  return createReranking({ storage: { ...kept, rerank }, plans, settleMs })
}
const apply = async (changes: Partial<SitePlan>) =>
  expect(await plans.apply(samplePlan(changes), 'ana')).toMatchObject({ ok: true })
const stricter = { scoring: { goals: [], thresholds: { A: 60, B: 30 } } }

test('leads are ranked anew for rules that make something else of them, and for nothing else', async () => {
  const look = collector()
  const rankedFor = async (changes: Partial<SitePlan>) => {
    await apply(changes)
    return await look(now)
  }
  expect(await rankedFor({})).toBe(1)
  const routing = { rules: [], fallback: 'sue@acme.example' }
  expect(await rankedFor({ routing })).toBe(0)
  expect(await rankedFor({ routing, name: 'Acme Pumps', webhooks: [], topics: [], privacyUrl: undefined })).toBe(0)
  const absences = [{ owner: 'sue', from: '2026-05-04', to: '2026-05-05' }]
  expect(await rankedFor({ routing: { ...routing, absences } })).toBe(0)
  const hours = { days: [1, 2, 3], from: '09:00', to: '17:00', holidays: [] }
  expect(await rankedFor({ routing: { ...routing, hours } })).toBe(1)
  expect(await rankedFor({ routing: { ...routing, hours }, ...stricter })).toBe(1)
  expect(await rankedFor({ routing: { ...routing, hours }, ...stricter, stages: { mql: ['1A'], sql: [] } })).toBe(1)
  expect(await look(now)).toBe(0)
  expect(await collector()(now)).toBe(0)
})

test('a plan that was applied while nobody ran is ranked by at the next start', async () => {
  await apply({})
  await collector()(now)
  await apply(stricter)
  expect(await collector()(now)).toBe(1)
  expect(await collector()(now)).toBe(0)
})

test('who is killed on the way leaves it to the next, also where the rules are back by then', async () => {
  await apply({})
  await collector()(now)
  await apply(stricter)
  fate = 'killed'
  await expect(collector()(now)).rejects.toThrow('killed')
  await apply({})
  fate = 'done'
  expect(await collector()(now)).toBe(1)
})

test('rules that were live for a moment only may have ranked somebody', async () => {
  await apply({})
  const look = collector()
  await look(now)
  await apply(stricter)
  await apply({})
  expect(await look(now)).toBe(1)
})

test('of several collectors one ranks, once the others know the plan too', async () => {
  await apply({})
  const [one, two] = [collector(10_000), collector(10_000)]
  now += 60_000
  expect(await one(now)).toBe(1)
  expect(await two(now)).toBe(0)
  await apply(stricter)
  expect(await one(now + 9_999)).toBe(0)
  fate = 'other'
  expect(await one(now + 10_000)).toBe(0)
  fate = 'done'
  expect(await two(now + 10_001)).toBe(1)
  expect(await one(now + 10_002)).toBe(0)
  expect(reranked).toHaveLength(2)
})
