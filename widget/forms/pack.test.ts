import { describe, expect, test } from 'vitest'
import type { Event } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { countersOf, emptyProfile, remember, scoreOf, type StoredProfile } from '#core/profile.ts'
import { defaultScoring, implicitScore } from '#core/scoring.ts'
import { serialise } from '#core/serialise.ts'
import { limits } from '#core/submission.ts'
import type { GateType } from '#core/gate.ts'
import { type Filled, isAllOut, pack } from './pack.ts'
import type { LeftOut } from './form-model.ts'

const now = Date.UTC(2027, 2, 10, 14, 2)
const day = 864e5

const plan = (type: GateType = 'content', goals = '(?!)'): TagPlan => ({
  site: 'acme',
  revision: 7,
  locale: 'en',
  consent: { mode: 'implied' },
  capture: { downloads: '(?!)', webinars: '(?!)', campaign: '^utm_source$' },
  topics: [],
  goals,
  scoring: defaultScoring,
  gates: { guide: { shape: 'dialog', type, asset: 'pump-guide' } },
  locales: ['en'],
  texts: '',
  start: [],
})

const filled: Filled = {
  id: 'b1946ac9-2492-4d23-8e7a-3f5b1c0a9d11',
  instance: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
  form: 'guide-form',
  gate: 'guide',
  answers: { email: 'ana@berg-pumpen.de', firstName: 'Ana' },
  consents: [],
  page: 'https://acme.com/pumps',
  shownAt: now - 60_000,
  startedAt: now - 30_000,
}

const view = (at: number, title: string, seconds: number, topic?: string): Event => ({
  kind: 'page-view',
  at,
  path: `/${title}`,
  title,
  seconds,
  topic,
})

/** A visitor of three days. */
function visitor(): StoredProfile {
  const profile = emptyProfile(now - 7 * day)
  const events: Event[] = [
    view(now - 7 * day, 'why', 240, 'pumps'),
    view(now - 7 * day + 3e5, 'classes', 180, 'pumps'),
    { kind: 'download', at: now - 7 * day + 6e5, detail: '/curve.pdf' },
    { ...view(now - 4 * day, 'pricing', 120), goal: true },
    { kind: 'webinar-signup', at: now - 4 * day + 3e5, detail: 'wet-well' },
    { kind: 'site-search', at: now - 4 * day + 4e5 },
    view(now - 5 * 6e4, 'contact', 60, 'service'),
  ]
  for (const event of events) remember(profile, event)
  profile.touches.push({ at: now - 7 * day, landing: '/why', referrerHost: 'www.google.com', parameters: {} })
  return profile
}

const sent = (out: (string | number)[] = [], profile: StoredProfile | null = visitor(), type?: GateType) =>
  pack(filled, profile, new Set(out) as LeftOut, plan(type), now)

