import { explicitScore, type Fit } from '#core/fit.ts'
import { rankOf, type Rank, temperatureOf } from '#core/rank.ts'
import { implicitScore, type Interest } from '#core/scoring.ts'
import { type Stage, stages, type Status } from '#core/stage.ts'
import type { Answers } from '#core/submission.ts'
import { dueAt } from './due.ts'
import { knownOf, type Person } from './known.ts'
import type { KeptSubmission, LeadChange, LeadRecord, LeadRow } from './lead.ts'
import type { LeadRules } from './lead-rules.ts'
import { staysOf } from './stays.ts'
import { type Behaviour, behaviourOf, createTally } from './merge.ts'

/** At so many points in all a submission waits in quarantine; no single sign brings as much. */
export const quarantinePoints = 100

/** Submissions whose ranks are worked out one by one; of a person with more, the newest. */
const maxSteps = 50

/** A lead apart from the moment of reading: what the engines keep beside the record, so that a list needs no records. */
export interface LeadCard extends Omit<
  LeadRow,
  'id' | 'site' | 'implicitScore' | 'factors' | 'overdue' | 'seniority' | 'function'
> {
  person: Person
  behaviour: Pick<Behaviour, 'counters' | 'lastEventAt' | 'lastFed'> | null
}

/** What follows from a record by the plan's rules. */
export interface Derived {
  card: LeadCard
  answers: Answers
  behaviour: Behaviour | null
  /** The first call that a rank promised; null where none ever did. */
  promise: CallPromise | null
  /** Changes of the stage that rules made; they are not kept, they follow. */
  ruleChanges: LeadChange[]
  /** Ids of submissions that a correction of the same form replaces → the correction's id. */
  superseded: Map<string, string>
}

/** A call that a rank promised: since when, and by when. Epoch milliseconds. */
export interface CallPromise {
  sinceAt: number
  dueAt: number
}

/** A moment at which something happened that ranks the lead anew. */
interface Step {
  at: number
  rank: Rank
  id: string
}

const inOrder = (submissions: readonly KeptSubmission[]) =>
  submissions.length < 2
    ? submissions
    : submissions.toSorted((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1))

/** The newest of a form's instance is what the visitor meant; the ones before were sent again because no answer came. */
function supersededBy(ordered: readonly KeptSubmission[]): Map<string, string> {
  const superseded = new Map<string, string>()
  if (ordered.length < 2) return superseded
  const newest = new Map<string, string>()
  for (const { id, instance } of ordered.toReversed()) {
    const by = newest.get(instance)
    if (by) superseded.set(id, by)
    else newest.set(instance, id)
  }
  return superseded
}

const given = (answers: Answers) => Object.entries(answers).filter(([, answer]) => answer !== '')
const withAnswers = (before: Answers, later: Answers): Answers =>
  Object.fromEntries([...Object.entries(before), ...given(later)])

/** Later answers win, field by field; what was left empty takes nothing away. What a person corrected stays corrected. */
function answersOf(
  ordered: readonly KeptSubmission[],
  superseded: ReadonlyMap<string, string>,
  { changes, own }: Pick<LeadRecord, 'changes' | 'own'>,
): Answers {
  const entries = ordered.flatMap(({ id, answers }) => (superseded.has(id) ? [] : given(answers)))
  const byVisitor = own.flatMap(({ do: what, name, value, at }) => (what === 'correct' ? [{ name, value, at }] : []))
  const byPeople = changes.flatMap(({ field, name, to, at, undone }) =>
    field === 'field' && name && !undone ? [{ name, value: to ?? '', at }] : [],
  )
  const corrected = [...byVisitor, ...byPeople].toSorted((a, b) => a.at - b.at)
  return Object.fromEntries([...entries, ...corrected.map(({ name, value }) => [name, value] as const)])
}

const isSuspect = ({ signs }: KeptSubmission) =>
  signs.reduce((total, { points }) => total + points, 0) >= quarantinePoints

const isSample = ({ submissions }: LeadRecord) => submissions.length > 0 && submissions.every(({ sample }) => sample)

/** Whether nobody outside hears of this lead now: it waits in quarantine, or was made up to show the feed. */
export const isSilent = (record: LeadRecord): boolean =>
  isSample(record) || currentStatus(record, inTime(record.changes)) === 'quarantined'

/** Whether the world has heard of a lead: once told of it, it is not told that it is new when it comes out of quarantine again. */
export const wasTold = (record: LeadRecord): boolean =>
  record.submissions.length > 0 &&
  (!isSilent(record) ||
    record.changes.some(
      ({ field, from, to }) => field === 'status' && (from === 'quarantined') !== (to === 'quarantined'),
    ))

