import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { type Challenge, createFormTokens, type FormTokens, freshMs } from './form-token.ts'

let now = 0
let tokens: FormTokens
beforeEach(() => {
  now = 1_770_000_000_000
  tokens = createFormTokens('s'.repeat(32), () => now)
})

/** As the browser does it. */
function solve({ challenge, salt, maxnumber }: Challenge): number {
  for (let number = 0; number <= maxnumber; number++)
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge) return number
  throw new Error('no solution')
}
const proofOf = (challenge: Challenge, changes: object = {}) =>
  Buffer.from(JSON.stringify({ ...challenge, number: solve(challenge), ...changes })).toString('base64')
const issued = (site = 'acme', gate = 'guide') => {
  const { token, challenge } = tokens.issue(site, gate, true)
  return { token, challenge: challenge as Challenge }
}

test('a token with its proof is ours, and says when the form was begun', () => {
  const { token, challenge } = issued()
  now += 5_000
  expect(tokens.check('acme', 'guide', token, proofOf(challenge), 'one')).toEqual({
    state: 'ours',
    issuedAt: now - 5_000,
    stale: false,
    spent: false,
    proof: 'right',
  })
})

test('the same submission again is no second use, another one is', () => {
  const { token } = issued()
  const spent = (id: string) => tokens.check('acme', 'guide', token, undefined, id)
  expect(spent('one')).toMatchObject({ spent: false })
  expect(spent('one')).toMatchObject({ spent: false })
  expect(spent('two')).toMatchObject({ spent: true })
})

test('a submission that was refused leaves the token to the mended one', () => {
  const { token } = issued()
  tokens.check('acme', 'guide', token, undefined, 'one')
  tokens.release(token, 'another')
  expect(tokens.check('acme', 'guide', token, undefined, 'two')).toMatchObject({ spent: true })
  tokens.release(token, 'one')
  expect(tokens.check('acme', 'guide', token, undefined, 'two')).toMatchObject({ spent: false })
  tokens.release('not ours', 'two')
  tokens.release(undefined, 'two')
  expect(tokens.check('acme', 'guide', token, undefined, 'three')).toMatchObject({ spent: true })
})

test('it goes stale after a day, by the millisecond', () => {
  const { token } = issued()
  now += freshMs
  expect(tokens.check('acme', 'guide', token, undefined, 'one')).toMatchObject({ stale: false })
  now += 1
  expect(tokens.check('acme', 'guide', token, undefined, 'one')).toMatchObject({ stale: true })
})

test('a token serves its own site and gate only, however the names are cut', () => {
  const { token } = issued('acme', 'guide')
  for (const [site, gate] of [
    ['beta', 'guide'],
    ['acme', 'demo'],
    ['acmeg', 'uide'],
    ['acm', 'eguide'],
  ])
    expect(tokens.check(site as string, gate as string, token, undefined, 'one')).toEqual({ state: 'forged' })
})

test.each(['x', 'AAAA', 'A'.repeat(46), '=', '\0'])('"%s" is not ours', (token) => {
  expect(tokens.check('acme', 'guide', token, undefined, 'one').state).toBe('forged')
})

test('a proof serves its own token only, and no part of it can be changed', () => {
  const one = issued()
  const two = issued()
  const check = (proof: string) => tokens.check('acme', 'guide', one.token, proof, 'one')
  expect(check(proofOf(two.challenge))).toMatchObject({ proof: 'wrong' })
  const number = solve(one.challenge)
  const changes = [
    { number: number + 1 },
    { number: -1 },
    { number: 1e9 },
    { number: String(number) },
    { signature: '0'.repeat(64) },
    { challenge: createHash('sha256').update(`${one.challenge.salt}1`).digest('hex'), number: 1 },
    // The splice of CVE-2025-68113: digits of the number moved into the salt.
    { salt: one.challenge.salt + String(number)[0], number: Number(String(number).slice(1) || 0) },
    { salt: one.challenge.salt.replace(/expires=\d+/, 'expires=9999999999') },
  ]
  for (const change of changes) expect(check(proofOf(one.challenge, change))).toMatchObject({ proof: 'wrong' })
  expect(check('%%%')).toMatchObject({ proof: 'wrong' })
  expect(check(Buffer.from('null').toString('base64'))).toMatchObject({ proof: 'wrong' })
})

test('a token names nothing but its time', () => {
  const { token, challenge } = tokens.issue('acme', 'guide', false)
  expect(challenge).toBeNull()
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/acme|guide/)
})

test('of more tokens than are remembered the oldest are forgotten first', () => {
  tokens = createFormTokens('s'.repeat(32), () => now, 2)
  const [first, second, third] = [issued().token, issued().token, issued().token]
  for (const token of [first, second, third]) tokens.check('acme', 'guide', token, undefined, 'one')
  expect(tokens.check('acme', 'guide', third, undefined, 'two')).toMatchObject({ spent: true })
  expect(tokens.check('acme', 'guide', first, undefined, 'two')).toMatchObject({ spent: false })
})
