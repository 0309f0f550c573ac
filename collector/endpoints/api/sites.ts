import { Hono } from 'hono'
import { Refused } from '../../leads/lead.ts'
import { leadRules } from '../../leads/lead-rules.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { jsonBody } from './json-body.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

const notThere = () => new Refused('not-found', 'There is no such site.')

/** Sites and their plans. */
export function siteEndpoints({ plans }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  /** What the feed needs of every site to show its leads. */
  app.get('/sites', (c) =>
    c.json(
      plans
        .sites()
        .filter((site) => maySee(c.get('access'), site))
        .flatMap((site) => {
          const live = plans.get(site)
          if (!live) return []
          const { scoring, fit, ranking, stages } = leadRules(live.plan)
          const { name, timeZone, gates, assets } = live.plan
          return [
            {
              site,
              name,
              timeZone,
              revision: live.revision,
              thresholds: { interest: scoring.thresholds, fit: fit.thresholds },
              scoring,
              ranking,
              stages,
              gates: Object.keys(gates),
              assets: Object.fromEntries(Object.entries(assets).map(([id, { kind, title }]) => [id, { kind, title }])),
            },
          ]
        }),
    ),
  )

  app.get('/sites/:site/plan', (c) => {
    const site = c.req.param('site')
    const live = maySee(c.get('access'), site) ? plans.get(site) : null
    if (!live) throw notThere()
    c.header('ETag', `"${live.revision}"`)
    return c.json(live.plan)
  })

  app.get('/sites/:site/plan/revisions', (c) => {
    const site = c.req.param('site')
    if (!maySee(c.get('access'), site) || !plans.get(site)) throw notThere()
    return c.json({ revisions: plans.history(site).map((revision) => withIsoTimes(revision)) })
  })

  app.put('/sites/:site/plan', async (c) => {
    const site = c.req.param('site')
    if (!maySee(c.get('access'), site)) throw notThere()
    const plan = await jsonBody(c)
    if (plan['site'] !== site)
      throw new Refused('unprocessable', 'The plan is of another site.', [{ field: 'site', message: `is not ${site}` }])
    const live = plans.get(site)
    const expected = c.req.header('if-match')
    if (expected && live && expected !== `"${live.revision}"`)
      throw new Refused('conflict', 'Somebody else has changed this plan meanwhile.')
    const applied = await plans.apply(plan, c.get('access').email)
    if (!applied.ok) throw new Refused('unprocessable', 'The plan has faults; the old one stays.', applied.problems)
    c.header('ETag', `"${applied.revision}"`)
    return c.json({ site, revision: applied.revision }, live ? 200 : 201)
  })

  return app
}
