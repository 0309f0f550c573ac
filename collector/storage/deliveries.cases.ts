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

    test('whose claim has ended cannot take back what another has sent since', async () => {
      await take()
      const [slow] = await claim()
      const [quick] = await claim(now + leaseMs)
      if (!slow || !quick) throw new Error('nothing claimed')
      expect(await storage.settleDelivery(quick, { state: 'sent' })).toBe(true)
      const failure = { state: 'waiting', dueAt: now + 9e6, detail: '503' } as const
      expect(await storage.settleDelivery(slow, failure)).toBe(false)
      expect(await storage.deliveries('acme', hook, 1)).toMatchObject([{ state: 'sent', tries: 1 }])
    })

    test('whose claim has ended cannot give back what another holds; that it was sent is true all the same', async () => {
      await take()
      const [slow] = await claim()
      const [quick] = await claim(now + leaseMs)
      if (!slow || !quick) throw new Error('nothing claimed')
      await storage.releaseDeliveries([slow], now + leaseMs)
      expect(await claim(now + leaseMs + 1)).toEqual([])
      expect(await storage.settleDelivery(slow, { state: 'sent' })).toBe(true)
      expect(await storage.settleDelivery(quick, { state: 'parked', detail: '500' })).toBe(false)
      expect(await storage.deliveries('acme', hook, 1)).toMatchObject([{ state: 'sent' }])
    })

    test('a closed target is told nothing until it is opened; the others are', async () => {
      await take()
      await storage.closeTarget('acme', hook, now)
      expect(await storage.deliveries('acme', hook, 1)).toMatchObject([{ state: 'parked' }])
      await take({ email: 'later@a.example' })
      await take({ site: 'other' })
      expect(await claim()).toMatchObject([{ site: 'other' }])
      expect((await storage.deliveries('acme', hook, 9)).map(({ state }) => state)).toEqual(['parked', 'parked'])
      expect(await storage.closedTargets('acme')).toEqual({ [hook]: now })
      expect(await storage.closedTargets('other')).toEqual({})
      expect(await storage.openTarget('acme', hook)).toBe(true)
      expect(await storage.openTarget('acme', hook)).toBe(false)
      await take({ email: 'last@a.example' })
      expect(await claim(now + 1)).toHaveLength(1)
    })

    test.each([
      { name: 'a year ahead and back', wrong: now + 365 * 864e5, right: now },
      { name: 'a year back and ahead', wrong: now - 365 * 864e5, right: now },
    ])('a clock that goes $name neither stops nor doubles what is told', async ({ wrong, right }) => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example', receivedAt: wrong })
      const [first] = await claim(wrong, 1)
      if (first) await storage.settleDelivery(first, { state: 'waiting', dueAt: wrong + 60_000, detail: '503' })
      const again = await claim(right)
      expect(again.map(({ n }) => n)).toHaveLength(2)
      expect(await claim(right)).toEqual([])
      for (const each of again) await storage.settleDelivery(each, { state: 'sent' })
      expect(await claim(right + 365 * 864e5)).toEqual([])
    })

    test('what became of a delivery is told to somebody else, once a day', async () => {
      await take()
      const [about] = await claim()
      if (!about) throw new Error('nothing claimed')
      const target = 'parked:sue@acme.example https://hooks.example/lodestone'
      expect(await storage.tellOf(about, target, now)).toBe(true)
      expect(await storage.tellOf(about, target, now + 864e5 - 1)).toBe(false)
      expect(await storage.tellOf({ site: 'other', n: about.n }, target, now)).toBe(false)
      expect(await storage.tellOf(about, 'parked:tom@acme.example https://hooks.example/lodestone', now)).toBe(true)
      const told = await storage.deliveries('acme', target, 9)
      expect(told).toMatchObject([{ leadId: about.leadId, sequence: about.sequence, state: 'waiting', dueAt: now }])
      expect(await storage.tellOf(about, target, now + 864e5)).toBe(true)
    })

    test('a secret is changed once for each who changes it, and those of other sites and targets stay', async () => {
      expect(await storage.secrets('acme')).toEqual({})
      const changed = await Promise.all([1, 2, 3].map(() => storage.changeSecret('acme', hook, now + 5)))
      expect(changed.map(({ changes }) => changes).toSorted()).toEqual([1, 2, 3])
      await storage.changeSecret('acme', 'https://else.example/?a b', now + 7)
      expect(await storage.secrets('acme')).toEqual({
        [hook]: { changes: 3, beforeUntil: now + 5 },
        'https://else.example/?a b': { changes: 1, beforeUntil: now + 7 },
      })
      expect(await storage.secrets('acm')).toEqual({})
      expect(await storage.secrets('other')).toEqual({})
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
      await storage.settleDelivery(first, { state: 'sent' })
      await storage.settleDelivery(second, { state: 'waiting', dueAt: now + 60_000, detail: '503' })
      await storage.releaseDeliveries(rest, now)
      expect(await claim(now + 50_000)).toEqual([])
      const again = await claim(now + 60_000)
      expect(again.map(({ n }) => n)).toEqual([second.n, ...rest.map(({ n }) => n)])
      expect(again[0]).toMatchObject({ tries: 1, detail: '503' })
    })

    test('one parked delivery holds up nobody, and can be replayed', async () => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const [first, second] = await claim(now, 1).then(async ([one]) => {
        if (one) await storage.settleDelivery(one, { state: 'parked', detail: '400' })
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
      if (slow) await storage.settleDelivery(slow, { state: 'waiting', dueAt: now + 1e8, detail: 'timeout' })
      await take({ site: 'quick', email: 'second@a.example' })
      expect((await claim(now + leaseMs)).every(({ site }) => site === 'quick')).toBe(true)
    })

    test('an erased lead leaves a word that it was erased and no more, a sample and a suspect make none', async () => {
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
      expect((await claim(Date.now() + 1_000)).map(({ event }) => event)).toEqual(['lead.erased'])
    })

    test('past deliveries are listed newest first and forgotten in time', async () => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const [first] = await claim()
      if (first) await storage.settleDelivery(first, { state: 'sent' })
      const listed = await storage.deliveries('acme', hook, 10)
      expect(listed.map(({ state }) => state)).toEqual(['waiting', 'sent'])
      expect(await storage.deliveries('acme', null, 10, listed[0]?.n)).toHaveLength(1)
      expect(await storage.deliveries('acme', 'https://else.example', 10)).toEqual([])
      expect(await storage.forgetDeliveries(now + 1)).toBe(1)
      expect(await storage.deliveries('acme', null, 10)).toHaveLength(1)
    })
  })
}
