import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/** Pages of ours run no script but our own files, and nobody frames them. */
export const appPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; font-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Headers for every answer; an endpoint that needs another value sets it itself. They are given before the answer is made, because
 * changing a finished one costs more than reading a submission.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler<AppEnv> {
  const headers = Object.entries({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...(publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  })
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value)
    await next()
    // Better-auth makes its answers itself, so they know nothing of what was given before.
    if (c.res.headers.has('X-Content-Type-Options')) return
    for (const [name, value] of headers) c.res.headers.set(name, value)
  }
}
