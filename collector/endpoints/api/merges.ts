import { Hono } from 'hono'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

const notThere = () => new Refused('not-found', 'There is no such lead.')

/** Two leads that are one person are made one, and taken apart again. Nothing that was sent is lost either way. */
export function mergeEndpoints({ storage, now }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/leads/:id/merge', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, { from: ['string'] })
    const access = c.get('access')
    const [into, from] = await Promise.all([
      storage.find(c.req.param('id'), now()),
      storage.find(String(body['from'] ?? ''), now()),
    ])
    if (!into || !from || !maySee(access, into.site) || !maySee(access, from.site)) throw notThere()
    if (into.id === from.id || into.site !== from.site)
      throw new Refused('unprocessable', 'These two cannot be one.', [
        { field: 'from', message: into.id === from.id ? 'is the same lead' : 'is a lead of another site' },
      ])
    const merged = await storage.merge(into.id, from.id, access.email, now())
    if (!merged) throw notThere()
    return c.json(withIsoTimes(merged) as object)
  })

  app.post('/leads/:id/split', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, { submissions: ['object'], merge: ['string'] })
    const lead = await storage.find(c.req.param('id'), now())
    if (!lead || !maySee(c.get('access'), lead.site)) throw notThere()
    const { submissions, merge } = body
    if (typeof merge !== 'string' && !Array.isArray(submissions))
      throw new Refused('unprocessable', 'Say what is to be taken out.', [
        { field: 'submissions', message: 'is missing: ids of submissions, or `merge` with the id of a merge' },
      ])
    const what = typeof merge === 'string' ? { merge } : { submissions: (submissions as unknown[]).map(String) }
    const leads = await storage.split(lead.id, what, c.get('access').email, now())
    if (!leads)
      throw new Refused('unprocessable', 'Nothing would move, or nothing would stay.', [
        { field: typeof merge === 'string' ? 'merge' : 'submissions', message: 'would move nothing or everything' },
      ])
    return c.json({ leads: leads.map(withIsoTimes) })
  })

  return app
}
