import { describe, expect, test } from 'vitest'
import { aPlan, aProfile, aSubmission } from '../storage/sample-submissions.ts'
import { derive } from './derive.ts'
import type { KeptSubmission, LeadRecord } from './lead.ts'
import { leadRules } from './lead-rules.ts'
import { behaviourOf } from './merge.ts'

const now = Date.UTC(2026, 4, 4, 10)
const dayMs = 864e5
const rules = leadRules(aPlan())
const recordOf = (submissions: KeptSubmission[]): LeadRecord => ({
  id: 'lead',
  site: 'acme',
  email: 'ada@acme.example',
  submissions,
  activity: [],
  changes: [],
  contacts: [],
  own: [],
})
const card = (...submissions: KeptSubmission[]) => derive(recordOf(submissions), rules).card

describe('what several browsers of one person reported', () => {
  const counters = (...submissions: KeptSubmission[]) => behaviourOf(recordOf(submissions))?.counters

  test('is added up', () => {
    const one = aSubmission({ profile: aProfile({ views: 3, minutes: 1.11 }, 1) })
    const two = aSubmission({ profile: aProfile({ views: 4, minutes: 2.22 }, 2) })
    expect(counters(one, two)).toMatchObject({ views: 7, minutes: 3.33 })
    expect(counters(two, one)).toEqual(counters(one, two))
  })

  test('a day on which both were used is one day', () => {
    const one = aSubmission({ profile: aProfile({ days: 2 }, 1) })
    const two = aSubmission({ profile: aProfile({ days: 1 }, 2) })
    expect(counters(one, two)?.days).toBe(2)
  })

  test('two snapshots of one browser are counted once, and the larger counts', () => {
    const early = aSubmission({ profile: aProfile({ views: 3 }, 1), submittedAt: now - dayMs })
    const late = aSubmission({ profile: aProfile({ views: 5 }, 1) })
    const trimmed = aSubmission({ profile: aProfile({ views: 1 }, 1), submittedAt: now + 1 })
    expect(counters(late, trimmed, early)?.views).toBe(5)
    expect(behaviourOf(recordOf([early, late]))?.touches).toHaveLength(1)
  })
})

describe('a lead', () => {
  test('keeps its letter when a form without a profile comes long after', () => {
    const first = aSubmission({ profile: aProfile({ views: 30, goals: 5, minutes: 60 }) })
    const later = { submittedAt: now + 90 * dayMs, receivedAt: now + 90 * dayMs }
    const second = aSubmission({ profile: null, ...later })
    expect(card(first).interest).toBe('A')
    expect(card(first, second)).toMatchObject({ interest: 'A', rankedAt: now + 90 * dayMs })
  })

  test('a correction of the same form takes the place of what it corrects, and both are kept', () => {
    const first = aSubmission({ instance: 'i', answers: { email: 'ada@acme.example', company: 'Acne', phone: '1' } })
    const correction = aSubmission({
      instance: 'i',
      answers: { email: 'ada@acme.example', company: 'Acme' },
      submittedAt: now + 1000,
    })
    for (const order of [
      [first, correction],
      [correction, first],
    ]) {
      const derived = derive(recordOf(order), rules)
      expect(derived.card.company).toBe('Acme')
      expect(derived.answers).not.toHaveProperty('phone')
      expect([...derived.superseded]).toEqual([[first.id, correction.id]])
    }
  })

  test('an empty answer takes nothing away, a later one wins', () => {
    const first = aSubmission({ answers: { email: 'ada@acme.example', company: 'Acme', title: 'CEO' } })
    const later = { submittedAt: now + 1 }
    const second = aSubmission({ answers: { email: 'ada@acme.example', company: '', title: 'CFO' }, ...later })
    expect(card(second, first)).toMatchObject({ company: 'Acme', title: 'CFO' })
  })

  test('is due at the earliest time promised, however often they come back', () => {
    const hot = { profile: aProfile({ goals: 6, minutes: 60 }), answers: { email: 'ada@acme.example', title: 'CEO' } }
    const first = aSubmission(hot)
    const again = { submittedAt: now + 5 * 36e5, receivedAt: now + 5 * 36e5 }
    expect(card(first).dueAt).not.toBeNull()
    expect(card(first, aSubmission({ ...hot, ...again })).dueAt).toBe(card(first).dueAt)
  })

  test('is suspect only while all that came is', () => {
    const signs = [
      { sign: 'a', points: 60 },
      { sign: 'b', points: 60 },
    ]
    expect(card(aSubmission({ signs })).status).toBe('quarantined')
    expect(card(aSubmission({ signs: signs.slice(0, 1) })).status).toBe('new')
    expect(card(aSubmission({ signs }), aSubmission()).status).toBe('new')
  })

  describe('in quarantine', () => {
    const signs = [
      { sign: 'a', points: 60 },
      { sign: 'b', points: 60 },
    ]
    const hot = { profile: aProfile({ goals: 6, minutes: 60 }), answers: { email: 'ada@acme.example', title: 'CEO' } }
    const by = 'sue@acme.example'
    const waiting = () => ({ ...recordOf([aSubmission({ ...hot, signs })]) })
    const call = (at: number) => ({ id: 'c', kind: 'call' as const, text: 'Who are you?', by, at })
    const release = (at: number) => ({
      id: 'r',
      field: 'status' as const,
      from: 'quarantined',
      to: 'new',
      by,
      at,
    })

    test('is not let out by a call', () => {
      const called = { ...waiting(), contacts: [call(now + 1)] }
      expect(derive(called, rules).card.status).toBe('quarantined')
      const released = { ...called, changes: [release(now + 2)] }
      expect(derive(released, rules).card.status).toBe('new')
      const calledAgain = { ...released, contacts: [call(now + 3)] }
      expect(derive(calledAgain, rules).card.status).toBe('contacted')
    })

    test('has its due time, and the wait for a call, from the moment it is let out', () => {
      const { promise } = derive(waiting(), rules)
      if (!promise) throw new Error('nothing promised')
      const later = 9 * dayMs
      const released = derive({ ...waiting(), changes: [release(now + later)] }, rules)
      expect(released.promise).toEqual({ sinceAt: now + later, dueAt: promise.dueAt + later })
      expect(released.card.dueAt).toBe(promise.dueAt + later)
      const taken = derive({ ...waiting(), changes: [{ ...release(now + later), undone: true }] }, rules)
      expect(taken.promise).toEqual(promise)
    })
  })
})
