import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Asset } from '#core/plan.ts'
import { endOf } from './calendar.ts'

/** `download` is given with a receipt, `join` stands in a calendar. */
export const grantPurposes = ['download', 'join'] as const
export type GrantPurpose = (typeof grantPurposes)[number]

export interface Grant {
  site: string
  asset: string
  purpose: GrantPurpose
  /** SHA-256 in hexadecimal of the lead key it was given to: when what was sent under that key is erased, the grant ends. */
  keyHash: string
  /** Epoch milliseconds, whole seconds. */
  expiresAt: number
}

/** As the forms say it: "The link works for 7 days." */
export const grantDays = 7

/** When a grant given at a time ends. A seat lasts until a week after the webinar, for its recording. */
export const grantEnd = (asset: Asset, givenAt: number): number =>
  Math.max(givenAt, asset.kind === 'webinar' ? endOf(asset) : 0) + grantDays * 864e5

/** A download that began in time may go on (`Range`) a while after. */
export const resumeGraceMs = 36e5

export interface Grants {
  /**
   * The address of an asset for whoever holds this key. The same arguments give the same address.
   * @param expiresAt Epoch milliseconds, cut to the second; see `grantEnd`.
   * @param revoked How often the asset's grants were called back before this one.
   */
  url(site: string, asset: string, keyHash: string, expiresAt: number, purpose?: GrantPurpose, revoked?: number): string
  /**
   * The grant in a link; null when it was not signed by us for this site and asset, or was called back. Says nothing about its
   * expiry.
   */
  read(site: string, asset: string, text: string, revoked?: number): Grant | null
}

/** 1 purpose, 6 seconds since the epoch, 32 hash of the key, 16 signature. */
const bytes = { purpose: 1, expiry: 6, key: 32, signature: 16 }
const signedBytes = bytes.purpose + bytes.expiry + bytes.key

/**
 * Signs and reads grants: an HMAC over site, asset, purpose, expiry and key. Each part goes in with its length, so that no two
 * different sets of parts are the same text (CVE-2025-68113 was such a splice).
 */
export function createGrants(secret: string, publicUrl: string): Grants {
  // As a key object: of bytes Node first finds out what they are, which takes longer than signing.
  const key = createSecretKey(createHmac('sha256', secret).update('lodestone grants 1').digest())

  function sign(site: string, asset: string, body: Buffer, revoked: number): Buffer {
    const hmac = createHmac('sha256', key)
    const parts = [Buffer.from(site), Buffer.from(asset), body]
    for (const part of revoked ? [...parts, Buffer.from(String(revoked))] : parts) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      hmac.update(length).update(part)
    }
    return hmac.digest().subarray(0, bytes.signature)
  }

  return {
    url(site, asset, keyHash, expiresAt, purpose = 'download', revoked = 0) {
      const body = Buffer.alloc(signedBytes)
      body.writeUInt8(grantPurposes.indexOf(purpose))
      body.writeUIntBE(Math.floor(expiresAt / 1000), bytes.purpose, bytes.expiry)
      body.write(keyHash, bytes.purpose + bytes.expiry, 'hex')
      const grant = Buffer.concat([body, sign(site, asset, body, revoked)]).toString('base64url')
      return `${publicUrl}/s/${site}/assets/${asset}?grant=${grant}`
    },
    read(site, asset, text, revoked = 0) {
      const all = Buffer.from(text, 'base64url')
      if (all.length !== signedBytes + bytes.signature || all.toString('base64url') !== text) return null
      const body = all.subarray(0, signedBytes)
      if (!timingSafeEqual(all.subarray(signedBytes), sign(site, asset, body, revoked))) return null
      const purpose = grantPurposes[body.readUInt8()]
      if (!purpose) return null
      return {
        site,
        asset,
        purpose,
        expiresAt: body.readUIntBE(bytes.purpose, bytes.expiry) * 1000,
        keyHash: body.subarray(bytes.purpose + bytes.expiry).toString('hex'),
      }
    },
  }
}
