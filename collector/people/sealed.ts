import { createHmac, timingSafeEqual } from 'node:crypto'

/** Texts that only we can have made, each for one site and one purpose, and good for a while. */
export interface Seal<What> {
  /** @param until Epoch milliseconds. */
  seal(site: string, what: What, until: number): string
  /** null when it is not ours, is for another site, or has expired. */
  open(site: string, text: string): What | null
}

/** @param purpose Other purposes' texts are not ours. */
export function createSeal<What>(secret: string, purpose: string, now: () => number): Seal<What> {
  const key = createHmac('sha256', secret).update(purpose).digest()

  function sign(site: string, body: string): Buffer {
    const hmac = createHmac('sha256', key)
    for (const part of [site, body]) hmac.update(`${Buffer.byteLength(part)}:`).update(part)
    return hmac.digest()
  }

  return {
    seal(site, what, until) {
      const body = Buffer.from(JSON.stringify({ what, until })).toString('base64url')
      return `${body}.${sign(site, body).toString('base64url')}`
    },
    open(site, text) {
      const [body = '', signature = ''] = text.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(site, body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const { what, until } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { what: What; until: number }
      return until > now() ? what : null
    },
  }
}
