import { createHash, randomBytes } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'

const hash = (token: string) => `sign-in-link:${createHash('sha256').update(token).digest('hex')}`

export const linkHours = 24

/** A new link's token, and the name under which its owner is kept: the token itself is nowhere. */
export function newLink(): { token: string; identifier: string } {
  const token = randomBytes(24).toString('base64url')
  return { token, identifier: hash(token) }
}

/**
 * Adds `POST /auth/link {token}`: signs in once, without a password. The link in a mail or a terminal opens a page with one button,
 * because mail scanners open links too and must not use them up.
 */
export const signInLink = {
  id: 'sign-in-link',
  endpoints: {
    signInByLink: createAuthEndpoint(
      '/link',
      { method: 'POST', metadata: { allowedMediaTypes: ['application/x-www-form-urlencoded', 'application/json'] } },
      async (ctx) => {
        const { token } = (ctx.body ?? {}) as { token?: unknown }
        const kept =
          typeof token === 'string' ? await ctx.context.internalAdapter.consumeVerificationValue(hash(token)) : null
        const user =
          kept && kept.expiresAt > new Date() ? await ctx.context.internalAdapter.findUserById(kept.value) : null
        if (!user) throw ctx.redirect(`${ctx.context.baseURL}/link?used=1`)
        await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(user.id), user })
        throw ctx.redirect(`${new URL(ctx.context.baseURL).origin}/feed/`)
      },
    ),
  },
} satisfies BetterAuthPlugin
