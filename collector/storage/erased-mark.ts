import { createHmac, createSecretKey } from 'node:crypto'

/** What is kept of an erased address: whoever reads the database without the secret cannot tell whose it was. */
export type MarkOf = (email: string) => string

export function erasedMark(secret: string): MarkOf {
  const key = createSecretKey(`erased ${secret}`, 'utf8')
  return (email) => createHmac('sha256', key).update(email).digest('base64url')
}
