import { type Context, Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { contentDisposition } from '../assets/content-disposition.ts'
import { pageWords } from '../gate-page/page-words.ts'
import { noRecordPage, recordPage } from '../gate-page/record-page.ts'
import { keyHashOf } from '../leads/intake.ts'
import type { LeadStorage, Own, OwnChange } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import { maxCorrection, ownJson } from '../people/own-record.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'
import { asPage } from './as-page.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedBody, limitedJson } from './limited-body.ts'
import { allowSiteOrigin, preflight } from './site-cors.ts'
import { livePlan } from './submissions.ts'

export interface MeParts {
  plans: PlanStore
  storage: Pick<LeadStorage, 'own' | 'changeOwn'>
  /** A key cannot be guessed; this keeps the guessing cheap for us. */
  clientLimit: ClientLimit
  publicUrl: string
  now: () => number
}

const maxBytes = 8_192

/**
 * Reads what a visitor wants changed.
 * @throws Refused `invalid` for anything that is none of the changes.
 */
export function readOwnChange(value: Record<string, unknown>): OwnChange {
  const { do: what, field, value: text, purpose } = value
  const isName = (name: unknown): name is string => typeof name === 'string' && /^[A-Za-z][\w-]{0,62}$/.test(name)
  if (what === 'withdraw' && isName(purpose)) return { do: what, purpose }
  if (what === 'withdraw-profile' || what === 'erase' || what === 'undo-erase') return { do: what }
  if (what === 'correct' && isName(field) && typeof text === 'string') {
    if (field === 'email')
      throw new Refused('invalid', 'Another address is another record.', [{ field, message: 'cannot be corrected' }])
    const clean = text.toWellFormed().replaceAll('\0', '').trim()
    if (clean.length > maxCorrection)
      throw new Refused('invalid', 'The answer is too long.', [{ field, message: 'is too long' }])
    return { do: what, field, value: clean }
  }
  throw new Refused('invalid', 'This is no change of a record.', [
    { field: 'do', message: 'is not one of the changes' },
  ])
}

/** What this browser sent, by its lead key: seen, corrected, taken along, withdrawn and erased. */
export function meEndpoints({ plans, storage, clientLimit, publicUrl, now }: MeParts) {
  /** The key as scripts send it. A link's key never authorises a change by script. */
  const bearer = (c: Context<AppEnv>) => /^Bearer +([\w-]{22})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null

  async function ownBy(c: Context<AppEnv>, plan: SitePlan): Promise<{ own: Own; keyHash: string }> {
    c.header('Cache-Control', 'no-store')
    allowSiteOrigin(c, plan, publicUrl)
    clientLimit.take(c)
    const key = bearer(c)
    if (key === null) throw new Refused('unauthorized', 'Bring the lead key of this browser.')
    const own = await storage.own(plan.site, keyHashOf(key))
    if (!own) throw new Refused('not-found', 'Nothing is kept under this key.')
    return { own, keyHash: keyHashOf(key) }
  }

  async function show(c: Context<AppEnv>, site: string, key: string, changed: boolean): Promise<Response> {
    const { plan } = livePlan(plans, site)
    const words = pageWords(plan, c.req.query('lang'))
    const own = /^[\w-]{22}$/.test(key) ? await storage.own(site, keyHashOf(key)) : null
    return own
      ? c.html(recordPage({ plan, words, own, holder: { key }, changed }))
      : c.html(noRecordPage(plan, words), 404)
  }

  return new Hono<AppEnv>()
    .options('/:site/me', (c) =>
      preflight(c, livePlan(plans, c.req.param('site')).plan, publicUrl, 'GET, PATCH, DELETE'),
    )
    .get('/:site/me', async (c) => {
      const site = c.req.param('site')
      if (c.req.header('authorization')) {
        const { plan } = livePlan(plans, site)
        return c.json(ownJson(plan, (await ownBy(c, plan)).own))
      }
      asPage(c)
      clientLimit.take(c)
      return show(c, site, c.req.query('key') ?? '', false)
    })
    .patch('/:site/me', async (c) => {
      const { plan } = livePlan(plans, c.req.param('site'))
      const { keyHash } = await ownBy(c, plan)
      const body = await limitedJson(c, ['application/json', 'text/plain'], maxBytes)
      const change = readOwnChange(body !== null && typeof body === 'object' ? { ...body } : {})
      await storage.changeOwn(plan.site, keyHash, change, now())
      const own = await storage.own(plan.site, keyHash)
      return own ? c.json(ownJson(plan, own)) : c.body(null, 204)
    })
    .delete('/:site/me', async (c) => {
      const { plan } = livePlan(plans, c.req.param('site'))
      const { keyHash } = await ownBy(c, plan)
      await storage.changeOwn(plan.site, keyHash, { do: 'erase' }, now())
      const own = await storage.own(plan.site, keyHash)
      return own ? c.json(ownJson(plan, own)) : c.body(null, 204)
    })
    .post('/:site/me', async (c) => {
      asPage(c)
      clientLimit.take(c)
      const site = c.req.param('site')
      const { plan } = livePlan(plans, site)
      const text = await limitedBody(c, ['application/x-www-form-urlencoded'], maxBytes)
      const sent = Object.fromEntries(new URLSearchParams(text))
      const key = sent.key ?? ''
      const own = await storage.own(site, keyHashOf(key))
      if (own && sent.do === 'download') {
        c.header('Content-Disposition', contentDisposition(`${plan.name} record.json`))
        return c.json(ownJson(plan, own))
      }
      if (own && sent.do) await storage.changeOwn(site, keyHashOf(key), readOwnChange(sent), now())
      return show(c, site, key, Boolean(sent.do))
    })
}
