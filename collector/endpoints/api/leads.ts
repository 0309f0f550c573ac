import { type Context, Hono } from 'hono'
import { type Amendment, type Lead, Refused } from '../../leads/lead.ts'
import {
  contactKinds,
  correctField,
  logContact,
  setAmount,
  setOwner,
  setStage,
  setStatus,
  undo,
} from '../../leads/lifecycle.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'
import { checkFields, jsonBody } from './json-body.ts'
import { readListRequest } from './lead-filter.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'

const notThere = () => new Refused('not-found', 'There is no such lead.')

/** Leads as lists and one by one, and what people do to them. */
export function leadEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  /** @throws Refused `not-found` also where the reader may not see it: they are not told that it exists. */
  async function changeLead(c: Context<AppEnv>, id: string, change: (lead: Lead) => Amendment) {
    const lead = await storage.change(
      id,
      (lead) => {
        if (!maySee(c.get('access'), lead.site)) throw notThere()
        return change(lead)
      },
      now(),
    )
    if (!lead) throw notThere()
    return c.json(withIsoTimes(lead) as object)
  }

  app.get('/leads', async (c) => {
    const { filter, sort, limit, cursor } = readListRequest(c.req.url, c.get('access'), plans.sites())
    const { leads, nextCursor } = await storage.list(filter, sort, limit, cursor, now())
    return c.json({ leads: leads.map(withIsoTimes), nextCursor })
  })

  app.get('/leads/:id', async (c) => {
    const lead = await storage.find(c.req.param('id'), now())
    if (!lead || !maySee(c.get('access'), lead.site)) throw notThere()
    return c.json(withIsoTimes(lead) as object)
  })

  app.patch('/leads/:id', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, {
      stage: ['string'],
      status: ['string'],
      owner: ['string', 'null'],
      reason: ['string'],
      note: ['string'],
      amount: ['object'],
      fields: ['object'],
      undo: ['string'],
    })
    const doing = {
      by: c.get('access').email,
      at: now(),
      reason: body['reason'] as string | undefined,
      note: body['note'] as string | undefined,
    }
    return await changeLead(c, c.req.param('id'), (lead) => {
      const amendments: Amendment[] = []
      if (typeof body['undo'] === 'string') amendments.push(undo(lead, body['undo'], doing))
      if (typeof body['stage'] === 'string') amendments.push(setStage(lead, body['stage'], doing))
      if (typeof body['status'] === 'string') amendments.push(setStatus(lead, body['status'], doing))
      if ('owner' in body) amendments.push(setOwner(lead, body['owner'] as string | null, doing))
      if (body['amount']) {
        const { amount, currency } = body['amount'] as { amount?: unknown; currency?: unknown }
        amendments.push(setAmount(lead, Number(amount), String(currency ?? ''), doing))
      }
      for (const [name, value] of Object.entries((body['fields'] ?? {}) as Record<string, unknown>))
        amendments.push(correctField(lead, name, String(value ?? ''), doing))
      return {
        changes: amendments.flatMap(({ changes }) => changes ?? []),
        contacts: [],
        undo: amendments.flatMap(({ undo }) => undo ?? []),
        tell: amendments.flatMap(({ tell }) => tell ?? []),
      }
    })
  })

  app.post('/leads/:id/contacts', async (c) => {
    const body = await jsonBody(c)
    checkFields(body, {
      kind: ['string'],
      outcome: ['string', 'null'],
      text: ['string'],
      nextAt: ['string', 'null'],
    })
    const kind = contactKinds.find((kind) => kind === body['kind'])
    if (!kind)
      throw new Refused('unprocessable', 'kind is missing or unknown.', [
        { field: 'kind', message: `is none of ${contactKinds.join(', ')}` },
      ])
    const next = body['nextAt'] ? Date.parse(String(body['nextAt'])) : undefined
    if (Number.isNaN(next))
      throw new Refused('unprocessable', 'nextAt is no time.', [{ field: 'nextAt', message: 'is no ISO 8601 time' }])
    const doing = { by: c.get('access').email, at: now() }
    return await changeLead(c, c.req.param('id'), () =>
      logContact(
        {
          kind,
          text: String(body['text'] ?? ''),
          ...(body['outcome'] ? { outcome: String(body['outcome']) } : {}),
          ...(next === undefined ? {} : { nextAt: next }),
        },
        doing,
      ),
    )
  })

  app.delete('/samples', async (c) => {
    if (c.get('access').sites !== 'all')
      throw new Refused('forbidden', 'Samples of all sites go together; this access is for some of them.')
    return c.json({ removed: await storage.removeSamples() })
  })

  return app
}
