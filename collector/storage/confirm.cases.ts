import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { followPurpose } from '#core/consent.ts'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import type { KeptSubmission, LeadConsent } from '../leads/lead.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import { aProfile, aSubmission } from './sample-submissions.ts'

const now = Date.UTC(2026, 4, 4, 10)

const waiting = (purpose: string): LeadConsent => ({
  purpose,
  granted: false,
  shown: false,
  text: 'Send me news\nAbout once a month.',
  version: '1',
  locale: 'en',
  at: now,
  page: '',
  submission: null,
  confirmedAt: null,
})

/** What an engine promises of addresses that have to be confirmed. */
export function confirmCases(
  name: string,
  open: () => Promise<LeadStorage & DeliveryStorage> | (LeadStorage & DeliveryStorage),
): void {
  describe(`${name} and addresses to be confirmed`, () => {
    let storage: LeadStorage & DeliveryStorage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(async () => {
      await storage.close()
    })

    const asking = (changes: Partial<KeptSubmission> = {}) =>
      aSubmission({ consents: [waiting('news')], waits: 'consents', confirmedAt: null, receivedAt: now, ...changes })
    const take = async (submission = asking()) => {
      await storage.take(submission, 'same')
      return submission.id
    }
    const lead = async () => {
      const [row] = (await storage.list({ status: ['all'] }, 'newest', 1, null, now)).leads
      return await storage.find(row?.id ?? '', now)
    }
    const letters = async () =>
      (await storage.claimDeliveries(now + 864e5 * 20, 60_000))
        .map(({ target }) => target)
        .filter((target) => target.startsWith('confirm:'))

    test('a letter is due with the lead, once for a submission sent twice', async () => {
      const submission = asking()
      await take(submission)
      await take(submission)
      expect(await letters()).toEqual([`confirm:${submission.id}`])
      expect(await lead()).toMatchObject({ confirmedAt: null, consents: [{ granted: false, confirmedAt: null }] })
    })

    test('nothing is asked of who was not to confirm anything, and of whom looks like a machine', async () => {
      await take(aSubmission())
      expect((await lead())?.confirmedAt).toBeUndefined()
      await take(asking({ email: 'bot@acme.example', signs: [{ sign: 'a machine', points: 100 }] }))
      expect(await letters()).toEqual([])
    })

    test('let out of quarantine, a person is asked', async () => {
      const id = await take(asking({ signs: [{ sign: 'a machine', points: 100 }] }))
      const found = await lead()
      const change = { id: 'c', field: 'status' as const, from: 'quarantined', to: 'new', by: 'sue', at: now }
      await storage.change(found?.id ?? '', () => ({ changes: [change] }), now)
      expect(await letters()).toEqual([`confirm:${id}`])
    })

    test('nobody is written to more than three times a day, however many forms are sent in their name', async () => {
      for (let i = 0; i < 5; i++) await take()
      expect(await letters()).toHaveLength(3)
      await take(asking({ receivedAt: now + 864e5 }))
      expect(await letters()).toHaveLength(1)
    })

    test('the confirmation grants what waited, tells of it, and changes nothing the second time', async () => {
      const id = await take()
      expect(await storage.confirm('acme', id, now + 5)).toMatchObject({ id, confirmedAt: now + 5 })
      const { confirmedAt, consents, updatedAt } = (await lead()) ?? {}
      expect({ confirmedAt, consents, updatedAt }).toMatchObject({
        confirmedAt: now + 5,
        // Both steps, with the text that was shown.
        consents: [{ granted: true, at: now, confirmedAt: now + 5, text: 'Send me news\nAbout once a month.' }],
        updatedAt: now + 5,
      })
      const told = (await storage.claimDeliveries(now + 1_000, 60_000)).map(({ event }) => event)
      expect(told).toContain('lead.updated')
      const before = await storage.lastSequence()
      expect(await storage.confirm('acme', id, now + 9)).toMatchObject({ confirmedAt: now + 5 })
      expect(await storage.lastSequence()).toBe(before)
    })

    test('what is not there, asked for nothing or was erased by its visitor cannot be confirmed', async () => {
      const plain = aSubmission()
      await take(plain)
      expect(await storage.confirm('acme', plain.id, now)).toBeNull()
      expect(await storage.confirm('acme', 'nobody', now)).toBeNull()
      const id = await take(asking({ keyHash: 'mine' }))
      expect(await storage.confirm('other', id, now)).toBeNull()
      await storage.changeOwn('acme', 'mine', { do: 'erase' }, now)
      expect(await storage.confirm('acme', id, now)).toBeNull()
    })

    test('a browser is only followed once that was confirmed', async () => {
      const id = await take(asking({ consents: [waiting(followPurpose)], keyHash: 'mine' }))
      const activity = { id: 'a', keyHash: 'mine', profile: aProfile(), clockErrorMs: 0, receivedAt: now + 1 }
      expect(await storage.addActivity('acme', activity)).toBe(false)
      await storage.confirm('acme', id, now + 5)
      expect(await storage.addActivity('acme', activity)).toBe(true)
    })

    test('consents that nobody confirmed in time are purged with their text; the lead and what was confirmed stay', async () => {
      await take(
        asking({ consents: [waiting('news'), { ...waiting('terms'), granted: true, confirmedAt: undefined }] }),
      )
      const confirmed = await take()
      await storage.confirm('acme', confirmed, now + 5)
      expect(await storage.purgeUnconfirmed(now)).toBe(0)
      expect(await storage.purgeUnconfirmed(now + 1)).toBe(1)
      const { submissions = [] } = (await lead()) ?? {}
      const kept = submissions.map(({ consents }) => consents.map(({ purpose }) => purpose))
      expect(kept.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))).toEqual([['news'], ['terms']])
      expect(await storage.purgeUnconfirmed(now + 1)).toBe(0)
    })

    test('a merged lead is confirmed and purged like any other', async () => {
      const id = await take(asking({ email: 'ada@old.example' }))
      const late = await take(asking({ email: 'ada@old.example' }))
      const from = await storage.submissionLead('acme', id)
      await take(aSubmission({ email: 'ada@acme.example' }))
      const [into] = await storage.leadsOf('ada@acme.example', now)
      await storage.merge(into?.id ?? '', from ?? '', 'sue', now)
      expect(await storage.confirm('acme', id, now + 5)).toMatchObject({ confirmedAt: now + 5 })
      expect(await storage.purgeUnconfirmed(now + 1)).toBe(1)
      const found = await storage.find(into?.id ?? '', now)
      expect(found?.submissions.find((each) => each.id === late)?.consents).toEqual([])
    })
  })
}
