import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultScoring, implicitScore } from '#core/scoring.ts'
import { behaviourOf } from '../leads/merge.ts'
import { type KeptSubmission, Refused } from '../leads/lead.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadFilter, LeadSort, LeadStorage } from '../leads/lead-storage.ts'
import { aPlan, aProfile, aSubmission } from './sample-submissions.ts'

const dayMs = 864e5
const now = Date.UTC(2026, 4, 4, 10)

/** What three people's submissions make in one order, without what is drawn by lot; the store is empty afterwards. */
async function leadsAfter(storage: LeadStorage, order: KeptSubmission[]) {
  for (const submission of order) await storage.take(submission, 'same')
  const { leads } = await storage.list({}, 'newest', 50, null, now)
  const whole = await Promise.all(leads.map(({ id }) => storage.find(id, now)))
  for (const { email } of leads) await storage.erase(email)
  return whole.map((lead) => ({ ...lead, id: '' })).toSorted((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1))
}

/** Everything an engine promises. Each engine's own test file calls this. */
export function storageCases(name: string, open: () => Promise<LeadStorage> | LeadStorage): void {
  describe(`${name} as storage`, () => {
    let storage: LeadStorage

    beforeEach(async () => {
      storage = await open()
    })
    afterEach(async () => {
      await storage.close()
    })

    const take = (changes: Partial<KeptSubmission> = {}, fingerprint = 'same') =>
      storage.take(aSubmission({ receivedAt: now, submittedAt: now, ...changes }), fingerprint)
    const list = (filter: LeadFilter = {}, sort: LeadSort = 'newest', limit = 50) =>
      storage.list(filter, sort, limit, null, now)
    const emails = async (filter: LeadFilter = {}, sort: LeadSort = 'newest') =>
      (await list(filter, sort)).leads.map(({ email }) => email)

    test('a submission makes a lead that can be found', async () => {
      const taken = await take({ email: 'ada@acme.example', answers: { email: 'Ada@Acme.example', company: 'Acme' } })
      expect(taken.state).toBe('stored')
      if (taken.state === 'conflict') return
      const lead = await storage.find(taken.lead.id, now)
      expect(lead).toMatchObject({ email: 'ada@acme.example', company: 'Acme', site: 'acme', status: 'new' })
      expect(lead?.submissions).toHaveLength(1)
      expect(await storage.find('unknown', now)).toBeNull()
    })

    test('a lead can be looked at by other rules; it stays what it is', async () => {
      const taken = await take()
      if (taken.state === 'conflict') throw new Error('conflict')
      const strict = leadRules(aPlan({ scoring: { goals: [], thresholds: { A: 100, B: 99 } } }))
      const before = await storage.find(taken.lead.id, now)
      expect(before?.interest).not.toBe('C')
      expect(await storage.find(taken.lead.id, now, strict)).toMatchObject({ interest: 'C', email: before?.email })
      expect(await storage.find(taken.lead.id, now)).toEqual(before)
      expect((await list()).leads).toMatchObject([{ interest: before?.interest }])
    })

    test('a submission sent twice is kept once and answered alike', async () => {
      const id = randomUUID()
      const first = await take({ id })
      const again = await take({ id, receivedAt: now + 5000 })
      expect(first).toMatchObject({ state: 'stored' })
      expect(again).toMatchObject({ state: 'repeated', submission: { receivedAt: now } })
      expect((await list()).leads).toHaveLength(1)
    })

    test('the same id with other content is a conflict and changes nothing', async () => {
      const id = randomUUID()
      await take({ id })
      expect(await take({ id, email: 'eve@acme.example' }, 'other')).toEqual({ state: 'conflict' })
      expect((await list()).leads).toHaveLength(1)
    })

    test('the same id at another site is another submission', async () => {
      const id = randomUUID()
      await take({ id })
      expect(await take({ id, site: 'other' })).toMatchObject({ state: 'stored' })
      expect((await list()).leads).toHaveLength(2)
    })

    test('fifty copies at once make one lead with one submission', async () => {
      const id = randomUUID()
      const taken = await Promise.all(Array.from({ length: 50 }, () => take({ id })))
      expect(taken.filter(({ state }) => state === 'stored')).toHaveLength(1)
      expect(taken.filter(({ state }) => state === 'repeated')).toHaveLength(49)
      expect((await list()).leads).toHaveLength(1)
    })

    test('two hundred submissions of one person at once are all kept and none is counted twice', async () => {
      const profile = aProfile({ views: 3 })
      await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          take({ id: randomUUID(), instance: randomUUID(), profile, submittedAt: now + index }),
        ),
      )
      const [row, ...others] = (await list()).leads
      expect(others).toEqual([])
      const lead = await storage.find(row?.id ?? '', now)
      expect(lead?.submissions).toHaveLength(200)
      expect(lead?.factors.find(({ factor }) => factor === 'views')?.count).toBe(3)
    })

    test('two browsers of one person make one lead with both visits', async () => {
      await take({ profile: aProfile({ views: 3 }, 1), keyHash: 'one' })
      await take({ profile: aProfile({ views: 4 }, 2), keyHash: 'two' })
      const { leads } = await list()
      expect(leads).toHaveLength(1)
      expect(leads[0]?.factors.find(({ factor }) => factor === 'views')?.count).toBe(7)
    })

    test('the same submissions in any order make the same leads', async () => {
      const submissions = Array.from({ length: 12 }, (_, index) =>
        aSubmission({
          email: `person${index % 3}@acme.example`,
          answers: { email: `person${index % 3}@acme.example`, company: `Company ${index}` },
          profile: aProfile({ views: 1 + index }, index % 4),
          submittedAt: now - dayMs + index * 1000,
          receivedAt: now - dayMs + index * 1000,
          gate: index % 2 ? 'guide' : 'demo',
        }),
      )
      const forwards = await leadsAfter(storage, submissions)
      expect(forwards).toHaveLength(3)
      expect(await leadsAfter(storage, submissions.toReversed())).toEqual(forwards)
      const mixed = submissions.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(await leadsAfter(storage, mixed)).toEqual(forwards)
    })

    test('a list shows the score of the moment of reading and keeps the letter', async () => {
      const profile = aProfile({ views: 20, actions: 5, goals: 4, minutes: 30 }, 1, now)
      await take({ profile })
      const score = (at: number) =>
        implicitScore(behaviourOf({ submissions: [aSubmission({ profile })], activity: [] })!, defaultScoring, at).score
      const later = now + 30 * dayMs
      const [before] = (await storage.list({}, 'score', 10, null, now)).leads
      const [after] = (await storage.list({}, 'score', 10, null, later)).leads
      expect(before?.implicitScore).toBe(score(now))
      expect(after?.implicitScore).toBe(score(later))
      expect(after?.implicitScore).toBeLessThan(before?.implicitScore ?? 0)
      expect(before?.interest).toBe('A')
      expect(after?.interest).toBe('A')
      expect(after?.rank).toBe(before?.rank)
    })

    test('a list sorts by score, due time and activity, with nothing known last', async () => {
      await take({ email: 'cold@a.example', profile: aProfile({ views: 1 }, 1) })
      await take({ email: 'none@a.example', profile: null })
      await take({ email: 'hot@a.example', profile: aProfile({ views: 9, goals: 5, minutes: 40 }, 2) })
      expect(await emails({}, 'score')).toEqual(['hot@a.example', 'cold@a.example', 'none@a.example'])
      const { leads } = await list({}, 'due')
      const due = leads.map(({ dueAt }) => dueAt ?? Infinity)
      expect(due).toEqual(due.toSorted((a, b) => a - b))
    })

    test('pages neither skip nor repeat, also between equal values', async () => {
      for (let index = 0; index < 25; index++)
        await take({ email: `p${index}@a.example`, receivedAt: now + Math.floor(index / 10) })
      for (const sort of ['newest', 'score', 'due', 'activity'] as const) {
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof list>> = await storage.list({}, sort, 7, cursor, now)
          seen.push(...page.leads.map(({ email }) => email))
          cursor = page.nextCursor
        } while (cursor)
        expect(seen).toHaveLength(25)
        expect(new Set(seen).size).toBe(25)
      }
    })

    test('a cursor of another list is refused', async () => {
      await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const { nextCursor } = await list({}, 'newest', 1)
      await expect(storage.list({}, 'score', 1, nextCursor, now)).rejects.toBeInstanceOf(Refused)
      await expect(storage.list({}, 'score', 1, 'nonsense', now)).rejects.toBeInstanceOf(Refused)
    })

    test('filters choose', async () => {
      await take({ email: 'one@a.example', gate: 'guide', answers: { email: 'one@a.example', title: 'CEO' } })
      await take({ email: 'two@a.example', gate: 'demo', site: 'other' })
      await take({
        email: 'spam@a.example',
        signs: [
          { sign: 'too fast', points: 60 },
          { sign: 'a link', points: 60 },
        ],
      })
      expect(await emails()).toEqual(['two@a.example', 'one@a.example'])
      expect(await emails({ status: ['quarantined'] })).toEqual(['spam@a.example'])
      expect(await emails({ status: ['all'] })).toHaveLength(3)
      expect(await emails({ site: 'other' })).toEqual(['two@a.example'])
      expect(await emails({ site: ['acme', 'other'] })).toHaveLength(2)
      expect(await emails({ site: [] })).toEqual([])
      expect(await emails({ gate: 'guide' })).toEqual(['one@a.example'])
      expect(await emails({ gate: 'gui' })).toEqual([])
      const [one] = (await list({ site: 'acme' })).leads
      expect(await emails({ rank: [one?.rank ?? '1A'], site: 'acme' })).toEqual(['one@a.example'])
      expect(await emails({ fit: [one?.fit === 1 ? 2 : 1], site: 'acme' })).toEqual([])
      expect(await emails({ from: now, to: now + 1 })).toHaveLength(2)
      expect(await emails({ to: now })).toEqual([])
    })

    test('search finds a fragment of e-mail, name or company within a second, whatever its case', async () => {
      await take({
        email: 'jose@muller.example',
        answers: { email: 'jose@muller.example', name: 'José Núñez', company: 'Müller & Söhne "A%_B"' },
      })
      await take({ email: 'other@acme.example' })
      for (const wait of [0, 600]) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        for (const q of ['jose', 'JOSÉ', 'núñ', 'MÜLLER', 'ller.ex', '& S', '"a%_', 'ö'])
          expect((await emails({ q })).length, `${q} after ${wait} ms`).toBe(1)
        expect(await emails({ q: '%' })).toHaveLength(1)
        expect(await emails({ q: 'nobody' })).toEqual([])
        // All its trigrams are there, the fragment is not.
        expect(await emails({ q: 'josexample' })).toEqual([])
      }
    })

    test('what one browser sent is found by its key and nothing else is', async () => {
      await take({ keyHash: 'mine' })
      await take({ keyHash: 'theirs', id: randomUUID() })
      expect(await storage.byKey('acme', 'mine')).toHaveLength(1)
      expect(await storage.byKey('other', 'mine')).toEqual([])
      expect(await storage.byKey('acme', 'nobody')).toEqual([])
    })

    test('a change by a person is kept with who and when, and can be undone', async () => {
      const taken = await take()
      if (taken.state === 'conflict') throw new Error('conflict')
      const change = {
        id: 'c1',
        field: 'owner' as const,
        from: null,
        to: 'sue@acme.example',
        by: 'bob@acme.example',
        at: now,
      }
      expect(await storage.change(taken.lead.id, () => ({ changes: [change] }), now)).toMatchObject({
        owner: 'sue@acme.example',
      })
      expect(await emails({ owner: 'sue@acme.example' })).toHaveLength(1)
      const lead = await storage.change(taken.lead.id, () => ({ undo: ['c1'] }), now)
      expect(lead?.owner).toBeNull()
      expect(lead?.changes.find(({ id }) => id === 'c1')).toMatchObject({ undone: true })
      expect(await storage.change('unknown', () => ({}), now)).toBeNull()
    })

    test('a change that throws is passed on and saves nothing', async () => {
      const taken = await take()
      if (taken.state === 'conflict') throw new Error('conflict')
      const before = await storage.lastSequence()
      const failing = storage.change(
        taken.lead.id,
        () => {
          throw new Refused('unprocessable', 'no')
        },
        now,
      )
      await expect(failing).rejects.toThrow('no')
      expect(await storage.lastSequence()).toBe(before)
    })

    test('readers see each lead saved or changed, in order', async () => {
      const start = await storage.lastSequence()
      let told = 0
      const stop = storage.watch(() => told++)
      const first = await take({ email: 'a@a.example' })
      await take({ email: 'b@a.example' })
      const seen = await storage.since(start, 10, now)
      expect(seen.map(({ lead }) => lead.email)).toEqual(['a@a.example', 'b@a.example'])
      const last = seen.at(-1)?.sequence ?? 0
      if (first.state !== 'conflict')
        await storage.change(
          first.lead.id,
          () => ({ contacts: [{ id: 'k', kind: 'call', text: '', by: 'x', at: now }] }),
          now,
        )
      expect((await storage.since(last, 10, now)).map(({ lead }) => [lead.email, lead.status])).toEqual([
        ['a@a.example', 'contacted'],
      ])
      await expect.poll(() => told).toBeGreaterThan(0)
      stop()
    })

    test('erasing removes the person everywhere, or at one site', async () => {
      await take({ email: 'gone@a.example', keyHash: 'mine' })
      await take({ email: 'gone@a.example', site: 'other' })
      await take({ email: 'stays@a.example' })
      expect(await storage.erase('gone@a.example', 'other')).toBe(1)
      expect(await storage.erase('gone@a.example')).toBe(1)
      expect(await storage.erase('gone@a.example')).toBe(0)
      expect(await emails()).toEqual(['stays@a.example'])
      expect(await emails({ q: 'gone' })).toEqual([])
      expect(await storage.byKey('acme', 'mine')).toEqual([])
    })

    test('samples go at once and take nobody along', async () => {
      await take({ email: 'real@a.example' })
      await take({ email: 'sample@a.example', sample: true })
      await take({ email: 'real@a.example', sample: true, id: randomUUID() })
      expect(await storage.removeSamples()).toBe(1)
      expect(await emails()).toEqual(['real@a.example'])
    })

    test('every row of a filter comes in batches', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, index) => take({ email: `r${index}@a.example` })))
      let rows = 0
      for await (const batch of storage.rows({}, 'newest', now)) rows += batch.length
      expect(rows).toBe(30)
    })

    test('text that engines treat differently comes back as it was', async () => {
      const company = `'); DROP TABLE lead; -- \u{1f600} \u200f\u0301 \\u0000 %_'"`
      const taken = await take({ answers: { email: 'ada@acme.example', company } })
      if (taken.state === 'conflict') throw new Error('conflict')
      expect((await storage.find(taken.lead.id, now))?.company).toBe(company)
    })

    test('one row that cannot be written fails alone', async () => {
      const results = await Promise.allSettled([
        take({ email: 'a@a.example' }),
        take({ email: 'b@a.example', receivedAt: Number.NaN }),
        take({ email: 'c@a.example' }),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await emails()).toSorted()).toEqual(['a@a.example', 'c@a.example'])
    })

    test('it says that it can store', async () => {
      await expect(storage.ready()).resolves.toBeUndefined()
    })
  })
}
