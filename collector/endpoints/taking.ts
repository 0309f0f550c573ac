import type { Context } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import type { Submission } from '#core/submission.ts'
import type { Intake, TakenIn } from '../leads/intake.ts'
import { Refused } from '../leads/lead.ts'
import type { FormTokens } from '../spam/form-token.ts'
import { signsOf } from '../spam/signs.ts'
import { trapName } from '../spam/trap.ts'
import type { AppEnv } from './app-env.ts'

/** The clocks may differ by so much before the browser's tells us nothing about how long a form took. */
const lateMs = 15_000

export interface TakingParts {
  intake: Intake
  tokens: FormTokens
}

export interface Arriving {
  receivedAt: number
  /** Submissions of this client in the minute that runs. */
  inMinute: number
  /** The hosted page runs no script, so it cannot prove work. */
  hosted: boolean
}

/**
 * Looks at how a submission came, then hands it to the intake. A client that sent too many is refused; anything else that is odd
 * becomes a sign, and several together a quarantine. The answer is the same either way.
 */
export async function takeSubmission(
  c: Context<AppEnv>,
  { intake, tokens }: TakingParts,
  plan: SitePlan,
  submission: Submission,
  { receivedAt, inMinute, hosted }: Arriving,
): Promise<TakenIn> {
  const { [trapName]: trap, ...answers } = submission.answers
  const { gate, form, token, proof, submittedAt, sentAt } = submission
  const state = tokens.check(plan.site, gate ?? form, token, proof, submission.id)
  const late = Math.abs(receivedAt - sentAt) > lateMs || sentAt - submittedAt > lateMs
  const signs = signsOf({
    answers,
    trap: trap === undefined ? '' : String(trap),
    token: state,
    proofExpected: !hosted && plan.spam.proofOfWork === 'points',
    sentAt: late ? null : receivedAt,
    userAgent: c.req.header('user-agent') ?? '',
    fromBrowser: Boolean(c.req.header('origin') ?? c.req.header('sec-fetch-site')),
    inMinute,
  })
  try {
    return await intake.take(plan.site, plan, { ...submission, answers }, { receivedAt, signs })
  } catch (error) {
    if (error instanceof Refused) tokens.release(token, submission.id)
    throw error
  }
}
