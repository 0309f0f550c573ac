import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventKinds, type Event } from '#core/event.ts'
import { channels, type Touch } from '#core/touch.ts'
import { derive } from '../leads/derive.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import { leadRules } from '../leads/lead-rules.ts'
import { cardFrom, cardText, submissionFrom, submissionText } from './kept-text.ts'
import { newRecord } from './lead-edits.ts'
import { aPlan, aProfile, aSubmission } from './sample-submissions.ts'

const at = fc.oneof(fc.integer({ min: 0, max: 8.64e15 }), fc.double({ min: 0, max: 8.64e15, noNaN: true }))
/** Alike, as a visitor's pages are, with letters of two halves where one may end. */
const text = fc.oneof(
  fc.stringMatching(/^\/pumps\/[a-c]{0,3}$/),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('😀', '😀😁', '"\\', '', `${'/long'.repeat(12)}a`, `${'/long'.repeat(12)}b`),
)
const event: fc.Arbitrary<Event> = fc.record(
  {
    kind: fc.constantFrom(...eventKinds),
    at,
    path: text,
    title: text,
    detail: text,
    topic: text,
    funnel: fc.constantFrom('awareness', 'decision'),
    goal: fc.constant(true),
    seconds: fc.double({ min: 0, max: 600, noNaN: true }),
    depth: fc.nat(100),
  },
  { requiredKeys: ['kind', 'at'] },
)
const orNull = fc.option(text)
const touch: fc.Arbitrary<Touch> = fc.record({
  at,
  channel: fc.constantFrom(...channels),
  source: orNull,
  medium: orNull,
  campaign: orNull,
  clickId: orNull,
  referrerHost: orNull,
  referralCode: orNull,
  landing: text,
})
const submission = fc
  .record({
    events: fc.array(event, { maxLength: 6 }),
    touches: fc.array(touch, { maxLength: 3 }),
    withProfile: fc.boolean(),
    more: fc.constantFrom<Partial<KeptSubmission>>(
      {},
      { sample: true, waits: 'gate', confirmedAt: null },
      { signs: [{ sign: 'quick', points: 40 }], gate: null, implicitScore: null, reported: { implicitScore: null } },
    ),
  })
  .map(({ events, touches, withProfile, more }) =>
    aSubmission({
      ...more,
      profile: withProfile ? { ...aProfile({ goals: 2, minutes: 0.25 }), events, touches } : null,
    }),
  )

const rowOf = (kept: KeptSubmission) => ({ ...kept, body: submissionText(kept) })
/** As JSON tells things apart: 0 and -0 are one. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('what is kept of a submission', () => {
  test('is read as it was written, whatever browsers reported', () =>
    fc.assert(
      fc.property(submission, (kept) => {
        expect(submissionFrom(rowOf(kept))).toEqual(asJson(kept))
      }),
      { numRuns: 500 },
    ))

  test('says nothing that the columns of its row say', () => {
    const kept = aSubmission({ id: 'the-id', instance: 'the-instance' })
    expect(rowOf(kept).body).not.toMatch(/the-id|the-instance|aaaaaaaa/)
  })

  test('was once kept by name, and is read all the same', () => {
    const kept = aSubmission()
    expect(submissionFrom({ ...kept, body: JSON.stringify(kept) })).toEqual(kept)
  })
})

describe('the card of a lead', () => {
  const cardOf = (kept: KeptSubmission) =>
    derive({ ...newRecord('id', 'acme', kept.email), submissions: [kept] }, leadRules(aPlan())).card

  test('is read as it was written', () =>
    fc.assert(
      fc.property(submission, (kept) => {
        expect(cardFrom(cardText(cardOf(kept)))).toEqual(asJson(cardOf(kept)))
      }),
      { numRuns: 200 },
    ))

  test('was once kept by name, and is read all the same', () => {
    const card = cardOf(aSubmission())
    expect(cardFrom(JSON.stringify(card))).toEqual(card)
  })
})
