/** The challenge of ALTCHA's protocol: find the number for which SHA-256(salt + number) is the challenge. */
export interface Challenge {
  algorithm: 'SHA-256'
  challenge: string
  salt: string
  maxnumber: number
  signature: string
}

/** A slice of the main thread, so that typing never waits for it. */
const sliceMs = 8
const batch = 32

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Works out the proof, in slices between which the page goes on. It costs one person a moment and a million forms much.
 *
 * @returns What the collector takes as `proof`, or null where there is no number or the page has no `crypto.subtle`
 *   (it is not served by HTTPS).
 */
export async function solve(task: Challenge): Promise<string | null> {
  const { algorithm, challenge, salt, maxnumber, signature } = task
  if (!crypto.subtle) return null
  const encoder = new TextEncoder()
  let sliceEnd = performance.now() + sliceMs
  for (let start = 0; start <= maxnumber; start += batch) {
    const numbers = Array.from({ length: Math.min(batch, maxnumber - start + 1) }, (_, index) => start + index)
    const hashes = await Promise.all(
      numbers.map((number) => crypto.subtle.digest(algorithm, encoder.encode(salt + number))),
    )
    const found = hashes.findIndex((hash) => hex(hash) === challenge)
    if (found >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: start + found, salt, signature }))
    if (performance.now() > sliceEnd) {
      await new Promise((go) => setTimeout(go))
      sliceEnd = performance.now() + sliceMs
    }
  }
  return null
}
