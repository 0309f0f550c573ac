import { Hono } from 'hono'
import { limits, type Receipt } from '#core/submission.ts'
import type { Grants } from '../assets/grants.ts'
import { parseSubmission } from '../leads/envelope.ts'
import { type Intake, keyHashOf } from '../leads/intake.ts'
import { Refused } from '../leads/lead.ts'
import type { LivePlan, PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedJson } from './limited-body.ts'
import { allowSiteOrigin, preflight } from './site-cors.ts'

export interface SubmissionParts {
  plans: PlanStore
  intake: Intake
  grants: Grants
  clientLimit: ClientLimit
  publicUrl: string
  now: () => number
}

/** `text/plain` needs no preflight, so a form still gets through while its page is closing. */
const types = ['text/plain', 'application/json']

export function livePlan(plans: PlanStore, site: string): LivePlan {
  const live = plans.get(site)
  if (!live) throw new Refused('not-found', 'There is no such site.')
  return live
}

export function submissionEndpoints({ plans, intake, grants, clientLimit, publicUrl, now }: SubmissionParts) {
  return new Hono<AppEnv>()
    .options('/:site/submissions', (c) => preflight(c, livePlan(plans, c.req.param('site')).plan, publicUrl, 'POST'))
    .post('/:site/submissions', async (c) => {
      const receivedAt = now()
      const site = c.req.param('site')
      const { plan } = livePlan(plans, site)
      allowSiteOrigin(c, plan, publicUrl)
      c.header('Cache-Control', 'no-store')
      clientLimit.take(c)
      const parsed = parseSubmission(await limitedJson(c, types, limits.submissionBytes))
      if (!parsed.ok) throw new Refused('invalid', 'The submission is not complete.', parsed.problems)
      const { submission } = parsed
      const taken = await intake.take(site, plan, submission, { receivedAt, signs: [] })
      const asset = submission.gate === null ? undefined : plan.gates[submission.gate]?.asset
      const receipt: Receipt = { ...taken.receipt }
      if (asset !== undefined)
        receipt.asset = { url: grants.url(site, asset, keyHashOf(taken.receipt.lead.key), taken.receivedAt) }
      return c.json(receipt, taken.repeated ? 200 : 201)
    })
}
