import { Ajv, type ErrorObject } from 'ajv'
import type { Consent } from '#core/consent.ts'
import { countsAs, type Event, eventKinds } from '#core/event.ts'
import { maxActionsPerDay } from '#core/profile.ts'
import type { Answer, Answers, Problem, Profile, Submission } from '#core/submission.ts'
import { channels, type Touch } from '#core/touch.ts'
import { plausible, profileSchema, submissionSchema } from './envelope-schema.ts'

// `allErrors` names every bad field; what it could cost is bounded by the size of the body.
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
const isSubmission = ajv.compile<Submission>(submissionSchema)
const isProfile = ajv.compile<Profile>(profileSchema)

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }
export type ParsedSubmission = { ok: true; submission: Submission } | { ok: false; problems: Problem[] }

const words: Partial<Record<string, (params: Record<string, unknown>) => string>> = {
  type: ({ type }) => `must be ${[type].flat().join(' or ')}`,
  pattern: () => 'has the wrong form',
  enum: () => 'is not one of the known values',
  minLength: () => 'is too short',
  maxLength: ({ limit }) => `is longer than ${String(limit)} characters`,
  maxItems: ({ limit }) => `has more than ${String(limit)} entries`,
  maxProperties: ({ limit }) => `has more than ${String(limit)} entries`,
  minimum: ({ limit }) => `is less than ${String(limit)}`,
  maximum: ({ limit }) => `is more than ${String(limit)}`,
}

function problemOf({ instancePath, keyword, params }: ErrorObject, prefix: string): Problem {
  const given = params as Record<string, unknown>
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (prefix) parts.unshift(prefix)
  if (keyword === 'required') parts.push(String(given['missingProperty']))
  if (keyword === 'propertyNames') parts.push(String(given['propertyName']))
  // People know an answer by its name alone.
  const field = parts[0] === 'answers' && parts.length > 1 ? parts.slice(1).join('.') : parts.join('.')
  if (keyword === 'required') return { field, message: 'is missing' }
  if (keyword === 'propertyNames') return { field, message: 'cannot be the name of an answer' }
  return { field: field || 'submission', message: words[keyword]?.(given) ?? 'is wrong' }
}

function problemsOf(errors: readonly ErrorObject[] | null | undefined, prefix = ''): Problem[] {
  const byField = new Map<string, Problem>()
  for (const error of errors ?? []) {
    // The names of answers are checked by a schema of their own, whose faults come again as `propertyNames`.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue
    const problem = problemOf(error, prefix)
    if (!byField.has(problem.field)) byField.set(problem.field, problem)
  }
  return [...byField.values()]
}

/** One engine refuses NUL and half a surrogate pair in text, so neither gets in. */
const clean = (text: string, most = 4_096): string => {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  const plain = whole.includes('\0') ? whole.replaceAll('\0', '') : whole
  return plain.length > most ? plain.slice(0, most).toWellFormed() : plain
}
const cleanOrNull = (text: string | null | undefined, most = 200): string | null => (text ? clean(text, most) : null)

const utcDay = (at: number) => Math.floor(at / 864e5)

/** What the events by themselves prove of the counters, counted as the browser counts. */
function shownBy(events: readonly Event[]): {
  views: number
  actions: number
  goals: number
  days: number
  minutes: number
} {
  const goals = new Set<string>()
  const actions = new Map<number, number>()
  const days = new Set<number>()
  let views = 0
  let seconds = 0
  for (const event of events) {
    const as = countsAs(event)
    const day = utcDay(event.at)
    days.add(day)
    seconds += event.seconds ?? 0
    if (as === 'views') views++
    else if (as === 'actions') actions.set(day, (actions.get(day) ?? 0) + 1)
    else if (as === 'goals') goals.add([event.kind, event.path, event.detail].join(' '))
  }
  const counted = [...actions.values()].reduce((total, count) => total + Math.min(maxActionsPerDay, count), 0)
  return { views, actions: counted, goals: goals.size, days: days.size, minutes: seconds / 60 }
}

function implausible({ counters, events, firstSeenAt, lastEventAt }: Profile): Problem[] {
  const problems: Problem[] = []
  const shown = shownBy(events)
  // A clock that was set back in between makes days and actions uncountable from outside; then the browser is believed.
  const ordered = events.every((event, index) => index === 0 || event.at >= (events[index - 1]?.at ?? 0))
  const believed = !ordered || (events.at(-1)?.at ?? lastEventAt) < lastEventAt
  for (const name of ['views', 'actions', 'goals', 'days', 'minutes'] as const) {
    if (believed && (name === 'days' || name === 'actions')) continue
    // Half a second a view is lost by rounding.
    const slack = name === 'minutes' ? 0.01 + events.length / 120 : 0
    if (counters[name] + slack < shown[name])
      problems.push({ field: `profile.counters.${name}`, message: 'is less than the events show' })
  }
  const days = Math.max(0, utcDay(lastEventAt) - utcDay(firstSeenAt)) + 2
  if (counters.days > days)
    problems.push({ field: 'profile.counters.days', message: 'is more than the days since the first visit' })
  if (counters.actions > plausible.actionsPerDay * Math.max(1, counters.days))
    problems.push({ field: 'profile.counters.actions', message: `is more than ${plausible.actionsPerDay} a day` })
  return problems
}

