import { createHmac } from 'node:crypto'
import { firstSecret, type SecretState } from '../leads/delivery-storage.ts'

/**
 * A webhook's own secret, worked out from the collector's, in the form receivers' libraries take.
 *
 * @param changes How often it was changed: each time it is another one.
 */
export const webhookSecret = (secret: string, site: string, url: string, changes = 0): string => {
  const about = ['lodestone webhook 1', site, url, ...(changes ? [changes] : [])].join('\n')
  return `whsec_${createHmac('sha256', secret).update(about).digest('base64')}`
}

/** The secrets that hold now, the newest first: after a change the one before for a while too. */
export function secretsOf(
  secret: string,
  site: string,
  url: string,
  { changes, beforeUntil }: SecretState = firstSecret,
  now = 0,
): [newest: string, ...before: string[]] {
  const newest = webhookSecret(secret, site, url, changes)
  return changes && now < beforeUntil ? [newest, webhookSecret(secret, site, url, changes - 1)] : [newest]
}

/**
 * Headers of Standard Webhooks 1.0.0: the id is the same at every try, the time is that of this try.
 *
 * @param secrets One signature each: a receiver that knows any of them takes it.
 * @param at Epoch milliseconds.
 * @param id Without a dot, since a dot separates what is signed.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
