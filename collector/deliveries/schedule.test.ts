import { expect, test } from 'vitest'
import { afterTry, isRefusal } from './schedule.ts'

const now = Date.UTC(2026, 10, 2)

test.each([
  { name: '2xx is delivered', status: 204, tries: 1, state: 'sent' },
  { name: 'a redirect is tried again', status: 302, tries: 1, state: 'waiting' },
  { name: 'an error of the receiver is tried again', status: 500, tries: 3, state: 'waiting' },
  { name: 'no answer is tried again', status: 0, tries: 9, state: 'waiting' },
  { name: 'the tenth failure ends it', status: 500, tries: 10, state: 'parked' },
])('$name', ({ status, tries, state }) => expect(afterTry({ status, detail: 'said' }, tries, now, 0).state).toBe(state))

test('it is tried for about three days, each time later, a tenth more at most', () => {
  let at = now
  const waits: number[] = []
  for (let tries = 1; tries < 10; tries++) {
    const early = afterTry({ status: 500, detail: '' }, tries, at, 0)
    const late = afterTry({ status: 500, detail: '' }, tries, at, 1)
    if (early.state !== 'waiting' || late.state !== 'waiting') throw new Error('given up too early')
    waits.push((early.dueAt - at) / 1000)
    expect((late.dueAt - at) / (early.dueAt - at)).toBeCloseTo(1.1)
    at = early.dueAt
  }
  expect(waits).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400])
  expect((at - now) / 3.6e6).toBeCloseTo(75.6, 1)
})

test('a receiver that asks for more time gets it', () => {
  const outcome = afterTry({ status: 429, detail: '', retryAfter: 3600 }, 1, now, 0)
  expect(outcome).toMatchObject({ state: 'waiting', dueAt: now + 3_600_000 })
})

test('who was not there to be told is neither told nor failed', () => {
  expect(afterTry({ status: 0, detail: 'no mail', skipped: true }, 1, now)).toEqual({
    state: 'skipped',
    detail: 'no mail',
  })
})

test.each([
  [400, true],
  [422, true],
  [500, true],
  [302, true],
  [0, false],
  [408, false],
  [429, false],
  [503, false],
])('an answer of %i is a refusal of what was sent: %s', (status, refusal) =>
  expect(isRefusal({ status, detail: '' })).toBe(refusal),
)
