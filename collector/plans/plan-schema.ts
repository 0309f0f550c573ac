import { eventKinds } from '#core/event.ts'
import { fieldTypes } from '#core/plan.ts'
import { ranks } from '#core/rank.ts'

const text = (maxLength = 400) => ({ type: 'string', maxLength }) as const
const id = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' } as const
const strings = { type: 'array', items: text(), maxItems: 200 } as const
const byId = (value: object) => ({
  type: 'object',
  propertyNames: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$' },
  additionalProperties: value,
})
const object = (required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})
const localized = { type: 'object', propertyNames: { pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$' } } as const
const localizedText = { ...localized, additionalProperties: text(2_000), minProperties: 1 }
const rankList = { type: 'array', items: { enum: ranks } } as const
const points = { type: 'number', minimum: 0, maximum: 100 } as const
const httpUrl = { type: 'string', maxLength: 2_000, pattern: '^https?://' } as const

const field = object(['name', 'type', 'label'], {
  name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]{0,62}$' },
  type: { enum: fieldTypes },
  label: localizedText,
  hint: localizedText,
  required: { type: 'boolean' },
  options: { type: 'array', maxItems: 300, items: object(['value', 'label'], { value: text(), label: localizedText }) },
  showIf: object(['field', 'equals'], { field: text(), equals: { anyOf: [text(), strings] } }),
  value: text(),
})

const trigger = object(['on'], {
  on: {
    enum: ['click', 'load', 'delay', 'scroll', 'exit-intent', 'inactivity', 'views', 'interest', 'return-visit'],
  },
  at: { type: 'number', minimum: 0 },
})

const gate = object(['type', 'form', 'shape', 'text', 'triggers'], {
  type: { enum: ['content', 'webinar', 'demo', 'trial', 'newsletter', 'question'] },
  asset: text(),
  form: text(),
  shape: { enum: ['dialog', 'inline', 'slide-in', 'bar', 'lock', 'page'] },
  text: {
    ...localized,
    minProperties: 1,
    additionalProperties: object(['title'], {
      title: text(),
      meta: text(),
      body: text(20_000),
      button: text(60),
      emailHint: text(),
      thanks: text(),
      download: text(60),
    }),
  },
  picture: text(2_000),
  triggers: { type: 'array', items: trigger, maxItems: 10 },
  audience: object([], {
    pages: strings,
    notPages: strings,
    referrerHosts: strings,
    campaigns: strings,
    device: { enum: ['phone', 'desktop'] },
    interest: { type: 'array', items: { enum: ['A', 'B', 'C'] } },
    did: strings,
  }),
  caps: object([], { perSession: { type: 'integer', minimum: 0 }, perWeek: { type: 'integer', minimum: 0 } }),
  contact: object(['name'], { name: text(), photo: text(2_000) }),
  confirm: { type: 'boolean' },
})

const asset = (kind: string, required: string[], properties: Record<string, unknown>) =>
  object(['kind', 'title', ...required], {
    kind: { const: kind },
    title: text(),
    revoked: { type: 'integer', minimum: 0 },
    ...properties,
  })

const assets = byId({
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    asset('file', ['file'], { file: text(), fileName: text(255) }),
    asset('link', ['url'], { url: httpUrl }),
    asset('html', ['file'], { file: text() }),
    asset('webinar', ['startsAt', 'durationMinutes', 'joinUrl'], {
      startsAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d' },
      durationMinutes: { type: 'integer', minimum: 1, maximum: 1_440 },
      joinUrl: httpUrl,
      recordingUrl: httpUrl,
    }),
  ],
})

const weights = object([], {
  base: points,
  views: points,
  actions: points,
  goals: points,
  days: points,
  minutes: points,
})

