import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultScoring, implicitScore } from '#core/scoring.ts'
import type { Submission } from '#core/submission.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { aPlan } from '../storage/sample-submissions.ts'
import { createIntake, type Intake } from './intake.ts'
import type { LeadStorage } from './lead-storage.ts'
import { Refused } from './lead.ts'
import { aWireSubmission } from './wire-submission.ts'

const at = Date.UTC(2026, 4, 4, 10)
const plan = aPlan({
  consent: {
    mode: 'implied',
    purposes: [{ key: 'news', version: '1', text: { en: { name: 'News', line: 'Once a month.' } } }],
  },
})

describe('intake', () => {
  let storage: LeadStorage
  let intake: Intake
  beforeEach(() => {
    storage = openSqlite(':memory:', { planOf: () => plan })
    intake = createIntake({ storage, secret: 'x'.repeat(32), plans: { at: () => plan } })
  })
  const take = (changes: Partial<Submission> = {}, receivedAt = at) =>
    intake.take('acme', plan, aWireSubmission(changes), { receivedAt, signs: [] })
  const refusal = async (changes: Partial<Submission>) => {
    const error: unknown = await take(changes).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!(error instanceof Refused)) throw new Error('was not refused')
    return { code: error.code, fields: error.problems.map(({ field }) => field) }
  }

  test('gives a key of 128 bits, and the same one again for the same submission', async () => {
    const submission = { id: randomUUID(), instance: randomUUID() }
    const first = await take(submission)
    expect(first.receipt.lead.key).toMatch(/^[\w-]{22}$/)
    expect(first.repeated).toBe(false)
    expect(await take({ ...submission, sentAt: at + 5 }, at + 5)).toEqual({ ...first, repeated: true })
    expect((await take()).receipt.lead.key).not.toBe(first.receipt.lead.key)
  })

  test('another content under a known id is a conflict, another moment of sending is not', async () => {
    const submission = { id: randomUUID(), instance: randomUUID() }
    await take(submission)
    expect(await refusal({ ...submission, page: 'https://acme.example/else' })).toEqual({
      code: 'conflict',
      fields: ['id'],
    })
  })

  test('a browser keeps the key that it brings, and cannot take over one that nobody holds', async () => {
    const { receipt } = await take()
    const { key } = receipt.lead
    expect((await take({ key, answers: { email: 'ada@acme.example' } })).receipt.lead.key).toBe(key)
    expect((await take({ key: 'A'.repeat(22) })).receipt.lead.key).not.toBe('A'.repeat(22))
  })

  test('a returning visitor sends the key and no answers', async () => {
    const first = await take()
    const second = await take({ key: first.receipt.lead.key, answers: {}, gate: null })
    expect(second.leadId).toBe(first.leadId)
    expect(await storage.find(first.leadId, at)).toMatchObject({ company: 'Acme', submissions: { length: 2 } })
    expect(await refusal({ key: 'A'.repeat(22), answers: {} })).toEqual({ code: 'unprocessable', fields: ['email'] })
  })

  test.each<{ name: string; changes: Partial<Submission>; fields: string[] }>([
    { name: 'a missing e-mail', changes: { answers: {} }, fields: ['email'] },
    { name: 'an e-mail that is none', changes: { answers: { email: 'ada@' } }, fields: ['email'] },
    { name: 'a form that is not there', changes: { form: 'none' }, fields: ['form'] },
    { name: 'a gate that is not there', changes: { gate: 'none' }, fields: ['gate'] },
    { name: 'a form named like a part of every object', changes: { form: 'constructor' }, fields: ['form'] },
  ])('refuses $name', async ({ changes, fields }) => {
    expect(await refusal(changes)).toEqual({ code: 'unprocessable', fields })
    expect((await storage.list({}, 'newest', 10, null, at)).leads).toEqual([])
  })

  test('scores at the moment of submitting, with the code of the browser, and keeps both scores', async () => {
    const { profile } = aWireSubmission()
    if (!profile) throw new Error('no profile')
    const submittedAt = at + 3 * 864e5
    const expected = implicitScore(profile, defaultScoring, submittedAt).score
    const { leadId } = await take({ submittedAt, sentAt: submittedAt, implicitScore: 12.34 }, submittedAt)
    const lead = await storage.find(leadId, submittedAt)
    expect(lead?.implicitScore).toBe(expected)
    expect(lead?.submissions[0]).toMatchObject({ implicitScore: expected, reported: { implicitScore: 12.34 } })
    expect(lead?.reported.implicitScore).toBe(12.34)
  })

  test('without a profile there is no score, no factor of it, and the letter C', async () => {
    const { leadId } = await take({ profile: null, implicitScore: null })
    const lead = await storage.find(leadId, at)
    expect(lead).toMatchObject({ implicitScore: null, interest: 'C' })
    expect(lead?.factors.filter(({ side }) => side === 'implicit')).toEqual([])
  })

  test('a browser whose clock is ten years off is set right', async () => {
    const off = 10 * 365 * 864e5
    const { profile } = aWireSubmission()
    const shifted = profile && {
      ...profile,
      firstSeenAt: profile.firstSeenAt + off,
      lastEventAt: profile.lastEventAt + off,
      events: profile.events.map((event) => ({ ...event, at: event.at + off })),
    }
    const { leadId } = await take({ profile: shifted, submittedAt: at + off, sentAt: at + off })
    const lead = await storage.find(leadId, at)
    expect(lead?.submissions[0]?.submittedAt).toBe(at)
    expect(lead?.timeline.find(({ kind }) => kind === 'gate-submit')?.at).toBe(at)
  })

  test('keeps the text of a consent as it was shown', async () => {
    const { leadId } = await take()
    expect((await storage.find(leadId, at))?.consents).toMatchObject([{ purpose: 'news', text: 'News\nOnce a month.' }])
  })
})
