import { anything, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSubmission } from './envelope.ts'
import { aWireSubmission } from './wire-submission.ts'

const fieldsOf = (value: unknown) => {
  const parsed = parseSubmission(value)
  return parsed.ok ? [] : parsed.problems.map(({ field }) => field)
}
const at = Date.UTC(2026, 4, 4, 10)

describe('a submission from the wire', () => {
  test('that is complete is taken as it is', () => {
    const submission = aWireSubmission()
    expect(parseSubmission(JSON.parse(JSON.stringify(submission)))).toEqual({ ok: true, submission })
  })

  test('is read alike whatever the order of its answers', () => {
    const parsed = [
      { email: 'a@b.example', company: 'B' },
      { company: 'B', email: 'a@b.example' },
    ].map((answers) =>
      JSON.stringify(
        parseSubmission({
          ...aWireSubmission({ id: aWireSubmission().id }),
          id: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
          instance: 'i',
          answers,
        }),
      ),
    )
    expect(parsed[0]).toBe(parsed[1])
  })

  test.each([
    { name: 'nothing', value: null, fields: ['submission'] },
    { name: 'a list', value: [], fields: ['submission'] },
    { name: 'a text', value: 'x', fields: ['submission'] },
    { name: 'an empty object', value: {}, fields: ['id', 'form', 'instance', 'answers', 'submittedAt'] },
    { name: 'an id that is no UUID', value: { ...aWireSubmission(), id: '1' }, fields: ['id'] },
    {
      name: 'several faults at once',
      value: { ...aWireSubmission(), id: 1, form: '', submittedAt: 'now' },
      fields: ['id', 'form', 'submittedAt'],
    },
    { name: 'a nested answer', value: { ...aWireSubmission(), answers: { email: { a: 1 } } }, fields: ['email'] },
    {
      name: 'an answer that is too long',
      value: { ...aWireSubmission(), answers: { message: 'x'.repeat(4001) } },
      fields: ['message'],
    },
    {
      name: 'a name of an answer that is too long',
      value: { ...aWireSubmission(), answers: { ['x'.repeat(65)]: 'y' } },
      fields: ['x'.repeat(65)],
    },
    { name: 'a lead key that is no text', value: { ...aWireSubmission(), key: 5 }, fields: ['key'] },
    { name: 'a score beyond 100', value: { ...aWireSubmission(), implicitScore: 101 }, fields: ['implicitScore'] },
    {
      name: 'numbers that JSON cannot mean',
      value: { ...aWireSubmission(), submittedAt: Infinity },
      fields: ['submittedAt'],
    },
  ])('with $name is refused by name', ({ value, fields }) =>
    expect(fieldsOf(value).toSorted()).toEqual(fields.toSorted()),
  )

  test('may not give an answer a name that breaks objects', () => {
    const value = JSON.parse(`{"__proto__":{"a":1},"email":"a@b.example"}`) as unknown
    expect(fieldsOf({ ...aWireSubmission(), answers: value })).toContain('__proto__')
  })

  test('may bring fields that nobody here knows', () => {
    const { profile, ...rest } = aWireSubmission()
    const value = {
      ...rest,
      later: { deep: [[[[[1]]]]] },
      profile: { ...profile, later: 1, events: profile?.events.map((event) => ({ ...event, mood: 'good' })) },
    }
    expect(parseSubmission(value)).toEqual({ ok: true, submission: { ...rest, profile } })
  })

  test('may leave out what can be done without', () => {
    const { id, form, instance, answers, submittedAt } = aWireSubmission()
    expect(parseSubmission({ id, form, instance, answers, submittedAt })).toMatchObject({
      ok: true,
      submission: { gate: null, consents: [], profile: null, implicitScore: null, trimmed: false, sentAt: submittedAt },
    })
  })

  test('keeps no NUL and no half of a pair, which one engine refuses', () => {
    const parsed = parseSubmission(aWireSubmission({ answers: { email: 'a\0@b.example', company: 'x\ud800y' } }))
    expect(parsed.ok && parsed.submission.answers).toEqual({ email: 'a@b.example', company: 'x\ufffdy' })
  })

  test('cuts titles and paths rather than refuse them', () => {
    const { profile } = aWireSubmission()
    const parsed = parseSubmission(
      aWireSubmission({
        profile: profile && { ...profile, events: [{ kind: 'page-view', at, title: 't'.repeat(500) }] },
      }),
    )
    expect(parsed.ok && parsed.submission.profile?.events[0]?.title).toHaveLength(120)
  })
})

