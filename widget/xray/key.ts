/** Whether this is the owner's key: only its SHA-256 is in the plan, in hexadecimal. */
export async function isKey(key: string, sha256: string): Promise<boolean> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === sha256.toLowerCase()
}
