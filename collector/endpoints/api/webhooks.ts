import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { secretsOf } from '../../deliveries/signature.ts'
import type { SecretState } from '../../leads/delivery-storage.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'
import { Refused } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'

interface Webhook {
  id: string
  site: string
  url: string
  events: string[] | null
}

const mostDeliveries = 200
const hourMs = 36e5
/** As long as receivers get to learn a new secret, unless somebody says otherwise. */
const overlapHours = 24
const mostOverlapHours = 168

/** Webhooks of the plans with their secrets, what became of each delivery, and sending one again. */
export function webhookEndpoints({ storage, plans, secret, now }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  /** A webhook lives in the plan; its id is worked out from where it goes. */
  const webhooksOf = (site: string): Webhook[] =>
    (plans.get(site)?.plan.webhooks ?? []).map(({ url, events }) => ({
      id: createHash('sha256').update(`${site}\n${url}`).digest('hex').slice(0, 16),
      site,
      url,
      events: events ?? null,
    }))

  /** For the receiver's library: whoever may change the plan may read it. */
  function shownSecrets({ site, url }: Webhook, state: SecretState | undefined) {
    const [newest, before] = secretsOf(secret, site, url, state, now())
    return { secret: newest, ...(before && state && { before: { secret: before, endsAt: state.beforeUntil } }) }
  }

  function find(id: string, access: AppEnv['Variables']['access']): Webhook {
    const webhook = plans
      .sites()
      .filter((site) => maySee(access, site))
      .flatMap(webhooksOf)
      .find((each) => each.id === id)
    if (!webhook) throw new Refused('not-found', 'There is no such webhook.')
    return webhook
  }

  app.get('/webhooks', async (c) => {
    const access = c.get('access')
    const webhooks = plans
      .sites()
      .filter((site) => maySee(access, site))
      .flatMap(webhooksOf)
    const states = new Map<string, { closed: Record<string, number>; secrets: Record<string, SecretState> }>()
    for (const site of new Set(webhooks.map((each) => each.site)))
      states.set(site, { closed: await storage.closedTargets(site), secrets: await storage.secrets(site) })
    const isShown = access.scopes.includes('write')
    return c.json({
      webhooks: webhooks.map((each) =>
        withIsoTimes({
          ...each,
          ...(isShown && shownSecrets(each, states.get(each.site)?.secrets[each.url])),
          /** Since when the receiver wants no more (410); null while it is told. */
          closedAt: states.get(each.site)?.closed[each.url] ?? null,
        }),
      ),
    })
  })

  /** A new secret at once. Until the overlap ends deliveries are signed with the one before too; another change ends that at once. */
  app.post('/webhooks/:id/secret', async (c) => {
    const webhook = find(c.req.param('id'), c.get('access'))
    const body = await jsonBody(c)
    checkFields(body, { overlapHours: ['number'] })
    const { overlapHours: hours = overlapHours } = body
    if (typeof hours !== 'number' || !(hours >= 0 && hours <= mostOverlapHours)) {
      const message = `is no number from 0 to ${mostOverlapHours}`
      throw new Refused('unprocessable', `overlapHours ${message}.`, [{ field: 'overlapHours', message }])
    }
    const state = await storage.changeSecret(webhook.site, webhook.url, now() + Math.round(hours * hourMs))
    return c.json(withIsoTimes({ id: webhook.id, ...shownSecrets(webhook, state) }) as object, 201)
  })

  /** Tells a receiver again that had answered 410. What was parked meanwhile is replayed one by one. */
  app.post('/webhooks/:id/open', async (c) => {
    const { site, url } = find(c.req.param('id'), c.get('access'))
    if (!(await storage.openTarget(site, url))) throw new Refused('conflict', 'This webhook is not closed.')
    return c.json({ opened: url })
  })

  app.get('/webhooks/:id/deliveries', async (c) => {
    const { site, url } = find(c.req.param('id'), c.get('access'))
    const before = Number(c.req.query('before') ?? 0) || undefined
    const deliveries = await storage.deliveries(site, url, mostDeliveries, before)
    return c.json({ deliveries: deliveries.map(({ n, ...rest }) => ({ id: n, ...(withIsoTimes(rest) as object) })) })
  })

  app.post('/webhooks/:id/deliveries/:delivery/replay', async (c) => {
    const { site, url } = find(c.req.param('id'), c.get('access'))
    const n = Number(c.req.param('delivery'))
    const isIts =
      Number.isSafeInteger(n) && (await storage.deliveries(site, url, 1, n + 1)).some((delivery) => delivery.n === n)
    if (!isIts || !(await storage.replayDelivery(site, n, now())))
      throw new Refused('not-found', 'There is no such delivery.')
    return c.json({ replayed: n }, 202)
  })

  return app
}
