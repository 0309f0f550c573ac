import type { Context, MiddlewareHandler } from 'hono'
import type { Access } from '../access/api-tokens.ts'
import type { Auth } from '../access/auth.ts'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'

const changes = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/**
 * A cookie goes along with requests that other sites cause, so what changes something must come from our own pages: browsers say so by
 * `Sec-Fetch-Site`, older ones by `Origin`. A request that says neither is no browser's, and a cookie on it was put there by hand.
 */
function sameOrigin(c: Context<AppEnv>, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = c.req.header('origin')
  return origin !== undefined && [new URL(publicUrl).origin, new URL(c.req.url).origin].includes(origin)
}

const bearerOf = (c: Context<AppEnv>) => /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]?.trim()

/** Who is asking, by a token or by a session; null where neither holds any more. */
export async function accessOf(auth: Auth, c: Context<AppEnv>): Promise<Access | null> {
  const bearer = bearerOf(c)
  return await (bearer ? auth.tokens.find(bearer) : auth.session(c.req.raw.headers))
}

/**
 * Lets in whoever is signed in or brings a token, and says who it is by `c.get('access')`.
 * @throws Refused `unauthorized`, or `forbidden` for a change from elsewhere or beyond the token's scopes.
 */
export function requireAccess(auth: Auth, publicUrl: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const access = await accessOf(auth, c)
    if (!access) throw new Refused('unauthorized', 'Sign in, or bring a token.')
    if (changes(c.req.method)) {
      if (!bearerOf(c) && !sameOrigin(c, publicUrl))
        throw new Refused('forbidden', 'This must come from the feed itself.')
      if (!access.scopes.includes('write')) throw new Refused('forbidden', 'This token may only read.')
    }
    c.set('access', access)
    await next()
  }
}

/** Whether somebody may see a site's leads. Of what they may not see, they are not told that it exists. */
export const maySee = (access: Access, site: string): boolean => access.sites === 'all' || access.sites.includes(site)