function cleanEvent({ kind, at, path, title, detail, topic, funnel, goal, seconds, depth }: Event): Event {
  const event: Event = { kind, at }
  if (path) event.path = clean(path, 200)
  if (title) event.title = clean(title, 120)
  if (detail) event.detail = clean(detail, 200)
  if (topic) event.topic = clean(topic, 100)
  if (funnel) event.funnel = funnel
  if (goal) event.goal = true
  if (seconds) event.seconds = seconds
  if (depth) event.depth = depth
  return event
}

const cleanTouch = (touch: Touch): Touch => ({
  at: touch.at,
  channel: touch.channel,
  source: cleanOrNull(touch.source)?.toLowerCase() ?? null,
  medium: cleanOrNull(touch.medium),
  campaign: cleanOrNull(touch.campaign),
  clickId: cleanOrNull(touch.clickId),
  referrerHost: cleanOrNull(touch.referrerHost),
  referralCode: cleanOrNull(touch.referralCode),
  landing: clean(touch.landing ?? '', 200),
})

function cleanProfile(profile: Profile): Profile {
  const { views, actions, goals, days, minutes } = profile.counters
  const topics = Object.entries(profile.topics ?? {}).filter(([topic]) => topic !== '__proto__')
  return {
    firstSeenAt: profile.firstSeenAt,
    lastEventAt: profile.lastEventAt,
    sessions: profile.sessions ?? 1,
    counters: { views, actions, goals, days, minutes: Math.round(minutes * 100) / 100 },
    topics: Object.fromEntries(topics.map(([topic, count]) => [clean(topic, 100), count])),
    touches: (profile.touches ?? []).filter(({ channel }) => channels.includes(channel)).map(cleanTouch),
    events: profile.events.filter(({ kind }) => eventKinds.includes(kind)).map(cleanEvent),
  }
}

const cleanConsent = (consent: Consent, submittedAt: number, page: string): Consent => ({
  purpose: clean(consent.purpose),
  granted: consent.granted,
  shown: consent.shown ?? false,
  version: clean(consent.version ?? ''),
  locale: clean(consent.locale ?? ''),
  at: consent.at ?? submittedAt,
  page: clean(consent.page ?? page, 500),
})

/** Sorted by name, so that two ways to write the same answers are the same. */
function cleanAnswers(answers: Record<string, Answer | null>): Answers {
  const entries = Object.entries(answers).flatMap(([name, answer]): [string, Answer][] => {
    if (answer === null) return []
    if (typeof answer === 'string') return [[clean(name), clean(answer).trim()]]
    return [[clean(name), Array.isArray(answer) ? answer.map((each) => clean(each).trim()) : answer]]
  })
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** Reads a profile that comes by itself, with activity. */
export function parseProfile(value: unknown, field = 'profile'): Parsed<Profile> {
  if (!isProfile(value)) return { ok: false, problems: problemsOf(isProfile.errors, field) }
  const profile = cleanProfile({ ...value, events: value.events ?? [] })
  const problems = implausible(profile)
  return problems.length ? { ok: false, problems } : { ok: true, value: profile }
}

/**
 * Reads a submission from the wire. Never throws, names every bad field, and gives back only what is known here, in one
 * order and with text that every engine can keep.
 */
export function parseSubmission(value: unknown): ParsedSubmission {
  if (!isSubmission(value)) return { ok: false, problems: problemsOf(isSubmission.errors) }
  const page = clean(value.page ?? '', 500)
  const profile = value.profile ? cleanProfile({ ...value.profile, events: value.profile.events ?? [] }) : null
  const problems = profile ? implausible(profile) : []
  if (problems.length) return { ok: false, problems }
  const submission: Submission = {
    id: value.id.toLowerCase(),
    form: clean(value.form),
    gate: cleanOrNull(value.gate),
    instance: clean(value.instance),
    answers: cleanAnswers(value.answers),
    consents: (value.consents ?? []).map((consent) => cleanConsent(consent, value.submittedAt, page)),
    profile,
    implicitScore: value.implicitScore ?? null,
    trimmed: value.trimmed ?? false,
    planRevision: value.planRevision ?? 0,
    page,
    submittedAt: value.submittedAt,
    sentAt: value.sentAt ?? value.submittedAt,
  }
  if (value.key) submission.key = value.key
  if (value.token) submission.token = value.token
  if (value.proof) submission.proof = value.proof
  return { ok: true, submission }
}
