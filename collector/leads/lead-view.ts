import { explicitScore } from '#core/fit.ts'
import { implicitScore } from '#core/scoring.ts'
import { type Derived, derive, type LeadCard } from './derive.ts'
import type { KeptSubmission, Lead, LeadConsent, LeadFactor, LeadRecord, LeadRow, TimelineEntry } from './lead.ts'
import type { LeadRules } from './lead-rules.ts'

/** A list's row of a card, with the scores of this moment. */
export function rowOf(id: string, site: string, card: LeadCard, rules: LeadRules, now: number): LeadRow {
  const { person, behaviour, ...row } = card
  const implicit = behaviour && implicitScore(behaviour, rules.scoring, now)
  const explicit = explicitScore(person, rules.fit)
  const implicitFactors = (implicit?.factors ?? []).map((factor): LeadFactor => ({
    side: 'implicit',
    ...factor,
    lastAt:
      factor.factor === 'base' || factor.factor === 'freshness'
        ? factor.lastAt
        : (behaviour?.lastFed[factor.factor] ?? null),
  }))
  const explicitFactors = explicit.factors.map((factor): LeadFactor => ({ side: 'explicit', ...factor }))
  return {
    id,
    site,
    ...row,
    seniority: person.seniority ?? 'unknown',
    function: person.function,
    implicitScore: implicit?.score ?? null,
    explicitScore: explicit.score,
    factors: [...implicitFactors, ...explicitFactors],
    overdue: row.dueAt !== null && row.dueAt < now && (row.status === 'new' || row.status === 'working'),
  }
}

function timelineOf(record: LeadRecord, { behaviour, ruleChanges }: Derived): TimelineEntry[] {
  const events = (behaviour?.events ?? []).map(({ funnel: _funnel, depth: _depth, ...event }): TimelineEntry => ({
    ...event,
    reported: true,
  }))
  const submissions = record.submissions.map(({ submittedAt, form, gate, page }): TimelineEntry => ({
    at: submittedAt,
    kind: 'submission',
    detail: gate ?? form,
    path: page,
  }))
  const changes = [...ruleChanges, ...record.changes].map(({ at, field, to, by }): TimelineEntry => ({
    at,
    kind: 'change',
    title: `${field}: ${to ?? 'none'}`,
    detail: by,
  }))
  const contacts = record.contacts.map(({ at, kind, text, by }): TimelineEntry => ({
    at,
    kind: 'contact',
    title: `${kind}: ${text}`.slice(0, 200),
    detail: by,
  }))
  return [...events, ...submissions, ...changes, ...contacts].toSorted((a, b) => b.at - a.at)
}

/** What was agreed to and taken back later, in the own record. */
export const withdrawals = ({ own }: Pick<LeadRecord, 'own'>): LeadConsent[] =>
  own.flatMap(({ do: what, name, at }) =>
    what === 'withdraw'
      ? [
          {
            purpose: name,
            granted: false,
            shown: true,
            text: '',
            version: '',
            locale: '',
            at,
            page: '',
            submission: null,
          },
        ]
      : [],
  )

function confirmedAtOf(submissions: readonly KeptSubmission[]): number | null | undefined {
  const asked = submissions.flatMap(({ confirmedAt }) => (confirmedAt === undefined ? [] : [confirmedAt]))
  return asked.length ? asked.reduce((latest, at) => (at && at > (latest ?? 0) ? at : latest), null) : undefined
}

/** One lead with everything that is kept of it. */
export function leadOf(record: LeadRecord, rules: LeadRules, now: number): Lead {
  const derived = derive(record, rules)
  const submissions = record.submissions
    .toSorted((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1))
    .map((submission, index, all) => {
      const before = all.slice(0, index).findLast(({ instance }) => instance === submission.instance)
      return before ? { ...submission, supersedes: before.id } : submission
    })
  return {
    ...rowOf(record.id, record.site, derived.card, rules, now),
    answers: derived.answers,
    promise: derived.promise,
    touches: derived.behaviour?.touches ?? [],
    consents: [...submissions.flatMap(({ consents }) => consents), ...withdrawals(record)],
    timeline: timelineOf(record, derived),
    changes: [...derived.ruleChanges, ...record.changes].toSorted((a, b) => a.at - b.at),
    contacts: record.contacts.toSorted((a, b) => a.at - b.at),
    submissions,
    confirmedAt: confirmedAtOf(submissions),
  }
}
