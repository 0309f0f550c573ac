import { Hono } from 'hono'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'

/** Whether a site's tag is on its pages. */
export const installEndpoints = ({ plans, tagSeen }: ApiParts): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/sites/:site/install', async (c) => {
    const site = c.req.param('site')
    const live = maySee(c.get('access'), site) ? plans.get(site) : null
    if (!live) throw new Refused('not-found', 'There is no such site.')
    const seen = await tagSeen.last(site)
    return c.json({
      site,
      tagSeenAt: seen && new Date(seen.at).toISOString(),
      page: seen?.page ?? null,
      // Forms of a page elsewhere would be refused.
      isOwnPage: seen?.page ? live.plan.origins.includes(seen.page) : null,
    })
  })
