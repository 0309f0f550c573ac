import { expect, test } from 'vitest'
import { type Circumstances, signsOf } from './signs.ts'

/** From here up a submission waits in quarantine. */
const quarantineAt = 100
const pointsOf = (circumstances: Circumstances) =>
  signsOf(circumstances).reduce((total, { points }) => total + points, 0)

const now = 1_770_000_000_000
const person: Circumstances = {
  answers: { email: 'ana@berg-pumpen.de', firstName: 'Ana', company: 'Berg' },
  trap: '',
  token: { state: 'ours', issuedAt: now - 25_000, stale: false, spent: false, proof: 'right' },
  proofExpected: true,
  sentAt: now,
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0',
  fromBrowser: true,
  inMinute: 1,
}
const ours = { state: 'ours', issuedAt: now - 25_000, stale: false, spent: false, proof: 'right' } as const

test('a person gives no sign at all', () => {
  expect(signsOf(person)).toEqual([])
})

test.each<{ name: string; change: Partial<Circumstances> }>([
  { name: 'a filled hidden field', change: { trap: 'x' } },
  { name: 'no token', change: { token: { state: 'missing' } } },
  { name: 'a forged token', change: { token: { state: 'forged' } } },
  { name: 'a stale token', change: { token: { ...ours, stale: true } } },
  { name: 'a spent token', change: { token: { ...ours, spent: true } } },
  { name: 'a wrong proof', change: { token: { ...ours, proof: 'wrong' } } },
  { name: 'no proof', change: { token: { ...ours, proof: null } } },
  { name: 'half a second', change: { token: { ...ours, issuedAt: now - 500 } } },
  { name: 'two seconds', change: { token: { ...ours, issuedAt: now - 2_000 } } },
  { name: 'no browser', change: { userAgent: '' } },
  { name: 'a program', change: { userAgent: 'python-requests/2.32' } },
  { name: 'no page', change: { fromBrowser: false } },
  { name: 'many in a minute', change: { inMinute: 30 } },
  { name: 'a link as markup', change: { answers: { message: '<a href=x>' } } },
  { name: 'many links', change: { answers: { message: 'http://a http://b http://c' } } },
  { name: 'one link', change: { answers: { message: 'http://a' } } },
  { name: 'a link for a name', change: { answers: { name: 'http://a' } } },
  { name: 'a link for a company', change: { answers: { company: 'www.a.example' } } },
  { name: 'a random name', change: { answers: { name: 'JhgTfdsQwRz' } } },
  { name: 'one text everywhere', change: { answers: { name: 'Lee', company: 'Lee', title: 'Lee' } } },
  { name: 'a disposable address', change: { answers: { email: 'a@mailinator.com' } } },
])('$name is a sign, and not enough', ({ change }) => {
  const points = pointsOf({ ...person, ...change })
  expect(points).toBeGreaterThan(0)
  expect(points).toBeLessThan(quarantineAt)
  for (const sign of signsOf({ ...person, ...change })) expect(sign.points).toBeLessThanOrEqual(60)
})

test('a site’s own program that sends clean submissions, many a minute, is let through', () => {
  const program = { token: { state: 'missing' } as const, sentAt: null, userAgent: 'node', fromBrowser: false }
  expect(pointsOf({ ...person, ...program, inMinute: 30 })).toBeLessThan(quarantineAt)
})

test('the expressions take no longer for text that was made to hold them up', () => {
  const texts = ['<a '.repeat(1_300), '[url'.repeat(1_000), 'http:/'.repeat(660), 'a'.repeat(4_000), ' '.repeat(4_000)]
  const started = performance.now()
  for (const text of texts) signsOf({ ...person, answers: { email: `${text}@x.example`, name: text, message: text } })
  expect(performance.now() - started).toBeLessThan(100)
})
