import { hash, randomUUID } from 'node:crypto'
import type { SitePlan } from '#core/plan.ts'
import type { Answers } from '#core/submission.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleOrigin, sampleSubmission } from '../sample-app.ts'
import type { Challenge } from './form-token.ts'
import { trapName } from './trap.ts'

/** How somebody, or something, gets through a form. What is not said is as a browser does it. */
export interface Behaviour {
  name: string
  agent: string
  /** Browsers say where a request comes from. */
  noOrigin?: true
  token?: 'none' | 'forged' | 'other-gate' | 'shared'
  proof?: 'none' | 'replayed'
  /** From the first input to the button. @default 0 */
  fillingMs?: number
  /** How long it lay in the outbox. */
  lateMs?: number
  /** What the field that nobody sees was filled with. */
  trap?: string
  /** How many submissions came from the same address in the same minute. */
  neighbours?: number
  /** By the hosted page, which runs no script. */
  hosted?: true
  /** The same form was sent before and refused for a wrong answer. */
  sentBefore?: true
}

const gate = 'contact'
const fields = ['firstName', 'lastName', 'name', 'company', 'title', 'phone', 'message'] as const

/** A gate that asks for whatever the cases write. */
export const contactPlan = (): SitePlan =>
  samplePlan({
    forms: {
      ...samplePlan().forms,
      contact: {
        fields: [
          { name: 'email', type: 'email', label: { en: 'E-mail' }, required: true },
          ...fields.map(
            (name) => ({ name, type: name === 'message' ? 'message' : 'text', label: { en: name } }) as const,
          ),
        ],
      },
    },
    gates: {
      ...samplePlan().gates,
      contact: { type: 'question', form: 'contact', shape: 'page', text: { en: { title: 'Ask' } }, triggers: [] },
    },
  })

/** As the browser does it, only at once. */
function solve({ challenge, salt, maxnumber, ...rest }: Challenge): string {
  for (let number = 0; number <= maxnumber; number++)
    if (hash('sha256', `${salt}${number}`) === challenge)
      return Buffer.from(JSON.stringify({ challenge, salt, number, ...rest })).toString('base64')
  throw new Error('no solution')
}

/** Sends cases through the endpoints, from the request for a token to the answer. */
export function sender(sample: SampleApp) {
  let clients = 0
  /** A farm's one token and proof. */
  let shared: { token: string; proof: string } | undefined

  async function begin(headers: Record<string, string>, asked: string) {
    const response = await sample.app.request(`/s/acme/token?gate=${asked}`, { headers })
    const { token, challenge } = (await response.json()) as { token: string; challenge: Challenge }
    return { token, proof: solve(challenge) }
  }

  async function tokenFor({ token, proof }: Behaviour, headers: Record<string, string>) {
    if (token === 'none') return {}
    if (token === 'forged') return { token: Buffer.alloc(34, 7).toString('base64url') }
    const kept = (shared ??= await begin(headers, gate))
    if (token === 'shared') return kept
    const own = await begin(headers, token === 'other-gate' ? 'guide' : gate)
    if (proof === 'none') return { token: own.token }
    return proof === 'replayed' ? { token: own.token, proof: kept.proof } : own
  }

  function post(headers: Record<string, string>, path: string, type: string, body: string) {
    return sample.app.request(path, { method: 'POST', headers: { ...headers, 'Content-Type': type }, body })
  }

  async function sendPage(behaviour: Behaviour, answers: Answers, headers: Record<string, string>) {
    const path = `/s/acme/gates/${gate}`
    const page = await (await sample.app.request(path, { headers })).text()
    const hidden = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(page)?.[1] ?? ''
    sample.clock.now += behaviour.fillingMs ?? 0
    const body = new URLSearchParams({ ...(answers as Record<string, string>), [trapName]: behaviour.trap ?? '' })
    body.set('instance', hidden('instance'))
    if (behaviour.token !== 'none') body.set('token', hidden('token'))
    return post(headers, path, 'application/x-www-form-urlencoded', body.toString())
  }

  /** @returns The status of the answer. Sites see a lead or a quarantined one for each. */
  return async function send(behaviour: Behaviour, answers: Answers): Promise<number> {
    const { agent, noOrigin, fillingMs = 0, lateMs = 0, trap, neighbours = 0, hosted, sentBefore } = behaviour
    const headers: Record<string, string> = {
      ...(agent && { 'User-Agent': agent }),
      ...(!noOrigin && { Origin: hosted ? 'https://leads.example.com' : sampleOrigin }),
      'X-Forwarded-For': `10.${++clients >> 8}.${clients & 255}.1`,
    }
    // Whoever else is behind this address sent something too, if only nonsense: the limit counts before it reads.
    for (let i = 0; i < neighbours; i++) await post(headers, '/s/acme/submissions', 'text/plain', '{}')
    if (hosted) return (await sendPage(behaviour, answers, headers)).status
    const begun = await tokenFor(behaviour, headers)
    // What came in within the minute is seen only there.
    const filled = neighbours ? Math.min(fillingMs, 50_000) : fillingMs
    sample.clock.now += filled
    const submission = sampleSubmission({
      id: randomUUID(),
      instance: randomUUID(),
      form: gate,
      gate,
      answers: { ...answers, ...(trap && { [trapName]: trap }) },
      submittedAt: sample.clock.now,
      sentAt: sample.clock.now + lateMs,
      ...begun,
    })
    sample.clock.now += lateMs
    const json = (changes: object) => JSON.stringify({ ...submission, ...changes })
    if (sentBefore)
      await post(headers, '/s/acme/submissions', 'text/plain', json({ id: randomUUID(), answers: { email: 'no' } }))
    return (await post(headers, '/s/acme/submissions', 'text/plain', json({}))).status
  }
}
