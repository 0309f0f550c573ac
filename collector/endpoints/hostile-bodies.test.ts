import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mutated } from './mutated.ts'
import { type SampleApp, sampleApp, sampleOrigin, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
beforeAll(async () => {
  sample = await sampleApp()
})
afterAll(() => sample.stop())

const send = (path: string, body: BodyInit, headers: Record<string, string>, method = 'POST') =>
  sample.app.request(path, { method, body, headers: { Origin: sampleOrigin, ...headers } })

/** Values that have broken something somewhere. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    -0,
    1e308,
    -1,
    0.1,
    2 ** 53,
    [],
    {},
    [[[[[[[[[[]]]]]]]]]],
    { toString: 1 },
    'a'.repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A valid submission in which one part, however deep, is another. */
const spoilt = fc
  .tuple(fc.nat(), nasty, fc.constantFrom('replace', 'remove', 'add'))
  .map(([place, value, how]) => mutated(structuredClone(withProfile), place, value, how))

const at = sampleSubmission().submittedAt
const withProfile = sampleSubmission({
  consents: [{ purpose: 'news', granted: true, shown: false, version: '1', locale: 'en', at, page: sampleOrigin }],
  profile: {
    firstSeenAt: at - 1000,
    lastEventAt: at,
    sessions: 1,
    counters: { views: 2, actions: 1, goals: 0, days: 1, minutes: 1 },
    topics: { pumps: 1 },
    touches: [],
    events: [{ kind: 'page-view', at, path: '/', seconds: 3 }],
  },
  implicitScore: 12,
})

test('whatever a submission is made of, it is answered, and never by a failure of ours', async () => {
  await fc.assert(
    fc.asyncProperty(spoilt, async (body) => {
      const response = await send('/s/acme/submissions', JSON.stringify(body), { 'Content-Type': 'text/plain' })
      expect([200, 201, 400, 409, 413, 422]).toContain(response.status)
      const answer = (await response.json()) as { id?: string; error?: { message: string } }
      expect(answer.id ?? answer.error?.message).toBeTruthy()
    }),
    { numRuns: 1_500 },
  )
  expect(sample.logged).toEqual([])
})

test('bytes that are no submission at all are refused wherever they are sent', async () => {
  const paths = ['submissions', 'activity', 'counts', 'me', 'gates/guide', 'record', 'nothing'].map(
    (end) => `/s/acme/${end}`,
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths, '/auth/link', '/auth/sign-in/email', '/api/leads'),
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('text/plain', 'application/json', 'application/x-www-form-urlencoded', 'x', ''),
      fc.constantFrom('POST', 'PATCH', 'DELETE', 'PUT'),
      async (path, bytes, type, method) => {
        const response = await send(path, Buffer.from(bytes), { 'Content-Type': type }, method)
        expect(response.status, `${method} ${path} ${type}`).toBeLessThan(500)
      },
    ),
    { numRuns: 600 },
  )
  expect(sample.logged).toEqual([])
})

test('a submission in good order is taken after all of that', async () => {
  const response = await send('/s/acme/submissions', JSON.stringify(sampleSubmission()), {
    'Content-Type': 'text/plain',
  })
  expect([200, 201, 409]).toContain(response.status)
})

test.each([
  { name: 'a deep nest', body: `${'['.repeat(8_000)}${']'.repeat(8_000)}` },
  { name: 'a number beyond all numbers', body: '{"id":1e400}' },
  { name: 'a key twice', body: '{"id":"a","id":"b"}' },
  { name: 'a prototype', body: '{"__proto__":{"id":"a"},"answers":{"__proto__":{"email":"x@x.example"}}}' },
  { name: 'a byte order mark', body: `\ufeff${JSON.stringify(sampleSubmission())}` },
  { name: 'nothing', body: '' },
])('$name is refused in words', async ({ body }) => {
  const response = await send('/s/acme/submissions', body, { 'Content-Type': 'text/plain' })
  expect([200, 201, 400]).toContain(response.status)
})
