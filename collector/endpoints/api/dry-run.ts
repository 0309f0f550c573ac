import { Hono } from 'hono'
import { withIsoTimes } from '../../leads/lead-json.ts'
import { Refused } from '../../leads/lead.ts'
import { checkPlan } from '../../plans/plan-check.ts'
import { scoringDryRun } from '../../plans/scoring-dry-run.ts'
import { dryRun } from '../../routing/dry-run.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'

/** Each is derived from all that is kept of it, so a thousand take a second. */
const mostRanked = 2_000
const ranked = 500

/** What would have become of past leads by other rules, or by those there are; nothing is changed. */
export function dryRunEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  /**
   * The live plan with parts of it replaced.
   * @throws Refused `not-found`, or `unprocessable` with every fault named.
   */
  function planWith(site: string, access: AppEnv['Variables']['access'], parts: Record<string, unknown>) {
    const live = maySee(access, site) ? plans.get(site) : null
    if (!live) throw new Refused('not-found', 'There is no such site.')
    const checked = checkPlan({ ...live.plan, ...parts })
    if (!checked.ok) throw new Refused('unprocessable', 'These rules have faults.', checked.problems)
    return checked.plan
  }

  return new Hono<AppEnv>()
    .post('/sites/:site/routing/dry-run', async (c) => {
      const body = await jsonBody(c)
      checkFields(body, { routing: ['object'] })
      const plan = planWith(c.req.param('site'), c.get('access'), body)
      return c.json(withIsoTimes(await dryRun(storage, plan, now())) as object)
    })
    .post('/sites/:site/scoring/dry-run', async (c) => {
      const body = await jsonBody(c)
      checkFields(body, { scoring: ['object'], ranking: ['object'], stages: ['object'], leads: ['number'] })
      const { leads = ranked, ...parts } = body
      if (!Number.isInteger(leads) || Number(leads) < 1 || Number(leads) > mostRanked) {
        const message = `is no whole number from 1 to ${mostRanked}`
        throw new Refused('unprocessable', `leads ${message}.`, [{ field: 'leads', message }])
      }
      const plan = planWith(c.req.param('site'), c.get('access'), parts)
      return c.json(withIsoTimes(await scoringDryRun(storage, plan, Number(leads), now())) as object)
    })
}
