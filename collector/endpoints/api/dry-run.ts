import { Hono } from 'hono'
import { withIsoTimes } from '../../leads/lead-json.ts'
import { Refused } from '../../leads/lead.ts'
import { checkPlan } from '../../plans/plan-check.ts'
import { dryRun } from '../../routing/dry-run.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'

/** What would have gone where by other routing rules, or by those there are; nothing is changed. */
export const dryRunEndpoints = ({ storage, plans, now }: ApiParts): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/sites/:site/routing/dry-run', async (c) => {
    const site = c.req.param('site')
    const live = maySee(c.get('access'), site) ? plans.get(site) : null
    if (!live) throw new Refused('not-found', 'There is no such site.')
    const body = await jsonBody(c)
    checkFields(body, { routing: ['object'] })
    const checked = checkPlan({ ...live.plan, routing: body['routing'] ?? live.plan.routing })
    if (!checked.ok) throw new Refused('unprocessable', 'These rules have faults.', checked.problems)
    return c.json(withIsoTimes(await dryRun(storage, checked.plan, now())) as object)
  })
