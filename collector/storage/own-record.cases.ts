import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { followPurpose } from '#core/consent.ts'
import type { KeptSubmission, LeadConsent } from '../leads/lead.ts'
import type { LeadStorage, OwnChange } from '../leads/lead-storage.ts'
import { aProfile, aSubmission } from './sample-submissions.ts'

const now = Date.UTC(2026, 4, 4, 10)

const following: LeadConsent = {
  purpose: followPurpose,
  granted: true,
  shown: false,
  text: 'Keep my file up to date',
  version: '1',
  locale: 'en',
  at: now,
  page: '',
  submission: null,
}

/** What an engine promises to visitors: each sees and changes what their own browser sent, and nothing else. */
export function ownRecordCases(name: string, open: () => Promise<LeadStorage> | LeadStorage): void {
  describe(`${name} as keeper of own records`, () => {
    let storage: LeadStorage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(async () => {
      await storage.close()
    })

    const take = (changes: Partial<KeptSubmission> = {}) =>
      storage.take(aSubmission({ keyHash: 'mine', ...changes }), 'same')
    const changeOwn = (change: OwnChange, at = now + 1000) => storage.changeOwn('acme', 'mine', change, at)
    const leads = async () => (await storage.list({ status: ['all'] }, 'newest', 10, null, now)).leads
    const views = async () => (await leads())[0]?.factors.find(({ factor }) => factor === 'views')?.count

    test('activity of a browser that agreed raises its lead and is counted once', async () => {
      await take({ profile: aProfile({ views: 2 }, 1), consents: [following] })
      const profile = aProfile({ views: 5 }, 1)
      const activity = { id: randomUUID(), keyHash: 'mine', profile, clockErrorMs: 0, receivedAt: now + 1000 }
      expect(await storage.addActivity('acme', activity)).toBe(true)
      expect(await storage.addActivity('acme', activity)).toBe(true)
      expect(await storage.addActivity('acme', { ...activity, keyHash: 'nobody' })).toBe(false)
      expect(await views()).toBe(5)
      expect((await leads())[0]?.updatedAt).toBe(now + 1000)
    })

    test('activity without that consent, or after it was withdrawn, is not taken', async () => {
      const activity = {
        id: randomUUID(),
        keyHash: 'mine',
        profile: aProfile(),
        clockErrorMs: 0,
        receivedAt: now + 2000,
      }
      await take()
      expect(await storage.addActivity('acme', activity)).toBe(false)
      await take({ consents: [following] })
      await changeOwn({ do: 'withdraw', purpose: followPurpose })
      expect(await storage.addActivity('acme', activity)).toBe(false)
      expect((await storage.own('acme', 'mine'))?.consents.at(-1)).toMatchObject({ granted: false, submission: null })
    })

    test('shows what came with the key and nothing of other browsers', async () => {
      await take()
      await take({ keyHash: 'theirs' })
      expect((await storage.own('acme', 'mine'))?.submissions).toHaveLength(1)
      expect(await storage.own('other', 'mine')).toBeNull()
      expect(await storage.own('acme', 'nobody')).toBeNull()
      expect(await storage.changeOwn('acme', 'nobody', { do: 'erase' }, now)).toBe(false)
    })

    test('a correction counts from then on, and what was typed stays readable', async () => {
      await take({ answers: { email: 'ada@acme.example', company: 'Acne' } })
      await changeOwn({ do: 'correct', field: 'company', value: 'Acme' })
      expect((await leads())[0]?.company).toBe('Acme')
      const own = await storage.own('acme', 'mine')
      expect(own?.submissions[0]?.answers['company']).toBe('Acne')
      expect(own?.corrections).toMatchObject([{ name: 'company', value: 'Acme' }])
    })

    test('a withdrawn profile is gone and takes its score along', async () => {
      await take({ profile: aProfile({ views: 3 }, 1) })
      await take({ keyHash: 'theirs', profile: aProfile({ views: 4 }, 2) })
      await changeOwn({ do: 'withdraw-profile' })
      expect(await views()).toBe(4)
      expect((await storage.own('acme', 'mine'))?.submissions[0]?.profile).toBeNull()
    })

    test('an erased record is hidden at once, comes back within the day, and is gone after it', async () => {
      await take({ answers: { email: 'ada@acme.example', company: 'Acme' } })
      const [lead] = await leads()
      await changeOwn({ do: 'erase' })
      expect(await leads()).toEqual([])
      expect(await storage.find(lead?.id ?? '', now)).toBeNull()
      expect(await storage.byKey('acme', 'mine')).toEqual([])
      expect((await storage.list({ q: 'acme' }, 'newest', 10, null, now)).leads).toEqual([])
      expect((await storage.own('acme', 'mine'))?.erasedAt).toBe(now + 1000)
      await changeOwn({ do: 'undo-erase' })
      expect(await leads()).toMatchObject([{ company: 'Acme' }])
      await changeOwn({ do: 'erase' })
      expect(await storage.purge(now)).toBe(0)
      expect(await storage.purge(now + 2000)).toBe(1)
      expect(await storage.own('acme', 'mine')).toBeNull()
      await changeOwn({ do: 'undo-erase' })
      expect(await leads()).toEqual([])
    })

    test('erasing from one browser leaves what others sent', async () => {
      await take({ profile: aProfile({ views: 3 }, 1) })
      await take({ keyHash: 'theirs', profile: aProfile({ views: 4 }, 2) })
      await changeOwn({ do: 'erase' })
      expect(await views()).toBe(4)
      await storage.purge(now + 2000)
      expect(await views()).toBe(4)
      expect(await storage.own('acme', 'theirs')).not.toBeNull()
    })

    test('somebody who comes back after erasing is a lead again, of what they sent since', async () => {
      await take({ answers: { email: 'ada@acme.example', company: 'Before' } })
      await changeOwn({ do: 'erase' })
      await take({ keyHash: 'new', answers: { email: 'ada@acme.example' } })
      expect(await leads()).toMatchObject([{ email: 'ada@acme.example', company: null }])
      await storage.purge(now + 2000)
      expect(await leads()).toHaveLength(1)
    })
  })
}
