import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleOrigin } from '../sample-app.ts'
import { countLines } from './counts.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ plan: samplePlan({ counts: 'plain' }) })
})
afterEach(() => sample.stop())

const increment = () => ({
  hour: Math.floor(sample.clock.now / 36e5) * 36e5,
  views: 3,
  newToday: 1,
  newThisWeek: 1,
  newThisMonth: 0,
  channel: 'email',
  path: '/pumps?secret=1',
  gates: { guide: { view: 1, submit: 1 }, nothing: { view: 9 } },
})
const post = (body: unknown) =>
  sample.app.request('/s/acme/counts', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: sampleOrigin },
    body: JSON.stringify(body),
  })

test('increments add up, without a word about who', async () => {
  expect((await post(increment())).status).toBe(204)
  expect((await post([increment(), increment()])).status).toBe(204)
  await wait(1_300)
  const counted = await sample.parts.storage.counted('acme', '2026-11-02', '2026-11-02')
  expect(Object.fromEntries(counted.map(({ name, count }) => [name, count]))).toEqual({
    views: 9,
    'new today': 3,
    'new this week': 3,
    'visits email': 3,
    'gate guide view': 3,
    'gate guide submit': 3,
  })
})

test('a site that counts nothing takes nothing', async () => {
  await sample.parts.plans.apply(samplePlan({ counts: 'off' }), 'test')
  expect((await post(increment())).status).toBe(404)
})

test('pages are counted only where the plan says so, and never with their query', () => {
  const lines = countLines(increment(), samplePlan({ counts: 'full' }), sample.clock.now)
  expect(lines.map(({ name }) => name)).toContain('page /pumps')
})

test.each([
  null,
  7,
  [],
  { views: -1 },
  { views: 1.5 },
  { views: 'x', gates: 7 },
  { gates: { guide: null } },
  { channel: '__proto__' },
])('%j adds nothing', (value) => {
  expect(countLines(value, samplePlan({ counts: 'plain' }), 0)).toEqual([])
})

test('nobody adds more than a browser could', () => {
  const lines = countLines({ views: 1e9, hour: 0 }, samplePlan({ counts: 'plain' }), sample.clock.now)
  expect(lines).toEqual([{ day: '2026-11-02', name: 'views', count: 200 }])
})
