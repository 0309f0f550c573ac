import { Hono } from 'hono'
import { normaliseEmail } from '../../leads/identity.ts'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

/** All that is kept of one person, at every site the reader may see: to hand over, or to erase. */
export function peopleEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const sitesOf = (sites: 'all' | string[]) => (sites === 'all' ? plans.sites() : sites)
  function address(given: string): string {
    const email = normaliseEmail(given)
    if (!email)
      throw new Refused('invalid', 'This is no e-mail address.', [{ field: 'email', message: 'is no e-mail address' }])
    return email
  }

  app.get('/people/:email', async (c) => {
    const email = address(c.req.param('email'))
    const leads = await storage.leadsOf(email, now(), sitesOf(c.get('access').sites))
    if (!leads.length) throw new Refused('not-found', 'Nothing is kept of this address.')
    return c.json({ email, leads: leads.map(withIsoTimes) })
  })

  app.delete('/people/:email', async (c) => {
    const email = address(c.req.param('email'))
    const { sites } = c.get('access')
    let erased = 0
    if (sites === 'all') erased = await storage.erase(email)
    else for (const site of sites) erased += await storage.erase(email, site)
    return c.json({ erased })
  })

  return app
}
