import type { SitePlan } from '#core/plan.ts'
import type { Answer } from '#core/submission.ts'
import type { Own } from '../leads/lead-storage.ts'
import type { KeptSubmission, Lead } from '../leads/lead.ts'

/** Purpose under which a visitor says that they would rather not be called or written to. */
export const contactPurpose = 'contact'

/** Corrections are short answers; the rest is bounded when it is submitted. */
export const maxCorrection = 1_000

export interface OwnAnswer {
  name: string
  value: Answer
  /** The address says who a record is about, so another address is another record. */
  correctable: boolean
}

/** The answers as they stand now: the newest of each, with corrections, in the order in which the site asks. */
export function ownAnswers(plan: SitePlan, { submissions, corrections }: Own): OwnAnswer[] {
  const answers = new Map<string, Answer>()
  for (const { answers: sent } of submissions)
    for (const [name, value] of Object.entries(sent)) answers.set(name, value)
  for (const { do: what, name, value } of corrections) if (what === 'correct') answers.set(name, value)
  const order = Object.values(plan.forms).flatMap(({ fields }) => fields.map(({ name }) => name))
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...answers]
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([name, value]) => ({
      name,
      value,
      correctable: name !== 'email' && typeof value === 'string',
    }))
}

/** The newest behaviour that was sent and not withdrawn. */
export const ownProfile = ({ submissions, activity }: Own) =>
  activity.at(-1)?.profile ?? submissions.findLast(({ profile }) => profile)?.profile ?? null

export const ownScore = ({ submissions }: Own): number | null =>
  submissions.findLast(({ profile }) => profile)?.implicitScore ?? null

/** Everything of one person, as if one browser had sent it. */
export function wholeRecord(lead: Lead): Own {
  const corrections = Object.entries(lead.answers).map(([name, value]) => ({
    id: name,
    keyHash: '',
    do: 'correct' as const,
    name,
    value: String(value),
    at: lead.updatedAt,
  }))
  const consents = lead.consents.toSorted((a, b) => a.at - b.at)
  return { leadId: lead.id, submissions: lead.submissions, activity: [], consents, corrections, erasedAt: null }
}

const iso = (at: number) => new Date(at).toISOString()

function submissionJson(submission: KeptSubmission) {
  const { id, form, gate, page, answers, profile, implicitScore, trimmed, submittedAt, receivedAt } = submission
  return {
    id,
    form,
    gate,
    page,
    answers,
    profile,
    implicitScore,
    trimmed,
    submittedAt: iso(submittedAt),
    receivedAt: iso(receivedAt),
  }
}

/** A copy of everything under one key. The person's e-mail may have more; that is not told here. */
export function ownJson(plan: SitePlan, own: Own) {
  // What was erased is hidden at once, corrections of it too; taking it back shows them again.
  const corrections = own.erasedAt === null ? own.corrections : []
  return {
    site: plan.site,
    company: plan.name,
    answers: Object.fromEntries(ownAnswers(plan, { ...own, corrections }).map(({ name, value }) => [name, value])),
    implicitScore: ownScore(own),
    consents: own.consents.map(({ at, confirmedAt, ...consent }) => ({
      ...consent,
      at: iso(at),
      ...(confirmedAt !== undefined && { confirmedAt: confirmedAt && iso(confirmedAt) }),
    })),
    submissions: own.submissions.map(submissionJson),
    activity: own.activity.map(({ id, profile, receivedAt }) => ({ id, profile, receivedAt: iso(receivedAt) })),
    corrections: corrections.map(({ do: what, name, value, at }) => ({ do: what, name, value, at: iso(at) })),
    erasedAt: own.erasedAt === null ? null : iso(own.erasedAt),
  }
}
