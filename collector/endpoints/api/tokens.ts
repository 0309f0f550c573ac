import { Hono } from 'hono'
import type { Access, Scope } from '../../access/api-tokens.ts'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

/** Who is asking, and tokens for programs. A token never makes another with more rights than its own. */
export function tokenEndpoints({ auth }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/me', (c) => c.json(c.get('access')))

  /** Tokens that reach no further than whoever asks. */
  const within = async ({ sites }: Access) =>
    (await auth.tokens.list()).filter(
      (token) => sites === 'all' || (token.sites !== 'all' && token.sites.every((site) => sites.includes(site))),
    )

  app.get('/tokens', async (c) => c.json({ tokens: (await within(c.get('access'))).map(withIsoTimes) }))

  app.post('/tokens', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, { name: ['string'], scopes: ['object'] })
    const name = String(body['name'] ?? '').trim()
    if (!name) throw new Refused('unprocessable', 'A token needs a name.', [{ field: 'name', message: 'is missing' }])
    const { scopes: own, sites } = c.get('access')
    const wanted = Array.isArray(body['scopes']) ? body['scopes'] : ['read']
    const scopes = own.filter((scope: Scope) => wanted.includes(scope))
    return c.json(await auth.tokens.add(name, scopes, sites), 201)
  })

  app.delete('/tokens/:id', async (c) => {
    const id = c.req.param('id')
    const isWithin = (await within(c.get('access'))).some((token) => token.id === id)
    if (!isWithin || !(await auth.tokens.revoke(id))) throw new Refused('not-found', 'There is no such token.')
    return c.body(null, 204)
  })

  return app
}
