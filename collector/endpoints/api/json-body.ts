import type { Context } from 'hono'
import type { Problem } from '#core/submission.ts'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'

/**
 * The body as a JSON object, of at most a mebibyte: plans are the largest.
 * @throws Refused `too-large` or `invalid`.
 */
export async function jsonBody(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  if (Number(c.req.header('content-length') ?? 0) > 1_048_576)
    throw new Refused('too-large', 'This is more than a mebibyte.')
  let value: unknown
  try {
    value = await c.req.json()
  } catch {
    throw new Refused('invalid', 'The body is no JSON.', [{ field: '', message: 'is no JSON' }])
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused('invalid', 'The body is no JSON object.', [{ field: '', message: 'is no object' }])
  return value as Record<string, unknown>
}

type Kind = 'string' | 'number' | 'object' | 'null'

/** Names every field of a body that is unknown or of another kind. */
export function checkFields(body: Record<string, unknown>, kinds: Record<string, readonly Kind[]>): void {
  const problems: Problem[] = Object.entries(body).flatMap(([field, value]): Problem[] => {
    const wanted = kinds[field]
    if (!wanted) return [{ field, message: `is none of ${Object.keys(kinds).join(', ')}` }]
    const kind = value === null ? 'null' : typeof value
    return (wanted as readonly string[]).includes(kind) ? [] : [{ field, message: `is no ${wanted.join(' or ')}` }]
  })
  if (problems.length) throw new Refused('unprocessable', 'Some fields cannot be taken.', problems)
}
