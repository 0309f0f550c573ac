import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/** Pages of ours run no script but our own files, and nobody frames them. */
export const appPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; font-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Headers for every answer; an endpoint that needs another value sets it itself. */
export function securityHeaders(publicUrl: string): MiddlewareHandler<AppEnv> {
  const secure = publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    const set = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value)
    }
    set('X-Content-Type-Options', 'nosniff')
    set('Referrer-Policy', 'no-referrer')
    set('Cross-Origin-Resource-Policy', 'same-origin')
    set('Cross-Origin-Opener-Policy', 'same-origin')
    set('X-Frame-Options', 'DENY')
    set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    if (secure) set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}
