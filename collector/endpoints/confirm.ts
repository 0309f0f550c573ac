import { Hono } from 'hono'
import { confirmedPage, confirmPage, unconfirmedPage } from '../gate-page/confirm-page.ts'
import { offerLinks } from '../gate-page/offer.ts'
import { pageWords } from '../gate-page/page-words.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import type { ConfirmLinks } from '../people/confirm-link.ts'
import type { AppEnv } from './app-env.ts'
import { asPage } from './as-page.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedBody } from './limited-body.ts'
import { assetUrl, livePlan, type SubmissionParts } from './submissions.ts'

export interface ConfirmParts extends Pick<SubmissionParts, 'plans' | 'grants' | 'now'> {
  storage: Pick<LeadStorage, 'submissionLead' | 'find' | 'confirm'>
  links: ConfirmLinks
  clientLimit: ClientLimit
}

const maxBytes = 8_192

/** Where a visitor confirms that an address is theirs: by a press, without a script, and never by following the link alone. */
export function confirmEndpoints({ plans, grants, storage, links, clientLimit, now }: ConfirmParts) {
  async function submissionOf(site: string, id: string): Promise<KeptSubmission | undefined> {
    const lead = await storage.find((await storage.submissionLead(site, id)) ?? '', now())
    return lead?.submissions.find((each) => each.id === id)
  }

  return new Hono<AppEnv>()
    .get('/:site/confirm', async (c) => {
      asPage(c)
      clientLimit.take(c)
      const { plan } = livePlan(plans, c.req.param('site'))
      const state = { plan, words: pageWords(plan, c.req.query('lang')) }
      const link = c.req.query('link') ?? ''
      const id = links.open(plan.site, link)
      const submission = id === null ? undefined : await submissionOf(plan.site, id)
      if (submission?.confirmedAt === undefined) return c.html(unconfirmedPage(state), 404)
      return c.html(confirmPage(state, submission, link))
    })
    .post('/:site/confirm', async (c) => {
      asPage(c)
      clientLimit.take(c)
      const { plan } = livePlan(plans, c.req.param('site'))
      const state = { plan, words: pageWords(plan, c.req.query('lang')) }
      const text = await limitedBody(c, ['application/x-www-form-urlencoded'], maxBytes)
      const id = links.open(plan.site, new URLSearchParams(text).get('link') ?? '')
      const submission = id === null ? null : await storage.confirm(plan.site, id, now())
      if (!submission) return c.html(unconfirmedPage(state), 404)
      const { gate, keyHash, confirmedAt, waits } = submission
      const opens = waits === 'gate' && gate !== null && Object.hasOwn(plan.gates, gate) ? plan.gates[gate] : undefined
      const url = opens ? assetUrl({ grants }, plan, gate, keyHash, confirmedAt ?? now()) : null
      const offered =
        url === null || !opens || gate === null ? [] : offerLinks({ ...state, id: gate, gate: opens }, url, now())
      return c.html(confirmedPage(state, submission, offered))
    })
}
