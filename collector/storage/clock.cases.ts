import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createIntake } from '../leads/intake.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { sampleSubmission } from '../sample-app.ts'
import { aProfile } from './sample-submissions.ts'
import type { Storage, StorageOptions } from './sqlite.ts'

const start = Date.parse('2026-11-02T09:30:00Z')
const year = 365 * 864e5
const hour = 36e5

/** What a clock that jumps may not do. */
export function clockCases(name: string, open: (options: StorageOptions) => Promise<Storage>): void {
  describe(`${name} under a clock that jumps`, () => {
    test('takes every lead, tells of each in the order in which they came, and no delivery stays behind', async () => {
      let now = start
      const plan = samplePlan({ webhooks: [{ url: 'https://hooks.example/lodestone' }] })
      const plans = { get: () => ({ plan }), at: () => plan }
      const storage = await open({ planOf: () => plan, now: () => now })
      const intake = createIntake({ storage, secret: 's'.repeat(32), plans })
      const came: string[] = []
      for (const jump of [0, year, -2 * year, year - hour, hour]) {
        now += jump
        for (let twice = 0; twice < 2; twice++) {
          const email = `p${came.length}@a.example`
          const submission = sampleSubmission({
            id: randomUUID(),
            instance: randomUUID(),
            answers: { email, firstName: 'Pia' },
            // The browser's clock is right all the time.
            profile: aProfile(),
            submittedAt: start,
            sentAt: start,
          })
          await intake.take('acme', plan, submission, { receivedAt: now, signs: [] })
          came.push(email)
        }
      }
      expect(now).toBe(start)
      const told = await storage.since(0, 50, now)
      expect(told.map(({ lead }) => lead.email)).toEqual(came)
      for (const { lead } of told) {
        expect(lead.updatedAt).toBeGreaterThanOrEqual(lead.createdAt)
        expect(lead.implicitScore).toBeGreaterThanOrEqual(0)
        expect(lead.implicitScore).toBeLessThanOrEqual(100)
      }
      // Those stored while the clock was a year ahead are due as well.
      const due = await storage.claimDeliveries(now, 1_000, 50)
      expect(due.map(({ leadId }) => leadId).toSorted()).toEqual(told.map(({ lead }) => lead.id).toSorted())
      // So are those that somebody claimed before the clock went back.
      now -= year
      expect(await storage.claimDeliveries(now, 1_000, 50)).toHaveLength(came.length)
      await storage.close()
    })
  })
}