describe('counters', () => {
  const withProfile = (changes: object, counters: object = {}) => {
    const { profile } = aWireSubmission()
    return {
      ...aWireSubmission(),
      profile: { ...profile, ...changes, counters: { ...profile?.counters, ...counters } },
    }
  }
  const views = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ kind: 'page-view', at: at - 1000 * (count - index) }))

  test.each([
    { name: 'fewer views than the events show', events: views(5), counters: { views: 4 }, field: 'views' },
    {
      name: 'no goal where an event was one',
      events: [{ kind: 'page-view', at, goal: true }],
      counters: { goals: 0 },
      field: 'goals',
    },
    {
      name: 'no action where there was one',
      events: [{ kind: 'download', at }],
      counters: { actions: 0 },
      field: 'actions',
    },
    {
      name: 'less time than the events show',
      events: [{ kind: 'page-view', at, seconds: 600 }],
      counters: { minutes: 1 },
      field: 'minutes',
    },
    {
      name: 'fewer days than the events show',
      events: [
        { kind: 'video', at: at - 2 * 864e5 },
        { kind: 'video', at },
      ],
      counters: { days: 1, views: 2 },
      field: 'days',
    },
    { name: 'more days than have passed', events: [], counters: { days: 400 }, field: 'days' },
    { name: 'more actions than count on its days', events: [], counters: { actions: 500, days: 1 }, field: 'actions' },
    { name: 'more views than anybody makes', events: [], counters: { views: 1e9 }, field: 'views' },
    { name: 'a negative number', events: [], counters: { goals: -1 }, field: 'goals' },
    { name: 'half a view', events: [], counters: { views: 1.5 }, field: 'views' },
    { name: 'more minutes than anybody spends', events: [], counters: { minutes: 1e7 }, field: 'minutes' },
  ])('with $name are refused', ({ events, counters, field }) =>
    expect(fieldsOf(withProfile({ events, lastEventAt: at, firstSeenAt: at - 3 * 864e5 }, counters))).toEqual([
      `profile.counters.${field}`,
    ]),
  )

  test('may be more than the events show, because only the newest hundred travel', () =>
    expect(fieldsOf(withProfile({ events: views(5) }, { views: 900, minutes: 300 }))).toEqual([]))

  test('the same goal twice in a session was counted once', () =>
    expect(
      fieldsOf(
        withProfile(
          { events: [1, 2].map((n) => ({ kind: 'page-view', path: '/pricing', goal: true, at: at - n })) },
          { goals: 1 },
        ),
      ),
    ).toEqual([]))

  test('a clock that was set back makes no lead impossible', () =>
    expect(
      fieldsOf(
        withProfile(
          {
            lastEventAt: at,
            events: [
              { kind: 'video', at: at - 9 * 864e5 },
              { kind: 'video', at: at - 8 * 864e5 },
            ],
          },
          { days: 1, views: 2 },
        ),
      ),
    ).toEqual([]))
})

test('whatever comes, it is read or refused by name and never throws', () => {
  assert(
    property(anything({ withNullPrototype: true }), constantFrom(...Object.keys(aWireSubmission())), (junk, field) => {
      for (const value of [junk, { ...aWireSubmission(), [field]: junk }]) {
        const parsed = parseSubmission(value)
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0)
        else JSON.stringify(parsed.submission)
      }
    }),
    { numRuns: 2000 },
  )
})
