import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The challenge of ALTCHA's protocol: find the number for which SHA-256(salt + number) is the challenge. */
export interface Challenge {
  algorithm: 'SHA-256'
  challenge: string
  salt: string
  maxnumber: number
  signature: string
}

/** What is known of a token that came back. */
export type TokenState =
  | { state: 'missing' }
  | { state: 'forged' }
  /** `proof` is null where none came. */
  | { state: 'ours'; issuedAt: number; stale: boolean; spent: boolean; proof: 'right' | 'wrong' | null }

/** Some 0.3 s of a phone's time: nothing for one person, much for a million forms. */
export const maxNumber = 15_000

/** An outbox may be days late, so an older token is only a little suspicious. */
export const freshMs = 864e5

/** Tokens remembered as used. A flood pushes out old ones, never more memory. */
const mostSpent = 200_000

const nonceBytes = 12
const bodyBytes = 6 + nonceBytes
const macBytes = 16

export interface FormTokens {
  /** For one form of one gate, from now. It names nothing but the gate. */
  issue(site: string, gate: string, withChallenge: boolean): { token: string; challenge: Challenge | null }
  /**
   * Looks at what came with a submission. A token is spent by the first submission that brings it; the same one sent again is no second use.
   */
  check(
    site: string,
    gate: string,
    token: string | undefined,
    proof: string | undefined,
    submission: string,
  ): TokenState
  /** The submission that spent a token was refused for a wrong answer: the person mends it and sends it under another id. */
  release(token: string | undefined, submission: string): void
}

function same(a: string, b: string): boolean {
  const [one, two] = [Buffer.from(a), Buffer.from(b)]
  return one.length === two.length && timingSafeEqual(one, two)
}

/**
 * Tokens that say when a form was begun, with a proof of work bound to them. Everything is signed with its length before it, so that
 * no field can borrow from its neighbour (CVE-2025-68113).
 */
export function createFormTokens(secret: string, now: () => number, most = mostSpent): FormTokens {
  const key = createHmac('sha256', secret).update('lodestone form tokens 1').digest()
  const spentBy = new Map<string, string>()

  function sign(...parts: string[]): Buffer {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part)
    return hmac.digest()
  }

  const signChallenge = (site: string, gate: string, salt: string, challenge: string) =>
    sign('challenge', site, gate, salt, challenge, String(maxNumber)).toString('hex')

  /** The salt holds the token's nonce, so a proof serves its own token only; "&" keeps the number apart from it. */
  const saltOf = (nonce: string, issuedAt: number) => `${nonce}?expires=${Math.floor((issuedAt + freshMs) / 1000)}&`

  function isProof(site: string, gate: string, text: string, salt: string): boolean {
    let proof: { challenge?: unknown; number?: unknown; salt?: unknown; signature?: unknown } | null
    try {
      proof = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as typeof proof
    } catch {
      // What is no JSON proves nothing.
      return false
    }
    const { challenge, number, salt: given, signature } = proof ?? {}
    if (typeof challenge !== 'string' || typeof signature !== 'string' || given !== salt) return false
    if (!Number.isInteger(number) || Number(number) < 0 || Number(number) > maxNumber) return false
    if (!same(signature, signChallenge(site, gate, salt, challenge))) return false
    return (
      createHash('sha256')
        .update(salt + String(number))
        .digest('hex') === challenge
    )
  }

  return {
    issue(site, gate, withChallenge) {
      const issuedAt = now()
      const body = Buffer.alloc(bodyBytes)
      body.writeUIntBE(issuedAt, 0, 6)
      randomBytes(nonceBytes).copy(body, 6)
      const nonce = body.toString('hex', 6)
      const mac = sign('token', site, gate, body.toString('hex')).subarray(0, macBytes)
      const token = Buffer.concat([body, mac]).toString('base64url')
      if (!withChallenge) return { token, challenge: null }
      const salt = saltOf(nonce, issuedAt)
      const number = randomBytes(4).readUInt32BE() % (maxNumber + 1)
      const challenge = createHash('sha256')
        .update(salt + String(number))
        .digest('hex')
      const signature = signChallenge(site, gate, salt, challenge)
      return { token, challenge: { algorithm: 'SHA-256', challenge, salt, maxnumber: maxNumber, signature } }
    },
    release(token, submission) {
      const nonce = Buffer.from(token ?? '', 'base64url').toString('hex', 6, bodyBytes)
      if (spentBy.get(nonce) === submission) spentBy.delete(nonce)
    },
    check(site, gate, token, proof, submission) {
      if (!token) return { state: 'missing' }
      const all = Buffer.from(token, 'base64url')
      if (all.length !== bodyBytes + macBytes) return { state: 'forged' }
      const body = all.subarray(0, bodyBytes)
      const mac = sign('token', site, gate, body.toString('hex')).subarray(0, macBytes)
      if (!timingSafeEqual(mac, all.subarray(bodyBytes))) return { state: 'forged' }
      const issuedAt = body.readUIntBE(0, 6)
      const nonce = body.toString('hex', 6)
      const before = spentBy.get(nonce)
      if (before === undefined) {
        spentBy.set(nonce, submission)
        if (spentBy.size > most) spentBy.delete(spentBy.keys().next().value as string)
      }
      return {
        state: 'ours',
        issuedAt,
        stale: now() - issuedAt > freshMs,
        spent: before !== undefined && before !== submission,
        proof: proof ? (isProof(site, gate, proof, saltOf(nonce, issuedAt)) ? 'right' : 'wrong') : null,
      }
    },
  }
}
