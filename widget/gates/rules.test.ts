import { describe, expect, test } from 'vitest'
import type { TagGate } from '#core/plan.ts'
import { type Histories, offered, type Situation, verdict } from './rules.ts'

const minute = 6e4
const day = 864e5
const now = Date.UTC(2027, 2, 10, 14, 2)

const situation: Situation = {
  now,
  path: '/pumps',
  referrerHost: 'www.google.com',
  campaign: '',
  device: 'desktop',
  interest: 'B',
  score: 40,
  views: 5,
  sessions: 2,
  sessionAt: now - 10 * minute,
  did: ['page-view', 'download'],
  seconds: 30,
  idleSeconds: 2,
  depth: 60,
  isLeaving: false,
  obstacle: null,
}

const slide = (part: Partial<TagGate> = {}): TagGate => ({
  shape: 'slide-in',
  type: 'content',
  triggers: [{ on: 'load' }],
  ...part,
})

const asked = (gate: TagGate, more: Partial<Situation> = {}, histories: Histories = {}) =>
  verdict('guide', gate, histories, { ...situation, ...more })

describe('triggers', () => {
  test.each([
    { trigger: { on: 'load' }, more: {}, reason: 'trigger: load' },
    { trigger: { on: 'delay', at: 30 }, more: {}, reason: 'trigger: delay' },
    { trigger: { on: 'delay', at: 31 }, more: {}, reason: 'no trigger yet' },
    { trigger: { on: 'scroll', at: 60 }, more: {}, reason: 'trigger: scroll' },
    { trigger: { on: 'scroll', at: 61 }, more: {}, reason: 'no trigger yet' },
    { trigger: { on: 'exit-intent' }, more: {}, reason: 'no trigger yet' },
    { trigger: { on: 'exit-intent' }, more: { isLeaving: true }, reason: 'trigger: exit-intent' },
    { trigger: { on: 'inactivity', at: 45 }, more: { idleSeconds: 45 }, reason: 'trigger: inactivity' },
    { trigger: { on: 'inactivity' }, more: { idleSeconds: 59 }, reason: 'no trigger yet' },
    { trigger: { on: 'views', at: 5 }, more: {}, reason: 'trigger: views' },
    { trigger: { on: 'views', at: 6 }, more: {}, reason: 'no trigger yet' },
    { trigger: { on: 'interest', at: 40 }, more: {}, reason: 'trigger: interest' },
    { trigger: { on: 'interest', at: 0 }, more: { score: null }, reason: 'no trigger yet' },
    { trigger: { on: 'return-visit' }, more: {}, reason: 'trigger: return-visit' },
    { trigger: { on: 'return-visit' }, more: { sessions: 1 }, reason: 'no trigger yet' },
    { trigger: { on: 'click' }, more: {}, reason: 'no trigger yet' },
  ] as const)('$trigger.on $trigger.at with $more: $reason', ({ trigger, more, reason }) => {
    expect(asked(slide({ triggers: [trigger] }), more)).toEqual({
      gate: 'guide',
      show: reason.startsWith('trigger') ? 'offer' : null,
      reason,
    })
  })

  test('any one of several is enough', () => {
    const triggers = [{ on: 'delay', at: 99 } as const, { on: 'scroll', at: 50 } as const]
    expect(asked(slide({ triggers })).reason).toBe('trigger: scroll')
  })
})

describe('the audience', () => {
  test.each([
    { audience: { pages: ['/pumps', '/blog/*'] }, fails: null },
    { audience: { pages: ['/blog/*'] }, fails: 'pages' },
    { audience: { notPages: ['/pumps'] }, fails: 'notPages' },
    { audience: { referrerHosts: ['google.com'] }, fails: null },
    { audience: { referrerHosts: ['notgoogle.com'] }, fails: 'referrerHosts' },
    { audience: { campaigns: ['spring'] }, fails: 'campaigns' },
    { audience: { device: 'phone' }, fails: 'device' },
    { audience: { interest: ['A', 'B'] }, fails: null },
    { audience: { interest: ['A'] }, fails: 'interest' },
    { audience: { did: ['webinar-signup', 'download'] }, fails: null },
    { audience: { did: ['webinar-signup'] }, fails: 'did' },
  ] as const)('$audience fails at $fails', ({ audience, fails }) => {
    const gate = slide({ audience: structuredClone(audience) as TagGate['audience'] })
    expect(asked(gate).reason).toBe(fails ? `audience: ${fails}` : 'trigger: load')
  })

  test('nobody without a profile is of an interest', () => {
    expect(asked(slide({ audience: { interest: ['C'] } }), { interest: null }).show).toBeNull()
  })
})

describe('caps and what the visitor said', () => {
  const history = (part: Partial<Histories[string]>): Histories => ({ guide: { offeredAt: [], ...part } })
  test.each([
    { histories: history({ offeredAt: [now - 5 * minute] }), reason: 'cap: session' },
    { histories: history({ offeredAt: [now - 10 * minute] }), reason: 'cap: session' },
    { histories: history({ offeredAt: [now - 11 * minute] }), reason: 'trigger: load' },
    { histories: history({ offeredAt: [now - 3 * day, now - 6 * day] }), reason: 'cap: week' },
    { histories: history({ offeredAt: [now - 3 * day, now - 8 * day] }), reason: 'trigger: load' },
    { histories: { a: { offeredAt: [now - 20_000] } }, reason: 'cap: page' },
    { histories: { a: { offeredAt: [now - 5 * minute, now - 6 * minute] } }, reason: 'cap: all gates' },
    { histories: history({ sentAt: now - 300 * day }), reason: 'sent' },
    { histories: history({ refused: true }), reason: 'refused' },
  ])('$reason', ({ histories, reason }) => {
    expect(asked(slide(), {}, histories).reason).toBe(reason)
  })

  test('the plan’s own caps count', () => {
    const gate = slide({ caps: { perSession: 2, perWeek: 3 } })
    expect(asked(gate, {}, history({ offeredAt: [now - 5 * minute] })).show).toBe('offer')
  })

  test.each(['modal', 'consent', 'typing', 'arrival', 'another-gate', 'nothing-kept'] as const)(
    'nothing comes while there is %s',
    (obstacle) => {
      expect(asked(slide(), { obstacle })).toMatchObject({ show: null, reason: obstacle })
    },
  )

  test('a gate that was opened and left is offered once more on the next visit, and then not again', () => {
    const left = history({ leftAt: now - day })
    const first = asked(slide({ triggers: [] }), {}, left)
    expect(first).toEqual({ gate: 'guide', show: 'reminder', reason: 'reminder' })
    const after = { guide: offered(left.guide, first, now) }
    const next = { now: now + day, sessionAt: now + day - minute }
    expect(asked(slide({ triggers: [] }), next, after).show).toBeNull()
  })

  test('in the visit in which it was left there is no reminder', () => {
    expect(asked(slide({ triggers: [] }), {}, history({ leftAt: now - minute })).show).toBeNull()
  })
})
