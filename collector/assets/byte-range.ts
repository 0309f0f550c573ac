export type ByteRange = { from: number; to: number }

/**
 * What a `Range` header asks of a file (RFC 9110).
 *
 * @returns the first and last byte; `whole` where there is no range we serve (other units, several ranges: allowed to be ignored);
 * `unsatisfiable` where it begins behind the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replace(/\s/g, '') ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return 'whole'
  if (asked[1] === '') {
    const last = Number(asked[2])
    return last && size ? { from: Math.max(0, size - last), to: size - 1 } : 'unsatisfiable'
  }
  const from = Number(asked[1])
  const to = asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1)
  if (asked[2] !== '' && Number(asked[2]) < from) return 'whole'
  return from < size ? { from, to } : 'unsatisfiable'
}
