import { expect, test } from 'vitest'
import { createGrants, grantEnd } from './grants.ts'

const grants = createGrants('s'.repeat(32), 'https://leads.example.com')
const keyHash = 'ab'.repeat(32)
const givenAt = 1_770_000_000_000
const aLink = { kind: 'link', title: '', url: '' } as const
const link = (purpose?: 'join') => new URL(grants.url('acme', 'guide', keyHash, grantEnd(aLink, givenAt), purpose))
const textOf = (url: URL) => url.searchParams.get('grant') ?? ''

test('a grant is read back as it was given, and lasts seven days', () => {
  expect(link().pathname).toBe('/s/acme/assets/guide')
  expect(grants.read('acme', 'guide', textOf(link('join')))).toEqual({
    site: 'acme',
    asset: 'guide',
    purpose: 'join',
    keyHash,
    expiresAt: givenAt + 7 * 864e5,
  })
})

test('the same gift has the same address, so that a repeated receipt is equal', () => {
  expect(link().href).toBe(link().href)
})

test('a grant opens no other asset, no other site, and nothing under another secret', () => {
  const text = textOf(link())
  expect(grants.read('acme', 'other', text)).toBeNull()
  expect(grants.read('acmeg', 'uide', text)).toBeNull()
  expect(createGrants('t'.repeat(32), 'https://leads.example.com').read('acme', 'guide', text)).toBeNull()
})

test('no single bit of a grant can be changed', () => {
  const bytes = Buffer.from(textOf(link()), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
    expect(grants.read('acme', 'guide', changed.toString('base64url'))).toBeNull()
  }
})

test.each(['', 'x', '../..', 'A'.repeat(5_000), '%00'])('"%s" is no grant', (text) => {
  expect(grants.read('acme', 'guide', text)).toBeNull()
})

test('a seat lasts until a week after the webinar', () => {
  const webinar = {
    kind: 'webinar',
    title: '',
    startsAt: '2026-12-09T13:00:00Z',
    durationMinutes: 60,
    joinUrl: '',
  } as const
  expect(grantEnd(webinar, Date.parse('2026-11-01T00:00:00Z'))).toBe(Date.parse('2026-12-16T14:00:00Z'))
  expect(grantEnd(webinar, Date.parse('2027-01-01T00:00:00Z'))).toBe(Date.parse('2027-01-08T00:00:00Z'))
})