describe('what is packed', () => {
  test('is scored at the moment of sending with this form’s own start and submission', () => {
    const submission = sent()
    expect(submission.submittedAt).toBe(now)
    expect(submission.profile?.counters.actions).toBe(visitor().counters.actions + 2)
    expect(submission.profile?.events.slice(-2)).toEqual([
      { kind: 'form-start', at: now - 30_000, detail: 'guide' },
      { kind: 'gate-submit', at: now, detail: 'guide' },
    ])
    const { counters, lastEventAt } = submission.profile!
    expect(submission.implicitScore).toBe(implicitScore({ counters, lastEventAt }, defaultScoring, now).score)
  })

  test.each([
    { type: 'webinar', kind: 'webinar-signup', detail: 'pump-guide' },
    { type: 'demo', kind: 'demo-request', detail: 'pump-guide' },
    { type: 'trial', kind: 'trial-start', detail: 'pump-guide' },
  ] as const)('a $type gate adds its $kind', ({ type, kind, detail }) => {
    expect(sent([], visitor(), type).profile?.events).toContainEqual({ kind, at: now, detail })
  })

  test('does not count a start twice that the recorder has already kept', () => {
    const profile = visitor()
    remember(profile, { kind: 'form-start', at: now - 30_000, detail: 'guide' })
    expect(sent([], profile).profile?.counters).toEqual(sent().profile?.counters)
  })

  test('a submission that the plan calls a goal counts as one', () => {
    const goals = '^gate-submit .*$'
    const submission = pack(filled, visitor(), new Set(), plan('content', goals), now)
    expect(submission.profile?.counters.goals).toBe(visitor().counters.goals + 1)
  })

  test('leaves the browser’s own profile as it is', () => {
    const profile = visitor()
    const before = structuredClone(profile)
    sent(['pages', 'origin'], profile)
    expect(profile).toEqual(before)
  })

  test('without a profile there is none, no score, and nothing was left out', () => {
    expect(sent([], null)).toMatchObject({ profile: null, implicitScore: null, trimmed: false })
  })

  test('stays within 16 KiB and drops the oldest events first, not their counters', () => {
    const profile = emptyProfile(now - day)
    for (let i = 0; i < 150; i++) remember(profile, view(now - day + i * 6e4, 'ﷺ'.repeat(60) + i, 10))
    const submission = sent([], profile)
    expect(new TextEncoder().encode(serialise(submission)).length).toBeLessThanOrEqual(limits.submissionBytes)
    expect(submission.profile?.counters.views).toBe(150)
    expect(submission.profile?.events.at(-1)?.kind).toBe('gate-submit')
  })
})

describe('what the visitor left out', () => {
  test('a single page takes its view, its minutes and its topic along', () => {
    const at = now - 7 * day
    const { profile, trimmed } = sent([at])
    const all = sent().profile!
    expect(trimmed).toBe(true)
    expect(profile?.events.some((event) => event.at === at)).toBe(false)
    expect(profile?.counters.views).toBe(all.counters.views - 1)
    expect(profile?.counters.minutes).toBe(all.counters.minutes - 4)
    expect(profile?.topics).toEqual({ pumps: 1, service: 1 })
  })

  test('a page that was a goal takes the goal along', () => {
    expect(sent([now - 4 * day]).profile?.counters.goals).toBe(0)
  })

  test('minutes go from the counters and from each page', () => {
    const { profile } = sent(['minutes'])
    expect(profile?.counters.minutes).toBe(0)
    expect(profile?.events.some((event) => event.seconds !== undefined)).toBe(false)
  })

  test('how one first came takes all touches', () => {
    expect(sent(['origin']).profile?.touches).toEqual([])
  })

  test('the line of pages takes those along that the browser no longer remembers one by one', () => {
    const profile = visitor()
    profile.counters.views += 300
    expect(sent(['pages'], profile).profile?.counters.views).toBe(0)
    expect(sent([now - 7 * day], profile).profile?.counters.views).toBe(visitor().counters.views + 300 - 1)
  })

  test('no counter ever falls below what the remaining events show', () => {
    for (const out of [['pages'], ['files', 'seats'], ['steps'], [now - 4 * day, 'minutes']]) {
      const { profile } = sent(out)
      const replayed = emptyProfile(0)
      for (const event of profile!.events) remember(replayed, event)
      for (const [name, count] of Object.entries(countersOf(replayed)))
        expect(profile!.counters[name as 'views']).toBeGreaterThanOrEqual(count)
    }
  })

  test('all of it leaves no profile, no score and a note that it was trimmed', () => {
    const out = ['pages', 'files', 'seats', 'minutes', 'steps', 'origin']
    expect(sent(out)).toMatchObject({ profile: null, implicitScore: null, trimmed: true, answers: filled.answers })
    expect(isAllOut(visitor(), new Set(['pages']), filled)).toBe(false)
  })

  test('the score is a lower bound', () => {
    expect(sent(['files']).implicitScore).toBeLessThan(sent().implicitScore!)
    expect(sent().implicitScore).toBeGreaterThan(scoreOf(visitor(), defaultScoring, now).score!)
  })
})
