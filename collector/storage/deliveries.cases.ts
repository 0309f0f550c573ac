import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeptSubmission } from '../leads/lead.ts'
import { aSubmission } from './sample-submissions.ts'
import type { Storage } from './sqlite.ts'

const now = Date.UTC(2026, 4, 4, 10)
const leaseMs = 30_000
const hook = 'https://hooks.example/lodestone'

/** What an engine promises to whoever tells the world. The plan of these tests has one webhook. */
export function deliveriesCases(name: string, open: () => Promise<Storage> | Storage): void {
  describe(`${name} as keeper of deliveries`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(async () => {
      await storage.close()
    })
    const take = (changes: Partial<KeptSubmission> = {}) =>
      storage.take(aSubmission({ receivedAt: now, ...changes }), 'same')
    const claim = (at = now, perTarget = 20) => storage.claimDeliveries(at, leaseMs, perTarget)

    test('a lead is to be delivered from the moment it is stored', async () => {
      const taken = await take()
      await take({ receivedAt: now + 1 })
      expect(await claim(now + 1)).toMatchObject([
        { target: hook, event: 'lead.created', leadId: taken.state === 'conflict' ? '' : taken.lead.id },
        { target: hook, event: 'lead.updated' },
      ])
    })

    test('what is claimed is not claimed again before its lease ends', async () => {
      await take()
      expect(await claim()).toHaveLength(1)
      expect(await claim(now + leaseMs - 1)).toEqual([])
      expect(await claim(now + leaseMs)).toHaveLength(1)
    })

    test('two workers at once never hold the same delivery', async () => {
      for (let index = 0; index < 10; index++) await take({ email: `p${index}@a.example`, site: `site${index}` })
      const claims = (await Promise.all([claim(), claim(), claim()])).flat()
      expect(claims).toHaveLength(10)
      expect(new Set(claims.map(({ n }) => n)).size).toBe(10)
    })

    test('a target is told in sequence: nothing overtakes what waits for its next try', async () => {
      for (let index = 0; index < 5; index++) await take({ email: `p${index}@a.example` })
      const [first, second, ...rest] = await claim()
      if (!first || !second) throw new Error('nothing claimed')
      await storage.settleDelivery(first.n, { state: 'sent' })
      await storage.settleDelivery(second.n, { state: 'waiting', dueAt: now + 60_000, detail: '503' })
      await storage.releaseDeliveries(
        rest.map(({ n }) => n),
        now,
      )
      expect(await claim(now + 50_000)).toEqual([])
      const again = await claim(now + 60_000)
      expect(again.map(({ n }) => n)).toEqual([second.n, ...rest.map(({ n }) => n)])
      expect(again[0]).toMatchObject({ tries: 1, detail: '503' })
    })

    test('one parked delivery holds up nobody, and can be replayed', async () => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const [first, second] = await claim(now, 1).then(async ([one]) => {
        if (one) await storage.settleDelivery(one.n, { state: 'parked', detail: '400' })
        return [one, ...(await claim(now, 1))]
      })
      expect(second?.n).toBeGreaterThan(first?.n ?? Infinity)
      expect(await storage.replayDelivery('acme', first?.n ?? 0, now)).toBe(true)
      expect(await storage.replayDelivery('other', first?.n ?? 0, now)).toBe(false)
      expect(await claim(now, 1)).toMatchObject([{ n: first?.n, tries: 0 }])
    })

    test('a slow target does not hold up another', async () => {
      await take({ site: 'slow' })
      await take({ site: 'quick' })
      const slow = (await claim()).find(({ site }) => site === 'slow')
      if (slow) await storage.settleDelivery(slow.n, { state: 'waiting', dueAt: now + 1e9, detail: 'timeout' })
      await take({ site: 'quick', email: 'second@a.example' })
      expect((await claim(now + leaseMs)).every(({ site }) => site === 'quick')).toBe(true)
    })

    test('an erased lead leaves no delivery, a sample and a suspect make none', async () => {
      await take({ email: 'gone@a.example' })
      await storage.erase('gone@a.example')
      await take({ email: 'sample@a.example', sample: true })
      await take({
        email: 'spam@a.example',
        signs: [
          { sign: 'a', points: 60 },
          { sign: 'b', points: 60 },
        ],
      })
      expect(await claim()).toEqual([])
    })

    test('past deliveries are listed newest first and forgotten in time', async () => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const [first] = await claim()
      if (first) await storage.settleDelivery(first.n, { state: 'sent' })
      const listed = await storage.deliveries('acme', hook, 10)
      expect(listed.map(({ state }) => state)).toEqual(['waiting', 'sent'])
      expect(await storage.deliveries('acme', null, 10, listed[0]?.n)).toHaveLength(1)
      expect(await storage.deliveries('acme', 'https://else.example', 10)).toEqual([])
      expect(await storage.forgetDeliveries(now + 1)).toBe(1)
      expect(await storage.deliveries('acme', null, 10)).toHaveLength(1)
    })
  })
}
