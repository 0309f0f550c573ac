import { createSeal } from './sealed.ts'

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
  const links = createSeal<Sealed>(secret, 'lodestone record links 1', now)
  const seal = (site: string, what: Sealed) => links.seal(site, what, now() + recordLinkMs)
  return {
    seal,
    url: (site, email) => `${publicUrl}/s/${site}/record?link=${seal(site, { email })}`,
    open: links.open,
  }
}
