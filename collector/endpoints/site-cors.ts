import type { Context } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'

/**
 * Lets exactly the plan's origins read the answer, refusals included. No cookies are involved, so none are allowed.
 * A request without `Origin` (a form's own page, a script) passes: the header stops browsers only, and the limits stop the rest.
 *
 * @throws Refused `forbidden` for an origin the plan does not name.
 */
export function allowSiteOrigin(c: Context<AppEnv>, plan: SitePlan, publicUrl: string): void {
  c.header('Vary', 'Origin', { append: true })
  const origin = c.req.header('origin')
  if (origin === undefined) return
  if (plan.origins.includes(origin)) {
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', 'Retry-After')
  } else if (origin !== new URL(publicUrl).origin)
    throw new Refused('forbidden', 'This origin is not one of the site plan’s.')
}

/** Answers the preflight that `application/json` and `PATCH` cause. */
export function preflight(c: Context<AppEnv>, plan: SitePlan, publicUrl: string, methods: string): Response {
  allowSiteOrigin(c, plan, publicUrl)
  c.header('Access-Control-Allow-Methods', methods)
  c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type')
  c.header('Access-Control-Max-Age', '600')
  return c.body(null, 204)
}
