import { createHmac } from 'node:crypto'

/** A webhook's own secret, worked out from the collector's, in the form receivers' libraries take. */
export const webhookSecret = (secret: string, site: string, url: string): string =>
  `whsec_${createHmac('sha256', secret).update(`lodestone webhook 1\n${site}\n${url}`).digest('base64')}`

/**
 * Headers of Standard Webhooks 1.0.0: the id is the same at every try, the time is that of this try.
 *
 * @param at Epoch milliseconds.
 * @param id Without a dot, since a dot separates what is signed.
 */
export function signedHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
