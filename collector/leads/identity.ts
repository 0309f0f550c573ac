import { domainToASCII } from 'node:url'

/** Marks that nobody sees and that people paste along: zero-width, joiners, direction marks, soft hyphen, BOM. */
const unseen = /\p{Default_Ignorable_Code_Point}|\u061c/gu

/** The usual case needs no Unicode work. */
const plain = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/

const isLabel = (label: string) =>
  label.length > 0 && label.length <= 63 && /^[a-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-')

/** RFC 5321 asks for no two dots in a row and none at the ends; a quoted local part may hold what it likes. */
const isLocal = (local: string) =>
  local.length > 0 &&
  Buffer.byteLength(local) <= 64 &&
  (/^"[^"\\\s]+"$/.test(local) ||
    (!/[\s"(),:;<>@[\\\]]/.test(local) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')))

/**
 * The address as identity: two spellings of one mailbox give the same, two mailboxes never do.
 * Case (in both parts: no mail server in use tells them apart), spaces around it, invisible marks, composed and decomposed
 * letters, full-width signs of domain and @, Unicode and punycode domains and a trailing dot are one and the same.
 * Plus tags and dots are kept apart, because real mail servers tell them apart.
 *
 * @returns null where it is no address that mail can be sent to over the internet.
 */
export function normaliseEmail(typed: string): string | null {
  if (typed.length > 400) return null
  let address = typed.trim().toLowerCase()
  if (!plain.test(address)) {
    address = typed
      .replace(unseen, '')
      .normalize('NFC')
      .trim()
      .replace(/^mailto:/i, '')
      .replace('\uff20', '@')
      .toLowerCase()
      .normalize('NFC')
  }
  const at = address.lastIndexOf('@')
  if (at < 1) return null
  const local = address.slice(0, at)
  let domain = address.slice(at + 1)
  if (domain.endsWith('.') || domain.endsWith('。')) domain = domain.slice(0, -1)
  const labels = (plain.test(address) && !domain.includes('xn--') ? domain : unicodeDomain(domain)).split('.')
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || !labels.every(isLabel) || /^\d+$/.test(top) || !isLocal(local)) return null
  const whole = `${local}@${labels.join('.')}`
  return whole.length <= 254 ? whole : null
}

/** In punycode; empty where it is no domain. An address in numbers would be "understood" as IPv4, so it never gets there. */
function unicodeDomain(domain: string): string {
  if (/[\s/?#:@[\]\\%]/.test(domain) || /(?:^|[.。．｡])[\d０-９]+$/.test(domain)) return ''
  return domainToASCII(domain)
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