const inTime = (changes: readonly LeadChange[]) => changes.toSorted((a, b) => a.at - b.at)

const handled: readonly Status[] = ['contacted', 'accepted', 'rejected']

/** Interest when something last happened: silence since then never lowers it. */
const interestAt = (
  behaviour: Pick<Behaviour, 'counters' | 'lastEventAt'> | null,
  rules: LeadRules,
  at: number,
): Interest => (behaviour && implicitScore(behaviour, rules.scoring, at).interest) ?? 'C'

const currentStatus = (record: LeadRecord, changes: readonly LeadChange[]): Status => {
  const first: Status = record.submissions.length > 0 && record.submissions.every(isSuspect) ? 'quarantined' : 'new'
  const set = changes.findLast((change) => change.field === 'status' && !change.undone)
  const status = (set?.to as Status | null | undefined) ?? first
  const called = record.contacts.findLast(({ kind }) => kind !== 'note')
  // A call does not let anybody out of quarantine: that is decided by itself, and told to the world.
  const isWaiting = status === 'new' || status === 'working'
  return called && isWaiting && (!set || called.at > set.at) ? 'contacted' : status
}

/** Derives a lead from all that is kept of a person. Pure: the same record gives the same lead, in whatever order it came. */
export function derive(record: LeadRecord, rules: LeadRules): Derived {
  const ordered = inOrder(record.submissions)
  const superseded = supersededBy(ordered)
  const changes = inTime(record.changes)
  const answers = answersOf(ordered, superseded, { changes, own: record.own })
  const person = knownOf(record.email, answers)
  const fit = explicitScore(person, rules.fit)
  const whole = behaviourOf({ submissions: [...ordered], activity: record.activity })

  const steps = stepsOf(record, ordered, rules, fit.fit)
  const newest = steps.at(-1)
  const interest = newest ? (newest.rank[1] as Interest) : 'C'
  const rank = rankOf(fit.fit, interest)
  const { stage, ruleChanges } = stageOf(steps, changes, rules)
  const status = currentStatus(record, changes)
  const promising = fromRelease(steps, changes)
  const rankedAt = steps.reduce((latest, { at }) => Math.max(latest, at), 0)

  const gates = [...new Set(ordered.flatMap(({ gate }) => (gate ? [gate] : [])))]
  const touches = whole?.touches ?? []
  const received = record.submissions.map(({ receivedAt }) => receivedAt)
  const createdAt = Math.min(...received)
  const rankAt = (at: number) => steps.findLast((step) => step.at <= at)?.rank ?? rank
  const stays = staysOf(createdAt, inTime([...ruleChanges, ...changes]), rankAt)
  const { email: _email, name: _name, company: _company, ...fields } = answers
  const card: LeadCard = {
    email: record.email,
    name: person.name,
    company: person.company,
    title: person.title,
    person,
    fields,
    rank,
    fit: fit.fit,
    interest,
    explicitScore: fit.score,
    behaviour: whole && { counters: whole.counters, lastEventAt: whole.lastEventAt, lastFed: whole.lastFed },
    temperature: temperatureOf(person, interest),
    stage,
    // Most leads have left none, and a card is kept for each.
    ...(stays.length && { stays }),
    status,
    owner: changes.findLast(({ field, undone }) => field === 'owner' && !undone)?.to ?? null,
    dueAt: dueOf(record, changes, promising, rank, rules),
    rankedAt,
    source: { first: touches[0] ?? null, last: touches.at(-1) ?? null },
    gates,
    assets: [...new Set(gates.flatMap((gate) => rules.assets.get(gate) ?? []))],
    topics: whole?.topics ?? {},
    lastActivity: lastActivity(whole, ordered),
    trimmed: ordered.some(({ trimmed }) => trimmed),
    sample: isSample(record),
    createdAt,
    updatedAt: Math.max(
      ...received,
      ...record.activity.map(({ receivedAt }) => receivedAt),
      ...record.changes.map(({ at }) => at),
      ...record.contacts.map(({ at }) => at),
      ...record.own.map(({ at }) => at),
    ),
    reported: { implicitScore: ordered.findLast(({ profile }) => profile)?.reported.implicitScore ?? null },
  }
  return { card, answers, behaviour: whole, promise: promiseOf(promising, rules), ruleChanges, superseded }
}

