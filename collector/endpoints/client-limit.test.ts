import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'
import { clientAddress, clientOf, createClientLimit, proxyList } from './client-limit.ts'

test.each([
  { name: 'without a proxy the header is anybody’s word', trust: [], header: '6.6.6.6', address: '10.0.0.1' },
  { name: 'one proxy', trust: ['10.0.0.1'], header: '6.6.6.6, 7.7.7.7', address: '7.7.7.7' },
  { name: 'two proxies', trust: ['10.0.0.0/8'], header: '6.6.6.6, 7.7.7.7, 10.1.1.1', address: '7.7.7.7' },
  { name: 'only proxies', trust: ['10.0.0.0/8'], header: '10.2.2.2', address: '10.2.2.2' },
])('$name', ({ trust, header, address }) => {
  expect(clientAddress('::ffff:10.0.0.1', header, proxyList(trust))).toBe(address)
})

test('an IPv6 /64 is one client, however it is written', () => {
  expect(clientOf('2001:db8:1:2::1')).toBe(clientOf('2001:0db8:1:2:ffff:1:2:3'))
  expect(clientOf('2001:db8:1:3::1')).not.toBe(clientOf('2001:db8:1:2::1'))
  expect(clientOf('::1')).toBe('0:0:0:0')
})

test('the request after the last allowed one is told when to come back, and then is taken', async () => {
  let now = 0
  const limit = createClientLimit(3, [], () => now)
  const app = new Hono<AppEnv>().get('/', (c) => {
    limit.take(c)
    return c.text('taken')
  })
  app.onError((error, c) => c.text(error instanceof Refused ? `${error.code} ${error.retryAfter}` : 'wrong', 429))
  const from = (remoteAddress: string) =>
    app.request('/', {}, { incoming: { socket: { remoteAddress } } as IncomingMessage })
  for (let i = 0; i < 3; i++) expect((await from('1.1.1.1')).status).toBe(200)
  now = 20_500
  expect(await (await from('1.1.1.1')).text()).toBe('too-many 40')
  expect((await from('2.2.2.2')).status).toBe(200)
  now = 60_000
  expect((await from('1.1.1.1')).status).toBe(200)
})
