import { Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { limits, type Problem, type Receipt } from '#core/submission.ts'
import { grantEnd, type Grants } from '../assets/grants.ts'
import { parseProfile, parseSubmission } from '../leads/envelope.ts'
import { type Activity, type Intake, keyHashOf, type TakenIn } from '../leads/intake.ts'
import { Refused } from '../leads/lead.ts'
import type { LivePlan, PlanStore } from '../plans/plan-store.ts'
import type { FormTokens } from '../spam/form-token.ts'
import type { AppEnv } from './app-env.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedJson } from './limited-body.ts'
import { allowSiteOrigin, preflight } from './site-cors.ts'
import { takeSubmission } from './taking.ts'

export interface SubmissionParts {
  plans: PlanStore
  intake: Intake
  grants: Grants
  tokens: FormTokens
  clientLimit: ClientLimit
  /** Whether visitors can be written to; without it nothing is withheld until they confirm their address. */
  mails: boolean
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

/** The address of what a gate stands before, for a browser to which it opened then; null where it stands before nothing. */
export function assetUrl(
  { grants }: Pick<SubmissionParts, 'grants'>,
  plan: SitePlan,
  gate: string | null,
  keyHash: string,
  openedAt: number,
): string | null {
  const id = gate === null ? undefined : plan.gates[gate]?.asset
  const asset = id === undefined ? undefined : plan.assets[id]
  if (id === undefined || !asset) return null
  return grants.url(plan.site, id, keyHash, grantEnd(asset, openedAt), 'download', asset.revoked)
}

/** What the visitor is told to confirm by the letter they get. */
export const waitsFor = ({ mails }: Pick<SubmissionParts, 'mails'>, { waits }: TakenIn): TakenIn['waits'] =>
  mails ? waits : null

/** @throws Refused `invalid` with every bad field. */
function readActivity(body: unknown): Activity {
  const { id, key, sentAt, profile } = (body ?? {}) as Record<string, unknown>
  const problems: Problem[] = []
  const parsed = parseProfile(profile)
  if (!parsed.ok) problems.push(...parsed.problems)
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) problems.push({ field: 'id', message: 'has the wrong form' })
  if (typeof key !== 'string' || !/^[\w-]{22}$/.test(key))
    problems.push({ field: 'key', message: 'has the wrong form' })
  if (typeof sentAt !== 'number' || !Number.isFinite(sentAt))
    problems.push({ field: 'sentAt', message: 'must be number' })
  if (!parsed.ok || problems.length) throw new Refused('invalid', 'The activity is not complete.', problems)
  return { id: id as string, key: key as string, sentAt: sentAt as number, profile: parsed.value }
}

export function submissionEndpoints(parts: SubmissionParts) {
  const { plans, intake, tokens, clientLimit, publicUrl, now } = parts
  return new Hono<AppEnv>()
    .options('/:site/submissions', (c) => preflight(c, livePlan(plans, c.req.param('site')).plan, publicUrl, 'POST'))
    .post('/:site/submissions', async (c) => {
      const receivedAt = now()
      const site = c.req.param('site')
      const { plan } = livePlan(plans, site)
      allowSiteOrigin(c, plan, publicUrl)
      c.header('Cache-Control', 'no-store')
      const inMinute = clientLimit.take(c)
      const parsed = parseSubmission(await limitedJson(c, types, limits.submissionBytes))
      if (!parsed.ok) throw new Refused('invalid', 'The submission is not complete.', parsed.problems)
      const { submission } = parsed
      const taken = await takeSubmission(c, parts, plan, submission, { receivedAt, inMinute, hosted: false })
      const receipt: Receipt = { ...taken.receipt }
      const waits = waitsFor(parts, taken)
      if (waits) receipt.confirm = waits
      const keyHash = keyHashOf(receipt.lead.key)
      const url = waits === 'gate' ? null : assetUrl(parts, plan, submission.gate, keyHash, taken.receivedAt)
      if (url !== null) receipt.asset = { url }
      return c.json(receipt, taken.repeated ? 200 : 201)
    })
    .get('/:site/token', (c) => {
      const { plan } = livePlan(plans, c.req.param('site'))
      allowSiteOrigin(c, plan, publicUrl)
      c.header('Cache-Control', 'no-store')
      const gate = c.req.query('gate') ?? ''
      if (!Object.hasOwn(plan.gates, gate) && !Object.hasOwn(plan.forms, gate))
        throw new Refused('not-found', 'There is no such gate.')
      return c.json(tokens.issue(plan.site, gate, plan.spam.proofOfWork === 'points'))
    })
    .options('/:site/activity', (c) => preflight(c, livePlan(plans, c.req.param('site')).plan, publicUrl, 'POST'))
    .post('/:site/activity', async (c) => {
      const { plan } = livePlan(plans, c.req.param('site'))
      allowSiteOrigin(c, plan, publicUrl)
      c.header('Cache-Control', 'no-store')
      clientLimit.take(c)
      const activity = readActivity(await limitedJson(c, types, limits.submissionBytes))
      if (!(await intake.addActivity(plan.site, activity, now())))
        throw new Refused('unauthorized', 'This browser has no key, or did not agree to this.')
      return c.json({ id: activity.id })
    })
}
