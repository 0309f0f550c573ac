import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SecretState } from '../leads/delivery-storage.ts'
import { allowed } from './public-address.ts'
import { webhookSecret } from './signature.ts'
import { webhooks } from './webhook.ts'
import { aDelivery } from './sample-delivery.ts'

const secret = 'a secret of more than thirty-two characters'

let received: { headers: IncomingHttpHeaders; body: string }[]
let url: string
let stop: () => void
beforeEach(async () => {
  received = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  stop = () => server.close()
})
afterEach(() => stop())

/** What a receiver gets when a delivery is made now, and whether it takes it with a secret. */
async function told(states: Record<string, SecretState>) {
  const delivery = aDelivery(url, { n: 7, event: 'lead.erased' })
  const storage = { secrets: async (site: string) => (site === 'acme' ? states : {}) }
  const rules = { mayReach: allowed(['127.0.0.1']), deadlineMs: 5_000 }
  const kind = webhooks({ secret, storage, now: Date.now, rules })
  expect(await kind.deliver(delivery, null)).toMatchObject({ status: 204 })
  const [{ headers, body } = { headers: {}, body: '' }] = received
  return (key: string) => {
    try {
      return new Webhook(key).verify(body, headers as Record<string, string>)
    } catch {
      return null
    }
  }
}

test('whoever was never told another secret takes what comes with the first', async () => {
  const takenWith = await told({})
  expect(takenWith(webhookSecret(secret, 'acme', url))).toMatchObject({ type: 'lead.erased', data: { id: 'abc' } })
  expect(takenWith(webhookSecret(secret, 'acme', url, 1))).toBeNull()
  expect(received[0]?.headers['webhook-id']).toBe('acme_7')
})

test('while both hold a receiver takes what comes with either, afterwards with the new one alone', async () => {
  const during = await told({ [url]: { changes: 1, beforeUntil: Date.now() + 60_000 } })
  expect(during(webhookSecret(secret, 'acme', url))).not.toBeNull()
  expect(during(webhookSecret(secret, 'acme', url, 1))).not.toBeNull()
  received = []
  const after = await told({ [url]: { changes: 1, beforeUntil: Date.now() - 1 } })
  expect(after(webhookSecret(secret, 'acme', url))).toBeNull()
  expect(after(webhookSecret(secret, 'acme', url, 1))).not.toBeNull()
})
