import { limits } from '#core/submission.ts'

/**
 * Plausible bounds of what a browser reports. They stop nonsense, not enthusiasm: the score grows with the logarithm, so even
 * the bound itself makes no lead that a person would not have looked at anyway. Documented in the README.
 */
export const plausible = {
  views: 100_000,
  /** SCORING counts at most 20 actions a day. */
  actionsPerDay: 20,
  goals: 10_000,
  days: 3_660,
  /** At most 10 engaged minutes a view; a year of eight-hour days in all. */
  minutes: 175_000,
  sessions: 100_000,
} as const

const text = (maxLength: number, minLength = 0) => ({ type: 'string', minLength, maxLength })
const optionalText = (maxLength: number) => ({ type: ['string', 'null'], maxLength })
const time = { type: 'number', minimum: 0, maximum: 8.64e15 }
const count = (maximum: number) => ({ type: 'integer', minimum: 0, maximum })
/** Longer than we keep is cut, not refused: a long title must not cost a lead. */
const cut = text(4_096)

const event = {
  type: 'object',
  required: ['kind', 'at'],
  properties: {
    // Of a newer widget there may be kinds, and channels, that are not known here: they are left out, and the lead is taken.
    kind: text(40, 1),
    at: time,
    path: cut,
    title: cut,
    detail: cut,
    topic: cut,
    funnel: { enum: ['awareness', 'consideration', 'decision'] },
    goal: { type: 'boolean' },
    seconds: { type: 'number', minimum: 0, maximum: 600 },
    depth: { type: 'number', minimum: 0, maximum: 100 },
  },
}

const touch = {
  type: 'object',
  required: ['at', 'channel'],
  properties: {
    at: time,
    channel: text(40, 1),
    source: optionalText(4_096),
    medium: optionalText(4_096),
    campaign: optionalText(4_096),
    clickId: optionalText(4_096),
    referrerHost: optionalText(4_096),
    referralCode: optionalText(4_096),
    landing: cut,
  },
}

export const profileSchema = {
  type: 'object',
  required: ['firstSeenAt', 'lastEventAt', 'counters'],
  properties: {
    firstSeenAt: time,
    lastEventAt: time,
    sessions: count(plausible.sessions),
    counters: {
      type: 'object',
      required: ['views', 'actions', 'goals', 'days', 'minutes'],
      properties: {
        views: count(plausible.views),
        actions: count(plausible.actionsPerDay * plausible.days),
        goals: count(plausible.goals),
        days: count(plausible.days),
        minutes: { type: 'number', minimum: 0, maximum: plausible.minutes },
      },
    },
    topics: { type: 'object', maxProperties: limits.topics, additionalProperties: count(plausible.views) },
    touches: { type: 'array', maxItems: limits.touches, items: touch },
    events: { type: 'array', maxItems: limits.events, items: event },
  },
}

const consent = {
  type: 'object',
  required: ['purpose', 'granted'],
  properties: {
    purpose: text(100, 1),
    granted: { type: 'boolean' },
    shown: { type: 'boolean' },
    version: text(100),
    locale: text(35),
    at: time,
    page: cut,
  },
}

/** Fields nobody here knows are left out, not refused: an older collector must take what a newer widget sends. */
export const submissionSchema = {
  type: 'object',
  required: ['id', 'form', 'instance', 'answers', 'submittedAt'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' },
    form: text(100, 1),
    gate: optionalText(100),
    instance: text(64, 1),
    answers: {
      type: 'object',
      maxProperties: limits.answers,
      propertyNames: { pattern: '^(?!__proto__$)[^\\u0000-\\u001f]{1,64}$' },
      additionalProperties: {
        type: ['string', 'number', 'boolean', 'array', 'null'],
        maxLength: limits.answerLength,
        maxItems: 64,
        items: text(limits.answerLength),
      },
    },
    consents: { type: 'array', maxItems: limits.consents, items: consent },
    profile: { ...profileSchema, type: ['object', 'null'] },
    implicitScore: { type: ['number', 'null'], minimum: 0, maximum: 100 },
    trimmed: { type: 'boolean' },
    planRevision: { type: 'integer', minimum: 0, maximum: 1e9 },
    page: cut,
    key: text(64, 16),
    submittedAt: time,
    sentAt: time,
    token: text(1_024),
    proof: text(1_024),
  },
}
