import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { followPurpose } from '#core/consent.ts'
import { apiEndpoints } from '../endpoints/api/api.ts'
import type { Lead } from '../leads/lead.ts'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../sample-app.ts'
import { aProfile, aSubmission } from './sample-submissions.ts'
import type { Storage, StorageOptions } from './sqlite.ts'

/** What happens when a visitor never saw the answer, mended the form and sent it again. */
export function correctionCases(name: string, open: (options: StorageOptions) => Promise<Storage>): void {
  describe(`${name}, when an answer was lost`, () => {
    let sample: SampleApp
    let storage: Storage
    beforeEach(async () => {
      sample = await sampleApp({ open: async (options) => (storage = await open(options)), api: apiEndpoints })
    })
    afterEach(() => sample.stop())

    const instance = '0b8f5c1e-5d3c-4c58-9d3c-0000000000cc'
    const [first, second, other] = ['1', '2', '3'].map((end) => `0b8f5c1e-5d3c-4c58-9d3c-00000000001${end}`)
    async function send(id: string | undefined, company: string, submittedAfterMs: number, inForm = instance) {
      const submittedAt = sample.clock.now + submittedAfterMs
      const answers = { email: 'ana@berg-pumpen.example', firstName: 'Ana', company }
      const body = sampleSubmission({ id: id ?? '', instance: inForm, answers, submittedAt, sentAt: sample.clock.now })
      const answer = await sample.app.request('/s/acme/submissions', { method: 'POST', body: JSON.stringify(body) })
      return { status: answer.status, receipt: (await answer.json()) as { id: string; lead: { key: string } } }
    }
    const read = async <T>(path: string) =>
      (await (
        await sample.app.request(`/api${path}`, { headers: { Authorization: `Bearer ${sampleToken}` } })
      ).json()) as T
    async function only(): Promise<Lead> {
      const { leads } = await read<{ leads: { id: string }[] }>('/leads')
      expect(leads).toHaveLength(1)
      return read<Lead>(`/leads/${leads[0]?.id}`)
    }

    test('the correction takes the place of what it corrects, and says which', async () => {
      expect((await send(first, 'Berg Pumpne', 0)).status).toBe(201)
      expect((await send(second, 'Berg Pumpen', 1_000)).status).toBe(201)
      const lead = await only()
      expect(lead.company).toBe('Berg Pumpen')
      expect(lead.submissions.map(({ id, supersedes }) => [id, supersedes])).toEqual([
        [first, undefined],
        [second, first],
      ])
      // Another form of the same person, filled in later, corrects nothing.
      await send(other, 'Berg Pumpen', 2_000, '0b8f5c1e-5d3c-4c58-9d3c-0000000000dd')
      expect((await only()).submissions.at(-1)).not.toHaveProperty('supersedes')
    })

    test('what the outbox sends again after the correction changes nothing, and is answered as before', async () => {
      const { receipt } = await send(first, 'Berg Pumpne', 0)
      await send(second, 'Berg Pumpen', 1_000)
      const again = await send(first, 'Berg Pumpne', 0)
      expect(again).toEqual({ status: 200, receipt })
      expect((await only()).company).toBe('Berg Pumpen')
      // The same id with the corrected text is a fault of the sender, and is told so.
      expect((await send(first, 'Berg Pumpen', 0)).status).toBe(409)
      expect((await only()).submissions).toHaveLength(2)
    })

    test('whichever of the two arrives first, what was meant last counts', async () => {
      await send(second, 'Berg Pumpen', 1_000)
      await send(first, 'Berg Pumpne', 0)
      const lead = await only()
      expect(lead.company).toBe('Berg Pumpen')
      expect(lead.submissions.map(({ id }) => id)).toEqual([first, second])
      expect(lead.submissions[1]).toMatchObject({ supersedes: first })
    })

    test('how somebody came back stands on the lead, and where they first came from stays', async () => {
      const at = Date.UTC(2026, 4, 4, 10)
      const consents = [
        {
          purpose: followPurpose,
          granted: true,
          shown: false,
          text: '',
          version: '1',
          locale: 'en',
          at,
          page: '',
          submission: null,
        },
      ]
      await storage.take(aSubmission({ keyHash: 'mine', consents }), 'same')
      const profile = aProfile({ views: 3 }, 0, at + 5_000)
      const [came] = profile.touches
      if (!came) throw new Error('The sample came from nowhere.')
      const back = {
        ...came,
        at: at + 4_000,
        channel: 'email' as const,
        source: 'letter',
        campaign: 'may',
        landing: '/may',
      }
      const activity = {
        id: randomUUID(),
        keyHash: 'mine',
        profile: { ...profile, touches: [came, back] },
        clockErrorMs: 0,
        receivedAt: at + 6_000,
      }
      expect(await storage.addActivity('acme', activity)).toBe(true)
      expect(await storage.addActivity('acme', activity)).toBe(true)
      const [row] = (await storage.list({}, 'newest', 5, null, at + 7_000)).leads
      const lead = await storage.find(row?.id ?? '', at + 7_000)
      expect(lead?.source.first).toMatchObject({ channel: 'organic-search', landing: '/' })
      expect(lead?.source.last).toMatchObject({ channel: 'email', campaign: 'may', landing: '/may' })
    })
  })
}
