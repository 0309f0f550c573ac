import { expect, test } from 'vitest'
import { amountOf } from '../../collector/leads/lifecycle.ts'
import { sampleApp } from '../../collector/sample-app.ts'
import { demoPlans } from '../demo-plans.ts'
import { closedPeople } from '../samples/closed-people.ts'
import { loadSamples } from '../samples/load-samples.ts'
import { people } from '../samples/people.ts'

test('samples end as sales closed them, come once at a second start, and all count as samples', async () => {
  const now = Date.parse('2026-11-02T09:30:00Z')
  const [plan] = await demoPlans(8788, now)
  if (!plan) throw new Error('the demo has a plan')
  const {
    parts: { intake, storage },
    stop,
  } = await sampleApp({ plan })
  const into = { intake, storage, plan, planRevision: 1 }
  expect(await loadSamples(into, now, () => {})).toBe(people.length + closedPeople.length)
  // The next start is a minute later: other times, the same people.
  expect(await loadSamples(into, now + 60_000, () => {})).toBe(0)
  const ends: string[] = []
  for await (const rows of storage.rows({ site: 'acme' }, 'newest', now))
    for (const { id, email, stage, status, sample } of rows) {
      expect(sample).toBe(true)
      const whole = await storage.find(id, now)
      if (!whole || !closedPeople.some(({ person }) => person[3] === email)) continue
      for (const { at } of whole.changes) expect(at).toBeLessThanOrEqual(now)
      ends.push(status === 'rejected' ? 'rejected' : `${stage} ${amountOf(whole) ?? ''}`.trim())
    }
  const expected = closedPeople.map(({ end }) => (end.stage === 'won' ? `won ${end.amount.toFixed(2)} EUR` : end.stage))
  expect(ends.toSorted()).toEqual(expected.toSorted())
  await stop()
})
