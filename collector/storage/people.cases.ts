import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import type { PlanStorage } from '../leads/plan-storage.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { Router } from '../leads/router.ts'
import { aPlan, aProfile, aSubmission } from './sample-submissions.ts'

const now = Date.UTC(2026, 4, 4, 10)
const by = 'sue@acme.example'

type Kept = LeadStorage & DeliveryStorage & PlanStorage

/** Gives every lead to Ann and Bob in turns, but for one address. */
export const twoOwners: Router = (_site, { email }) =>
  email.startsWith('nobody')
    ? null
    : { rule: 'everybody', ownerAt: (turn) => (turn % 2 ? 'bob@acme.example' : 'ann@acme.example') }

/** What an engine promises to the people who work with leads. It is opened with `twoOwners`. */
export function peopleCases(name: string, open: (plan: () => SitePlan) => Promise<Kept> | Kept): void {
  describe(`${name} for people`, () => {
    let storage: Kept
    let plan: SitePlan
    beforeEach(async () => {
      plan = aPlan()
      storage = await open(() => plan)
    })
    afterEach(async () => {
      await storage.close()
    })
    const take = async (changes: Partial<KeptSubmission> = {}) => {
      const taken = await storage.take(aSubmission({ receivedAt: now, ...changes }), 'same')
      if (taken.state === 'conflict') throw new Error('conflict')
      return taken.lead.id
    }
    const find = (id: string) => storage.find(id, now)
    const emails = async () => (await storage.list({}, 'newest', 10, null, now)).leads.map(({ email }) => email)

    test('two leads become one with all that both did, and one again comes back by undoing it', async () => {
      const ada = await take({ email: 'ada@acme.example', profile: aProfile({ views: 2 }, 1) })
      const old = await take({ email: 'ada@old.example', profile: aProfile({ views: 3 }, 2), keyHash: 'old' })
      await storage.change(old, () => ({ contacts: [{ id: 'k', kind: 'call', text: 'hi', by, at: now }] }), now)
      const before = await find(old)
      const merged = await storage.merge(ada, old, by, now)
      expect(merged?.submissions).toHaveLength(2)
      expect(merged?.contacts).toHaveLength(1)
      expect(merged?.factors.find(({ factor }) => factor === 'views')?.count).toBe(5)
      expect(await find(old)).toBeNull()
      expect(await emails()).toEqual(['ada@acme.example'])

      expect(await take({ email: 'ada@old.example', keyHash: 'older' })).toBe(ada)
      const change = merged?.changes.find(({ field }) => field === 'merge')
      const [left, right] = (await storage.split(ada, { merge: change?.id ?? '' }, by, now)) ?? []
      expect(left).toMatchObject({ id: ada, email: 'ada@acme.example', submissions: { length: 1 }, contacts: [] })
      expect(right).toMatchObject({ id: old, email: 'ada@old.example', submissions: { length: 2 } })
      expect(right?.contacts).toEqual(before?.contacts)
      expect(await take({ email: 'ada@old.example' })).toBe(old)
      expect(await take({ email: 'ada@acme.example' })).toBe(ada)
      expect(await storage.split(ada, { merge: change?.id ?? '' }, by, now)).toBeNull()
    })

    test('merging asks for two leads of one site', async () => {
      const ada = await take()
      expect(await storage.merge(ada, 'unknown', by, now)).toBeNull()
      expect(await storage.merge(ada, ada, by, now)).toBeNull()
      await expect(storage.merge(ada, await take({ site: 'other' }), by, now)).rejects.toThrow('two sites')
    })

    test('submissions of somebody else at one address can be taken out', async () => {
      const id = await take({ email: 'info@acme.example', answers: { email: 'info@acme.example', name: 'Ada' } })
      await take({
        email: 'info@acme.example',
        answers: { email: 'info@acme.example', name: 'Eve' },
        submittedAt: now + 1,
      })
      const eve = (await find(id))?.submissions[1]?.id ?? ''
      const [left, right] = (await storage.split(id, { submissions: [eve] }, by, now)) ?? []
      expect([left?.name, right?.name]).toEqual(['Ada', 'Eve'])
      expect(await emails()).toEqual(['info@acme.example', 'info@acme.example'])
      expect(await take({ email: 'info@acme.example' })).toBe(id)
      expect(await storage.split(right?.id ?? '', { submissions: [eve] }, by, now)).toBeNull()
      expect(await storage.split(id, { submissions: ['unknown'] }, by, now)).toBeNull()
    })

    test('a new lead goes to the next in turn, and says by which rule', async () => {
      const ids = [
        await take({ email: 'a@a.example' }),
        await take({ email: 'b@a.example' }),
        await take({ email: 'c@a.example' }),
      ]
      const leads = await Promise.all(ids.map(find))
      expect(leads.map((lead) => lead?.owner)).toEqual(['ann@acme.example', 'bob@acme.example', 'ann@acme.example'])
      expect(leads[0]?.changes.find(({ field }) => field === 'owner')).toMatchObject({ by: 'rule: everybody' })
      await take({ email: 'a@a.example' })
      expect((await find(ids[0] ?? ''))?.owner).toBe('ann@acme.example')
      expect((await find(await take({ email: 'nobody@a.example' })))?.owner).toBeNull()
    })

    test('a suspect goes to nobody until somebody lets it in', async () => {
      const signs = [
        { sign: 'a', points: 60 },
        { sign: 'b', points: 60 },
      ]
      const id = await take({ email: 'spam@a.example', signs })
      expect((await find(id))?.owner).toBeNull()
      const release = { id: 'r', field: 'status' as const, from: 'quarantined', to: 'new', by, at: now }
      await storage.change(id, () => ({ changes: [release] }), now)
      expect(await find(id)).toMatchObject({ status: 'new', owner: 'ann@acme.example' })
    })

    test('what comes out of quarantine is told and counted as new, once', async () => {
      const signs = [
        { sign: 'a', points: 60 },
        { sign: 'b', points: 60 },
      ]
      const id = await take({ email: 'spam@a.example', signs })
      const counts = async (day: string) =>
        Object.fromEntries((await storage.counted('acme', day, day)).map(({ name, count }) => [name, count]))
      expect(await counts('2026-05-04')).toEqual({})
      const status = (name: string, from: string, to: string, at: number) =>
        storage.change(id, () => ({ changes: [{ id: name, field: 'status', from, to, by, at }] }), at)
      await status('out', 'quarantined', 'new', now + 864e5)
      await status('in', 'new', 'quarantined', now + 864e5 + 1)
      await status('out again', 'quarantined', 'new', now + 864e5 + 2)
      expect(await counts('2026-05-05')).toMatchObject({ leads: 1, submissions: 1, 'gate guide': 1 })
      const told = (await storage.deliveries('acme', null, 9)).filter(({ target }) => target.startsWith('http'))
      expect(told.map(({ event }) => event)).toEqual(['lead.updated', 'lead.created'])
    })

    test('a suspect that sends a clean form is told as new', async () => {
      const signs = [
        { sign: 'a', points: 60 },
        { sign: 'b', points: 60 },
      ]
      await take({ email: 'human@a.example', signs })
      await take({ email: 'human@a.example', receivedAt: now + 1 })
      const told = (await storage.deliveries('acme', null, 9)).filter(({ target }) => target.startsWith('http'))
      expect(told.map(({ event }) => event)).toEqual(['lead.created'])
    })

    test('samples are not counted and take no turn from anybody', async () => {
      await take({ email: 'sample@a.example', sample: true })
      const [first, second] = [await take({ email: 'a@a.example' }), await take({ email: 'b@a.example' })]
      expect([await find(first), await find(second)]).toMatchObject([
        { owner: 'ann@acme.example' },
        { owner: 'bob@acme.example' },
      ])
      const counted = await storage.counted('acme', '2026-05-04', '2026-05-04')
      expect(counted.find(({ name }) => name === 'leads')?.count).toBe(2)
      expect(counted.find(({ name }) => name === 'submissions')?.count).toBe(2)
    })

    test('all of a person is found by the address, at the sites one may see', async () => {
      await take()
      await take({ site: 'other' })
      expect(await storage.leadsOf('ada@acme.example', now)).toHaveLength(2)
      expect(await storage.leadsOf('ada@acme.example', now, ['other'])).toMatchObject([{ site: 'other' }])
      expect(await storage.leadsOf('eve@acme.example', now)).toEqual([])
    })

    test('leads are counted, but not further than asked', async () => {
      for (let index = 0; index < 5; index++) await take({ email: `p${index}@a.example` })
      expect(await storage.count({}, 100)).toBe(5)
      expect(await storage.count({}, 3)).toBe(3)
      expect(await storage.count({ q: 'p4@' }, 100)).toBe(1)
      expect(await storage.count({ site: 'other' }, 100)).toBe(0)
    })

    test('the order to call in: due times, then rank, then score', async () => {
      await take({
        email: 'later@a.example',
        answers: { email: 'later@a.example', title: 'CEO' },
        profile: aProfile({ goals: 9, minutes: 90 }, 1),
        receivedAt: now + 1000,
      })
      await take({
        email: 'first@a.example',
        answers: { email: 'first@a.example', title: 'CEO' },
        profile: aProfile({ goals: 9, minutes: 90 }, 2),
      })
      const none = { email: 'x', title: 'intern', companySize: 'none' }
      await take({ email: 'low@gmail.com', answers: { ...none, email: 'low@gmail.com' }, profile: aProfile({}, 3) })
      await take({
        email: 'some@gmail.com',
        answers: { ...none, email: 'some@gmail.com' },
        profile: aProfile({ views: 30 }, 4),
      })
      await take({ email: 'silent@gmail.com', answers: { ...none, email: 'silent@gmail.com' }, profile: null })
      const { leads } = await storage.list({}, 'due', 10, null, now)
      const order = leads.map(({ email }) => email)
      expect(order.slice(0, 2)).toEqual(['first@a.example', 'later@a.example'])
      const idle = leads.slice(2).map(({ dueAt, rank, implicitScore }) => [dueAt, rank, implicitScore])
      expect(idle).toEqual(
        idle.toSorted((a, b) => String(a[1]).localeCompare(String(b[1])) || Number(b[2] ?? -1) - Number(a[2] ?? -1)),
      )
    })

    test('another plan ranks the leads that are there, and tells nobody outside', async () => {
      for (let index = 0; index < 3; index++) await take({ email: `p${index}@a.example` })
      const before = (await storage.list({}, 'newest', 10, null, now)).leads[0]
      plan = aPlan({
        scoring: { goals: [], thresholds: { A: 1, B: 0.5 } },
        stages: { mql: [], sql: ['1A', '2A', '3A'] },
      })
      expect(await storage.rerank('acme', now)).toBe(3)
      const { leads } = await storage.list({ interest: ['A'] }, 'newest', 10, null, now)
      expect(before?.interest).not.toBe('A')
      expect(leads.map(({ stage }) => stage)).toEqual(['sql', 'sql', 'sql'])
      expect(await storage.rerank('other', now)).toBe(0)
      const atOnce = await Promise.all([storage.rerank('acme', now), storage.rerank('acme', now)])
      expect(
        atOnce.filter((written) => written === 3).length + atOnce.filter((written) => written === null).length,
      ).toBe(2)
      expect(atOnce).toContain(3)
    })

    test('leads and suspects go when their time is over, and nothing newer does', async () => {
      const suspect = [
        { sign: 'a', points: 60 },
        { sign: 'b', points: 60 },
      ]
      await take({ email: 'old@a.example', receivedAt: now - 1000 })
      await take({ email: 'new@a.example' })
      await take({ email: 'spam@a.example', signs: suspect })
      await take({ email: 'else@a.example', site: 'other', receivedAt: now - 1000 })
      expect(await storage.expire('acme', { leads: now, quarantined: now })).toBe(1)
      expect(await storage.expire('acme', { leads: now, quarantined: now + 1 })).toBe(1)
      expect(await storage.expire('acme', { leads: now, quarantined: now + 1 })).toBe(0)
      expect((await emails()).toSorted()).toEqual(['else@a.example', 'new@a.example'])
    })

    test('it is kept by which revision of the plan leads are ranked', async () => {
      expect(await storage.rankedBy('acme')).toBe(0)
      await storage.keepRankedBy('acme', 3)
      await storage.keepRankedBy('acme', 4)
      await storage.keepRankedBy('acme2', 1)
      expect([await storage.rankedBy('acme'), await storage.rankedBy('acme2')]).toEqual([4, 1])
    })

    test('what happens is counted by day', async () => {
      await take()
      await take({ gate: null })
      await take({ email: 'b@a.example', receivedAt: now + 864e5 })
      const day = (line: { name: string }) => ['leads', 'submissions', 'gate guide'].includes(line.name)
      expect((await storage.counted('acme', '2026-05-04', '2026-05-05')).filter(day)).toEqual([
        { day: '2026-05-04', name: 'gate guide', count: 1 },
        { day: '2026-05-04', name: 'leads', count: 1 },
        { day: '2026-05-04', name: 'submissions', count: 2 },
        { day: '2026-05-05', name: 'gate guide', count: 1 },
        { day: '2026-05-05', name: 'leads', count: 1 },
        { day: '2026-05-05', name: 'submissions', count: 1 },
      ])
      await storage.addCounts('acme', [{ day: '2026-05-06', name: 'views', count: 7 }])
      await storage.addCounts('acme', [{ day: '2026-05-06', name: 'views', count: 3 }])
      expect(await storage.counted('acme', '2026-05-06', '2026-05-06')).toEqual([
        { day: '2026-05-06', name: 'views', count: 10 },
      ])
      expect(await storage.counted('other', '2026-05-04', '2026-05-06')).toEqual([])
    })

    test('a counter that several set at once is what one of them said, whoever has counted on it before', async () => {
      const days = ['2026-05-06', '2026-05-07', '2026-05-08']
      const said = (count: number) => days.map((day) => ({ day, name: 'spend', count }))
      await storage.addCounts('acme', said(5))
      const values = [1, 2, 3, 4, 5, 6, 7, 8]
      // In either order of days: two that wait for each other would wait for ever.
      await Promise.all(
        values.map((value) => storage.setCounts('acme', value % 2 ? said(value) : said(value).toReversed())),
      )
      const counts = (await storage.counted('acme', '2026-05-06', '2026-05-08')).map(({ count }) => count)
      expect(values).toContain(counts[0])
      expect(counts).toEqual([counts[0], counts[0], counts[0]])
      await storage.setCounts('acme', said(0))
      expect((await storage.counted('acme', '2026-05-06', '2026-05-08')).every(({ count }) => count === 0)).toBe(true)
    })
  })
}