/** @param newest How the person fits by all that is known, which is how the last step sees them. */
function stepsOf(record: LeadRecord, ordered: readonly KeptSubmission[], rules: LeadRules, newest: Fit): Step[] {
  const happenings = [
    ...ordered.map((submission) => ({ at: submission.submittedAt, seen: submission.receivedAt, submission })),
    ...record.activity.map((activity) => ({ at: activity.receivedAt, seen: activity.receivedAt, activity })),
  ].toSorted((a, b) => a.at - b.at)
  const tally = createTally()
  let answers: Answers = {}
  let evidenceAt = 0
  return happenings.flatMap((happening, index) => {
    const { id, profile, clockErrorMs } = 'activity' in happening ? happening.activity : happening.submission
    // A form sent without a profile says nothing new about behaviour, so it must not count the silence before it.
    if (profile) {
      evidenceAt = happening.at
      tally.add({ profile, clockErrorMs })
    }
    if ('submission' in happening) answers = withAnswers(answers, happening.submission.answers)
    if (index < happenings.length - maxSteps) return []
    const isLast = index === happenings.length - 1
    const fit = isLast ? newest : explicitScore(knownOf(record.email, answers), rules.fit).fit
    const rank = rankOf(fit, interestAt(tally.evidence(), rules, evidenceAt))
    return [{ at: happening.seen, rank, id }]
  })
}

/** Rules only ever raise the stage; once a person has set it, it is theirs. */
function stageOf(steps: readonly Step[], changes: readonly LeadChange[], rules: LeadRules) {
  const ruleChanges: LeadChange[] = []
  const byPerson = changes.filter(({ field, undone }) => field === 'stage' && !undone)
  let stage: Stage = 'lead'
  for (const { at, rank, id } of steps) {
    if (byPerson.some((change) => change.at <= at)) break
    const to: Stage = rules.stages.sql.includes(rank) ? 'sql' : rules.stages.mql.includes(rank) ? 'mql' : 'lead'
    if (stages.indexOf(to) <= stages.indexOf(stage)) continue
    ruleChanges.push({ id: `rule-${id}`, field: 'stage', from: stage, to, by: `rule: rank ${rank}`, at })
    stage = to
  }
  const set = byPerson.at(-1)
  return { stage: set ? (set.to as Stage) : stage, ruleChanges }
}

/** Nobody could call while it waited in quarantine, so what came before promises from the moment it was let out. */
function fromRelease(steps: readonly Step[], changes: readonly LeadChange[]): readonly Step[] {
  const released = changes.findLast(
    ({ field, from, to, undone }) => field === 'status' && !undone && from === 'quarantined' && to !== 'quarantined',
  )
  return released ? steps.map((step) => ({ ...step, at: Math.max(step.at, released.at) })) : steps
}

function promiseOf(steps: readonly Step[], { ranking, timeZone, hours }: LeadRules): CallPromise | null {
  for (const { at, rank } of steps) {
    const { withinHours } = ranking[rank]
    if (withinHours !== null) return { sinceAt: at, dueAt: dueAt(at, withinHours, timeZone, hours) }
  }
  return null
}

/** The earliest time promised since somebody last dealt with the lead; else the next date somebody noted. */
function dueOf(
  record: LeadRecord,
  changes: readonly LeadChange[],
  steps: readonly Step[],
  rank: Rank,
  rules: LeadRules,
): number | null {
  const dealtWith = Math.max(
    0,
    ...changes.flatMap(({ field, to, at, undone }) =>
      field === 'status' && !undone && handled.includes(to as Status) ? [at] : [],
    ),
    ...record.contacts.flatMap(({ kind, at }) => (kind === 'note' ? [] : [at])),
  )
  const next = record.contacts.reduce<number | null>(
    (latest, contact) => (contact.at >= dealtWith && contact.nextAt ? contact.nextAt : latest),
    null,
  )
  const promised =
    rules.ranking[rank].withinHours === null
      ? []
      : steps.flatMap((step) => {
          const { withinHours } = rules.ranking[step.rank]
          return step.at > dealtWith && withinHours !== null
            ? [dueAt(step.at, withinHours, rules.timeZone, rules.hours)]
            : []
        })
  const all = next === null ? promised : [...promised, next]
  return all.length ? Math.min(...all) : null
}

const silent = new Set(['page-view', 'form-start', 'gate-view', 'gate-dismiss', 'outbound', 'login'])

function lastActivity(behaviour: Behaviour | null, ordered: readonly KeptSubmission[]): LeadRow['lastActivity'] {
  const event = behaviour?.events.findLast(({ kind, goal }) => goal || !silent.has(kind)) ?? behaviour?.events.at(-1)
  if (event)
    return { kind: event.kind, title: event.title ?? null, detail: event.detail ?? event.path ?? null, at: event.at }
  const last = ordered.at(-1)
  return last ? { kind: 'gate-submit', title: null, detail: last.gate ?? last.form, at: last.submittedAt } : null
}
