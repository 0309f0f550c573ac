import { expect, test } from 'vitest'
import { machines, people } from './corpus.ts'
import { signsOf, type Circumstances } from './signs.ts'

/** From here up a submission waits in quarantine. */
const quarantineAt = 100
const pointsOf = (circumstances: Circumstances) =>
  signsOf(circumstances).reduce((total, { points }) => total + points, 0)
const inQuarantine = (cases: typeof people) =>
  cases.filter(({ circumstances }) => pointsOf(circumstances) >= quarantineAt).map(({ name }) => name)

test('of more than a hundred submissions of people at most one in a hundred waits', () => {
  expect(people.length).toBeGreaterThanOrEqual(100)
  expect(inQuarantine(people).length / people.length).toBeLessThanOrEqual(0.01)
})

test('of more than a hundred submissions of machines at least 99 in a hundred wait', () => {
  expect(machines.length).toBeGreaterThanOrEqual(100)
  const passed = machines.filter(({ circumstances }) => pointsOf(circumstances) < quarantineAt).map(({ name }) => name)
  expect(passed.length / machines.length, passed.join('\n')).toBeLessThanOrEqual(0.01)
})

test('no single sign is enough', () => {
  for (const { circumstances } of [...people, ...machines])
    for (const { points } of signsOf(circumstances)) expect(points).toBeLessThanOrEqual(60)
})

test('a site’s own program that sends clean submissions, many a minute, is let through', () => {
  const circumstances: Circumstances = {
    answers: { email: 'ana@berg-pumpen.de', firstName: 'Ana', company: 'Berg' },
    trap: '',
    token: { state: 'missing' },
    proofExpected: true,
    sentAt: null,
    userAgent: 'node',
    fromBrowser: false,
    inMinute: 30,
  }
  expect(pointsOf(circumstances)).toBeLessThan(quarantineAt)
})

test('the expressions take no longer for text that was made to hold them up', () => {
  const texts = ['<a '.repeat(1_300), '[url'.repeat(1_000), 'http:/'.repeat(660), 'a'.repeat(4_000), ' '.repeat(4_000)]
  const base = people[0]?.circumstances as Circumstances
  const started = performance.now()
  for (const text of texts) signsOf({ ...base, answers: { email: `${text}@x.example`, name: text, message: text } })
  expect(performance.now() - started).toBeLessThan(100)
})
