import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { post, type PostRules, secondsAsked } from './post.ts'
import { allowed, isPublic } from './public-address.ts'

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fc00::1',
  'fe80::1',
  'localhost',
  '',
])('%s is not public', (address) => expect(isPublic(address)).toBe(false))

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPublic(address)).toBe(true),
)

let server: Server | undefined
afterEach(() => server?.close())

/** A receiver on loopback that must not be reached unless it is allowed. */
async function receiver(answer: (path: string) => [status: number, headers?: Record<string, string>]) {
  const reached: string[] = []
  server = createServer((request, response) => {
    reached.push(request.url ?? '')
    const [status, headers] = answer(request.url ?? '')
    response.writeHead(status, headers)
    response.end()
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, reached }
}

const strict: PostRules = { mayReach: () => false, deadlineMs: 2_000 }
const withLoopback: PostRules = { mayReach: allowed(['127.0.0.0/8']), deadlineMs: 2_000 }

test.each([
  (port: number) => `http://127.0.0.1:${port}/`,
  (port: number) => `http://2130706433:${port}/`,
  (port: number) => `http://0x7f.1:${port}/`,
  (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
  (port: number) => `http://localhost:${port}/`,
  (port: number) => `http://user:secret@127.0.0.1:${port}/`,
  (port: number) => `ftp://127.0.0.1:${port}/`,
  () => 'no address at all',
])('an address inside is never reached, however it is written (%#)', async (url) => {
  const { port, reached } = await receiver(() => [200])
  expect(await post(url(port), {}, '{}', strict)).toMatchObject({ status: 0 })
  expect(reached).toEqual([])
})

test('a name with one address inside among public ones is not delivered to', async () => {
  const { port, reached } = await receiver(() => [200])
  const resolve = async () => ['93.184.216.34', '127.0.0.1']
  const answer = await post(`http://two.example:${port}/`, {}, '{}', { ...strict, resolve })
  expect(answer.detail).toContain('not public')
  expect(reached).toEqual([])
})

test('the connection goes to the address that was looked at, whatever the name answers the second time', async () => {
  const { port, reached } = await receiver(() => [200])
  let asked = 0
  const resolve = async () => (asked++ ? ['10.0.0.1'] : ['127.0.0.1'])
  const answer = await post(`http://flips.example:${port}/hook`, {}, '{}', { ...withLoopback, resolve })
  expect(answer.status).toBe(200)
  expect(asked).toBe(1)
  expect(reached).toEqual(['/hook'])
})

test('a redirect is a failure and is not followed', async () => {
  const { port, reached } = await receiver((path) => (path === '/' ? [302, { location: '/inside' }] : [200]))
  expect(await post(`http://127.0.0.1:${port}/`, {}, '{}', withLoopback)).toMatchObject({ status: 302 })
  expect(reached).toEqual(['/'])
})

test('a receiver that never answers is given up at the deadline', async () => {
  server = createServer(() => {})
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await post(`http://127.0.0.1:${port}/`, {}, '{}', { ...withLoopback, deadlineMs: 100 })
  expect(answer).toMatchObject({ status: 0, detail: 'No answer within 0.1 s.' })
  server.closeAllConnections()
})

test('a name that is never found is given up at the same deadline', async () => {
  const resolve = () => new Promise<string[]>(() => {})
  const answer = await post('http://slow.example/', {}, '{}', { ...withLoopback, resolve, deadlineMs: 50 })
  expect(answer).toMatchObject({ status: 0, detail: 'No answer within 0.05 s.' })
})

test.each([
  ['120', 120],
  ['Mon, 02 Nov 2026 09:02:00 GMT', 120],
  ['Mon, 02 Nov 2026 08:00:00 GMT', 0],
  ['soon', 0],
  ['-5', 0],
  [undefined, 0],
])('Retry-After: %s asks to wait %i seconds', (header, seconds) =>
  expect(secondsAsked(header, Date.parse('2026-11-02T09:00:00Z'))).toBe(seconds),
)

test('what a receiver asks for is read from its answer', async () => {
  const { port } = await receiver(() => [503, { 'retry-after': '77' }])
  expect(await post(`http://127.0.0.1:${port}/`, {}, '{}', withLoopback)).toMatchObject({ status: 503, retryAfter: 77 })
})
