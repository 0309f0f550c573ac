import { createHash, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { limits, type Problem, type Submission } from '#core/submission.ts'
import { readAnswers, type Typed } from '../gate-page/answers.ts'
import { labelIn } from '../gate-page/fields.ts'
import { gatePage, type GatePageState } from '../gate-page/gate-page.ts'
import { offerLinks } from '../gate-page/offer.ts'
import { pageWords } from '../gate-page/page-words.ts'
import { thankYouPage } from '../gate-page/thank-you-page.ts'
import { keyHashOf } from '../leads/intake.ts'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'
import { asPage } from './as-page.ts'
import { limitedBody } from './limited-body.ts'
import { assetUrl, livePlan, type SubmissionParts, waitsFor } from './submissions.ts'
import { takeSubmission } from './taking.ts'
import { trapName } from '../spam/trap.ts'

const isUuid = (text: string | undefined) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '')

/** The same answers in the same form have the same id, so that a page sent twice is one submission. */
function idOf(instance: string, answers: object, granted: string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([instance, answers, granted]))
    .digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The hosted gate: a landing page with its form, complete without JavaScript. */
export function gateEndpoints(parts: SubmissionParts) {
  const { plans, tokens, clientLimit, publicUrl, now } = parts
  /** When a form was first sent, so that sending it again is the same submission to the millisecond. */
  const sentAt = new Map<string, number>()

  function firstSentAt(id: string): number {
    const at = sentAt.get(id) ?? now()
    sentAt.set(id, at)
    if (sentAt.size > 5_000) sentAt.delete(sentAt.keys().next().value as string)
    return at
  }

  function stateOf(c: Context<AppEnv>, site: string, id: string): GatePageState {
    asPage(c, 'same-origin')
    const { plan } = livePlan(plans, site)
    // `constructor` is no gate, although every object has one.
    const gate = Object.hasOwn(plan.gates, id) ? plan.gates[id] : undefined
    if (!gate) throw new Refused('not-found', 'There is no such gate.')
    const words = pageWords(plan, c.req.query('lang'))
    return {
      plan,
      id,
      gate,
      words,
      instance: randomUUID(),
      typed: {},
      problems: [],
      token: tokens.issue(site, id, false).token,
    }
  }

  function submissionOf(state: GatePageState, revision: number, answers: Submission['answers']): Submission {
    const { plan, id, gate, words, typed, instance } = state
    if (typed[trapName]) answers[trapName] = typed[trapName].slice(0, 200)
    const granted = plan.consent.purposes.map(({ key }) => key).filter((key) => typed[`consent-${key}`])
    const submissionId = idOf(instance, answers, granted)
    const at = firstSentAt(submissionId)
    const page = `${publicUrl}/s/${plan.site}/gates/${id}`
    return {
      id: submissionId,
      form: gate.form,
      gate: id,
      instance,
      answers,
      consents: plan.consent.purposes.map(({ key, version }) => ({
        purpose: key,
        granted: granted.includes(key),
        shown: false,
        version,
        locale: words.locale,
        at,
        page,
      })),
      profile: null,
      implicitScore: null,
      trimmed: false,
      planRevision: revision,
      page,
      submittedAt: at,
      sentAt: now(),
      ...(typed.token && { token: typed.token.slice(0, 200) }),
    }
  }

  return new Hono<AppEnv>()
    .get('/:site/gates/:gate', (c) => c.html(gatePage(stateOf(c, c.req.param('site'), c.req.param('gate')))))
    .post('/:site/gates/:gate', async (c) => {
      const receivedAt = now()
      const site = c.req.param('site')
      const state = stateOf(c, site, c.req.param('gate'))
      const inMinute = clientLimit.take(c)
      const body = new URLSearchParams(
        await limitedBody(c, ['application/x-www-form-urlencoded'], limits.submissionBytes),
      )
      const typed: Typed = Object.fromEntries(body)
      if (isUuid(typed.instance)) state.instance = typed.instance as string
      state.typed = typed
      // The form was begun when it was first shown, however often it comes back with errors.
      if (typed.token) state.token = typed.token
      const { plan, gate, words } = state
      const form = plan.forms[gate.form]
      if (!form) throw new Refused('not-found', 'There is no such form.')
      const again = (problems: Problem[], status: 400 | 422) => c.html(gatePage({ ...state, problems }), status)

      const { answers, problems } = readAnswers(
        form,
        typed,
        (field) => labelIn(field, { plan, locale: words.locale }),
        words.after,
      )
      if (problems.length) return again(problems, 422)
      const { revision } = livePlan(plans, site)
      const submission = submissionOf(state, revision, answers)
      let taken
      try {
        taken = await takeSubmission(c, parts, plan, submission, { receivedAt, inMinute, hosted: true })
      } catch (error) {
        if (error instanceof Refused && error.code === 'unprocessable' && error.problems.length)
          return again(
            error.problems.map(({ field, message }) => ({
              field,
              message: field === 'email' ? words.after.errors.email : message,
            })),
            422,
          )
        throw error
      }
      const { key } = taken.receipt.lead
      const waits = waitsFor(parts, taken)
      const url = waits === 'gate' ? null : assetUrl(parts, plan, state.id, keyHashOf(key), taken.receivedAt)
      return c.html(
        thankYouPage({
          plan,
          id: state.id,
          gate,
          words,
          firstName: (typed.firstName ?? typed.name ?? '').trim().split(/\s/)[0] ?? '',
          links: url === null ? [] : offerLinks(state, url, now()),
          confirm: waits && { of: waits, address: answers['email'] ? String(answers['email']) : null },
          recordUrl: `${publicUrl}/s/${site}/me?key=${key}&lang=${words.locale}`,
        }),
        taken.repeated ? 200 : 201,
      )
    })
}