/** What a site plan may be (JSON Schema draft 7 with `discriminator`). Published at `/s/_/plan.schema.json`. */
export const planSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Lodestone site plan',
  ...object(['site', 'name', 'timeZone', 'locale', 'origins', 'consent', 'forms', 'gates'], {
    $schema: { type: 'string' },
    site: id,
    name: text(120),
    timeZone: text(60),
    locale: text(20),
    origins: { type: 'array', items: text(260), maxItems: 100 },
    privacyUrl: text(2_000),
    consent: object(['mode', 'purposes'], {
      mode: { enum: ['required', 'memory', 'implied', 'off'] },
      gpc: { enum: ['honour', 'ignore'] },
      bar: { type: 'boolean' },
      version: text(60),
      purposes: {
        type: 'array',
        maxItems: 20,
        items: object(['key', 'text', 'version'], {
          key: id,
          required: { type: 'boolean' },
          confirm: { type: 'boolean' },
          text: {
            ...localized,
            minProperties: 1,
            additionalProperties: object(['name', 'line'], { name: text(200), line: text(1_000) }),
          },
          version: text(60),
        }),
      },
    }),
    counts: { enum: ['off', 'plain', 'full'] },
    capture: object([], {
      fileTypes: strings,
      webinarHosts: strings,
      searchParameter: { type: ['string', 'null'] },
      searchWords: { type: 'boolean' },
      referralParameter: { type: ['string', 'null'] },
      hash: { type: 'boolean' },
      outbound: { type: 'boolean' },
      video: { type: 'boolean' },
      forms: { type: 'boolean' },
    }),
    topics: {
      type: 'array',
      maxItems: 200,
      items: object(['match', 'topic'], {
        match: text(),
        topic: text(60),
        funnel: { enum: ['awareness', 'consideration', 'decision'] },
      }),
    },
    assets,
    forms: byId(
      object(['fields'], {
        fields: { type: 'array', minItems: 1, maxItems: 64, items: field },
        atMost: { type: 'integer', minimum: 1 },
        map: { type: 'object', additionalProperties: text() },
      }),
    ),
    gates: byId(gate),
    scoring: object([], {
      weights,
      freshnessDays: { type: 'number', exclusiveMinimum: 0, maximum: 365 },
      scale: { type: 'number', exclusiveMinimum: 0, maximum: 1_000 },
      thresholds: object(['A', 'B'], { A: points, B: points }),
      goals: {
        type: 'array',
        maxItems: 100,
        items: object([], { match: text(), kind: { enum: eventKinds }, detail: text() }),
      },
      explicit: { type: 'object' },
    }),
    ranking: {
      type: 'object',
      propertyNames: { enum: ranks },
      additionalProperties: object(['followUp', 'withinHours'], {
        followUp: { enum: ['field-sales', 'inside-sales', 'nurture'] },
        withinHours: { type: ['number', 'null'], minimum: 0 },
      }),
    },
    stages: object(['mql', 'sql'], { mql: rankList, sql: rankList }),
    routing: object(['rules', 'fallback'], {
      rules: {
        type: 'array',
        maxItems: 500,
        items: object(['name', 'when', 'owners'], {
          name: text(120),
          when: object([], {
            countries: strings,
            regions: strings,
            industries: strings,
            companySizes: strings,
            topics: strings,
            ranks: rankList,
            partner: strings,
          }),
          owners: {
            type: 'array',
            minItems: 1,
            items: object(['owner'], { owner: text(254), weight: { type: 'integer', minimum: 1, maximum: 100 } }),
          },
        }),
      },
      fallback: { type: ['string', 'null'], maxLength: 254 },
      absences: {
        type: 'array',
        maxItems: 1_000,
        items: object(['owner', 'from', 'to'], {
          owner: text(254),
          from: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
          to: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        }),
      },
      hours: object(['days', 'from', 'to', 'holidays'], {
        days: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } },
        from: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
        to: { type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' },
        holidays: { type: 'array', items: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' } },
      }),
    }),
    spam: object(['proofOfWork'], { proofOfWork: { enum: ['off', 'points'] } }),
    retention: object([], {
      leadMonths: { type: 'integer', minimum: 1 },
      quarantineDays: { type: 'integer', minimum: 1 },
      deliveryDays: { type: 'integer', minimum: 1 },
    }),
    webhooks: {
      type: 'array',
      maxItems: 50,
      items: object(['url'], { url: httpUrl, events: strings }),
    },
    xray: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  }),
} as const
