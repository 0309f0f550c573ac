import { createHmac, timingSafeEqual } from 'node:crypto'

/** A link to a whole record goes to the person's address, and is good for a day; so is taking an erasure back. */
export const recordLinkMs = 864e5

/** What a sealed text stands for: whose record, or which keys were just erased. */
export type Sealed = { email: string } | { keyHashes: string[] }

export interface RecordLinks {
  /** The address that opens everything of one person at one site; it shows a button first. */
  url(site: string, email: string): string
  /** For a form of our own page. */
  seal(site: string, what: Sealed): string
  /** null when it is not ours, is for another site, or has expired. */
  open(site: string, text: string): Sealed | null
}

/** Signs and reads links to whole records. The address in it is readable, but the link goes to that very address. */
export function createRecordLinks(secret: string, publicUrl: string, now: () => number): RecordLinks {
  const key = createHmac('sha256', secret).update('lodestone record links 1').digest()

  function sign(site: string, body: string): Buffer {
    const hmac = createHmac('sha256', key)
    for (const part of [site, body]) hmac.update(`${Buffer.byteLength(part)}:`).update(part)
    return hmac.digest()
  }

  function seal(site: string, what: Sealed): string {
    const body = Buffer.from(JSON.stringify({ ...what, expiresAt: now() + recordLinkMs })).toString('base64url')
    return `${body}.${sign(site, body).toString('base64url')}`
  }

  return {
    seal,
    url: (site, email) => `${publicUrl}/s/${site}/record?link=${seal(site, { email })}`,
    open(site, text) {
      const [body = '', signature = ''] = text.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(site, body)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const { expiresAt, ...what } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Sealed & {
        expiresAt: number
      }
      return expiresAt > now() ? what : null
    },
  }
}
