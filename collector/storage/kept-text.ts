import type { Event } from '#core/event.ts'
import type { Counters } from '#core/scoring.ts'
import type { Profile } from '#core/submission.ts'
import type { Touch } from '#core/touch.ts'
import type { LeadCard } from '../leads/derive.ts'
import type { KeptSubmission } from '../leads/lead.ts'
import { byPlace, inTurn, orNull, type Places } from './by-place.ts'

/** A submission's row: what its columns say is not said again in the body. */
export interface SubmissionRow {
  site: string
  id: string
  keyHash: string
  instance: string
  body: string
}

/** The columns of a `SubmissionRow`, for a SELECT from `submission` or an alias of it. */
export const submissionColumns = (from = 'submission'): string =>
  `${from}.site, ${from}.id, ${from}.key_hash AS "keyHash", ${from}.instance, ${from}.body`

const counters = byPlace<Counters>({
  views: 'plain',
  actions: 'plain',
  goals: 'plain',
  days: 'plain',
  minutes: 'plain',
})

const touch = byPlace<Touch>({
  at: 'plain',
  channel: 'plain',
  landing: 'plain',
  source: 'plain',
  referrerHost: 'plain',
  medium: 'plain',
  campaign: 'plain',
  clickId: 'plain',
  referralCode: 'plain',
})

const event = byPlace<Event>({
  at: 'plain',
  kind: 'plain',
  path: 'optional',
  title: 'optional',
  seconds: 'optional',
  detail: 'optional',
  topic: 'optional',
  funnel: 'optional',
  depth: 'optional',
  goal: 'optional',
})

const profile = byPlace<Profile>({
  firstSeenAt: 'plain',
  lastEventAt: 'plain',
  sessions: 'plain',
  counters,
  topics: 'plain',
  touches: inTurn(touch),
  events: inTurn(event),
})

/** Of a submission what each has and no column holds; all else stands by its name in `rest`. */
interface Body extends Pick<
  KeptSubmission,
  | 'email'
  | 'form'
  | 'gate'
  | 'answers'
  | 'consents'
  | 'profile'
  | 'clockErrorMs'
  | 'implicitScore'
  | 'reported'
  | 'trimmed'
  | 'planRevision'
  | 'page'
  | 'submittedAt'
  | 'receivedAt'
  | 'signs'
> {
  rest: Partial<KeptSubmission>
}

const places: Places<Body> = {
  email: 'plain',
  form: 'plain',
  gate: 'plain',
  answers: 'plain',
  consents: 'plain',
  profile: orNull(profile),
  clockErrorMs: 'plain',
  implicitScore: 'plain',
  reported: byPlace<KeptSubmission['reported']>({ implicitScore: 'plain' }),
  trimmed: 'plain',
  planRevision: 'plain',
  page: 'plain',
  submittedAt: 'plain',
  receivedAt: 'plain',
  signs: 'plain',
  rest: 'plain',
}
const body = byPlace(places)
const elsewhere = new Set([...Object.keys(places), 'site', 'id', 'keyHash', 'instance'])

/** The body column of a submission's row. */
export function submissionText(submission: KeptSubmission): string {
  const rest: Record<string, unknown> = {}
  for (const name in submission) if (!elsewhere.has(name)) rest[name] = submission[name as keyof KeptSubmission]
  return JSON.stringify(body.write({ ...submission, rest }))
}

/** What was kept before by name is read as it is. */
const isByName = (text: string) => text.startsWith('{')

export function submissionFrom({ site, id, keyHash, instance, body: text }: SubmissionRow): KeptSubmission {
  if (isByName(text)) return JSON.parse(text) as KeptSubmission
  const { rest, ...kept } = body.read(JSON.parse(text))
  return { id, site, instance, keyHash, ...kept, ...rest }
}

type Person = LeadCard['person']

const sourceTouches = inTurn(touch)

const card = byPlace<LeadCard>({
  email: 'plain',
  name: 'plain',
  company: 'plain',
  title: 'plain',
  person: byPlace<Person>({
    function: 'plain',
    businessEmail: 'plain',
    name: 'plain',
    company: 'plain',
    title: 'plain',
    seniority: 'plain',
    companySize: 'plain',
    industry: 'plain',
    country: 'plain',
    need: 'plain',
    budget: 'plain',
    authority: 'plain',
    timeFrame: 'plain',
  }),
  fields: 'plain',
  rank: 'plain',
  fit: 'plain',
  interest: 'plain',
  explicitScore: 'plain',
  behaviour: orNull(
    byPlace<NonNullable<LeadCard['behaviour']>>({
      counters,
      lastEventAt: 'plain',
      lastFed: byPlace<Partial<Counters>>({
        views: 'optional',
        actions: 'optional',
        goals: 'optional',
        days: 'optional',
        minutes: 'optional',
      }),
    }),
  ),
  temperature: 'plain',
  stage: 'plain',
  status: 'plain',
  owner: 'plain',
  dueAt: 'plain',
  rankedAt: 'plain',
  // Of most leads both are one and the same.
  source: {
    write: ({ first, last }) => sourceTouches.write(first && last ? (first === last ? [first] : [first, last]) : []),
    read(written) {
      const [first = null, last = first] = sourceTouches.read(written)
      return { first, last }
    },
  },
  gates: 'plain',
  assets: 'plain',
  topics: 'plain',
  lastActivity: orNull(
    byPlace<NonNullable<LeadCard['lastActivity']>>({ kind: 'plain', at: 'plain', title: 'plain', detail: 'plain' }),
  ),
  trimmed: 'plain',
  sample: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
  reported: byPlace<LeadCard['reported']>({ implicitScore: 'plain' }),
  stays: 'optional',
})

export const cardText = (kept: LeadCard): string => JSON.stringify(card.write(kept))

export const cardFrom = (text: string): LeadCard =>
  isByName(text) ? (JSON.parse(text) as LeadCard) : card.read(JSON.parse(text))
