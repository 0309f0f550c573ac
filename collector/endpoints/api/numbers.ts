import { Hono } from 'hono'
import { Refused } from '../../leads/lead.ts'
import { followUpOf } from '../../numbers/follow-up.ts'
import { numbersOf } from '../../numbers/numbers.ts'
import { periodOf } from '../../numbers/period.ts'
import { checkedSpend, spendLines, spentOn } from '../../numbers/spend.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'

/** What works, how fast people call, and what it cost. */
export function numberEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  /** @throws Refused `not-found` also where the reader may not see it: they are not told that it exists. */
  function livePlan(site: string | undefined, access: AppEnv['Variables']['access']) {
    const wanted = site ?? plans.sites().find((each) => maySee(access, each))
    const live = wanted && maySee(access, wanted) ? plans.get(wanted) : null
    if (!live) throw new Refused('not-found', 'There is no such site.')
    return live.plan
  }

  app.get('/numbers', async (c) => {
    const plan = livePlan(c.req.query('site'), c.get('access'))
    const period = periodOf(c.req.query('from'), c.req.query('to'), now())
    const touch = c.req.query('touch') === 'last' ? 'last' : 'first'
    return c.json(await numbersOf(storage, plan.site, period, touch, Object.keys(plan.gates), now()))
  })

  app.get('/follow-up', async (c) => {
    const plan = livePlan(c.req.query('site'), c.get('access'))
    const period = periodOf(c.req.query('from'), c.req.query('to'), now())
    return c.json({
      site: plan.site,
      from: period.fromDay,
      to: period.toDay,
      ...(await followUpOf(storage, plan.site, plan, period, now())),
    })
  })

  app.post('/spend', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, {
      site: ['string'],
      channel: ['string'],
      campaign: ['string', 'null'],
      from: ['string'],
      to: ['string'],
      amount: ['number'],
      currency: ['string'],
    })
    const plan = livePlan(body['site'] as string | undefined, c.get('access'))
    const spend = checkedSpend(body)
    for (const field of ['from', 'to'])
      if (!body[field]) throw new Refused('unprocessable', `${field} is missing.`, [{ field, message: 'is missing' }])
    const period = periodOf(String(body['from']), String(body['to']), now())
    const before = spentOn(spend, await storage.counted(plan.site, period.fromDay, period.toDay))
    await storage.setCounts(plan.site, spendLines(spend, period))
    const { on: channel, ...entered } = spend
    // What it replaces, for whoever wants it back.
    return c.json({ site: plan.site, channel, from: period.fromDay, to: period.toDay, ...entered, before }, 201)
  })

  return app
}
