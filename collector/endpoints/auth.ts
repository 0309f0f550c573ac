import { Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Auth } from '../access/auth.ts'
import { pagePolicy } from '../gate-page/page.ts'
import { plainPage } from '../gate-page/plain-page.ts'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'
import type { ClientLimit } from './client-limit.ts'
import { createWindowCount, type Sharing } from './window-count.ts'

/** Guesses at one account in an hour, from wherever. Its owner can always come in by a sign-in link. */
const guessesPerAccount = 60
const guessesWithinMs = 36e5
const mostAccounts = 10_000

/** Better-auth reads its bodies itself; nothing under `/auth` needs more. */
const maxBytes = 8_192

export interface AuthEndpointParts {
  auth: Auth
  guessLimit: ClientLimit
  sharing: Sharing
  now: () => number
}

export function authEndpoints({ auth, guessLimit, sharing, now }: AuthEndpointParts) {
  const guesses = createWindowCount(
    { name: 'guesses at an account', windowMs: guessesWithinMs, most: mostAccounts },
    now,
    sharing,
  )

  function throttleAccount(email: string): void {
    if (guesses.add(email.toLowerCase()).count > guessesPerAccount)
      throw new Refused(
        'too-many',
        'Too many attempts for this address. Use a sign-in link, or try in an hour.',
        [],
        3_600,
      )
  }

  return (
    new Hono<AppEnv>()
      // The feed asks whoever is not signed in.
      .get('/', (c) => c.redirect('/feed/'))
      .get('/sign-in', (c) => c.redirect('/feed/'))
      .get('/link', (c) => {
        c.set('page', true)
        c.header('Content-Security-Policy', pagePolicy)
        // Not `no-referrer`: browsers then send `Origin: null` with the form, which better-auth rightly refuses.
        c.header('Referrer-Policy', 'same-origin')
        const token = c.req.query('token')
        const page = c.req.query('used')
          ? plainPage(
              c.req.path,
              'Link used',
              html`<h1>This link does not work any more.</h1>
                <p class="lead">
                  It works once, within a day. Make a new one with <code>npx lodestone user link EMAIL</code>.
                </p>`,
            )
          : plainPage(
              c.req.path,
              'Sign in',
              html`<h1>Sign in to Lodestone</h1>
                <p class="lead">This link works once, for a day.</p>
                <form method="post" action="/auth/link">
                  <input type="hidden" name="token" value="${token ?? ''}" /><button class="button">Sign in</button>
                </form>`,
            )
        return c.html(page)
      })
      .on(['GET', 'POST'], '/*', async (c) => {
        c.header('Cache-Control', 'no-store')
        if (Number(c.req.header('content-length') ?? 0) > maxBytes)
          throw new Refused('too-large', 'That is more than a sign-in needs.')
        if (c.req.path === '/auth/sign-in/email' && c.req.method === 'POST') {
          guessLimit.take(c)
          const body: unknown = await c.req.raw
            .clone()
            .json()
            .catch(() => null)
          throttleAccount(String((body as { email?: unknown } | null)?.email ?? ''))
        }
        const answer = await auth.handler(c.req.raw)
        if (answer.status < 400) return answer
        // Refused in the same shape as everywhere else.
        if (answer.status === 404) throw new Refused('not-found', 'There is nothing at this address.')
        const { message } = ((await answer.json().catch(() => null)) ?? {}) as { message?: string }
        throw new HTTPException(answer.status as ContentfulStatusCode, { message })
      })
  )
}
