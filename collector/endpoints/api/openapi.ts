import { Hono } from 'hono'
import { ranks } from '#core/rank.ts'
import { stages, statuses } from '#core/stage.ts'
import { contactKinds } from '../../leads/lifecycle.ts'
import { spendOn } from '../../numbers/spend.ts'
import type { AppEnv } from '../app-env.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface Operation {
  summary: string
  /** Query parameters → what they take. */
  query?: Record<string, object>
  /** What the body's fields take. */
  body?: Record<string, object>
  /** A body that is taken as a whole. */
  content?: Record<string, object>
  /** Media type of the answer, where it is not JSON. */
  answer?: string
  status?: number
}

const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values })
const text = { type: 'string' }
const about = (description: string) => ({ type: 'string', description })
const day = { type: 'string', format: 'date' }
const time = { type: 'string', format: 'date-time' }
const texts = { type: 'array', items: text }
const object = (description: string) => ({ type: 'object', description })
const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] })

const filters = {
  site: text,
  rank: { ...oneOf(ranks), description: 'several with a comma between' },
  fit: oneOf(['1', '2', '3']),
  interest: oneOf(['A', 'B', 'C']),
  temperature: oneOf(['cold', 'warm', 'hot']),
  stage: oneOf(stages),
  status: { ...oneOf([...statuses, 'all']), description: 'quarantined leads only come with quarantined or all' },
  owner: text,
  q: { ...text, description: 'fragment of e-mail, name or company, whatever its case' },
  from: { type: 'string', format: 'date-time' },
  to: { type: 'string', format: 'date-time' },
  source: text,
  gate: text,
  sort: { ...oneOf(['newest', 'score', 'due', 'activity']), default: 'newest' },
}

/** Every path under `/api`; a test asks that none is missing. */
export const operations: Record<string, Partial<Record<Method, Operation>>> = {
  '/leads': {
    get: {
      summary: 'Leads of a filter, a page at a time',
      query: { ...filters, limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 }, cursor: text },
    },
  },
  '/leads/count': { get: { summary: 'How many leads a filter gives', query: filters } },
  '/leads.csv': {
    get: {
      summary: 'Leads of a filter as a file',
      query: { ...filters, raw: { ...oneOf(['1']), description: 'no byte order mark, no formula prefix' } },
      answer: 'text/csv',
    },
  },
  '/leads/stream': {
    get: { summary: 'Leads as they come and change; goes on after Last-Event-ID', answer: 'text/event-stream' },
  },
  '/leads/{id}': {
    get: {
      summary:
        'One lead with all that is kept of it. A consent with `confirmedAt: null` waits to be confirmed by mail and is not granted before',
    },
    patch: {
      summary: 'Changes stage, status, owner, amount or answers, or takes a change back',
      body: {
        stage: oneOf(stages.slice(1)),
        status: oneOf(statuses),
        owner: orNull(about('e-mail address; null for nobody')),
        reason: about('needed to reject; counted in the numbers'),
        note: about('kept beside the reason'),
        amount: object('`{amount, currency}`: what the deal is worth'),
        fields: object('answers to correct, by name'),
        undo: about('id of the change to take back'),
      },
    },
  },
  '/leads/{id}/contacts': {
    post: {
      summary: 'Keeps a call, mail, meeting or note',
      body: { kind: oneOf(contactKinds), outcome: orNull(text), text, nextAt: orNull(time) },
    },
  },
  '/leads/{id}/merge': {
    post: { summary: 'Makes one lead of this and `from`', body: { from: about('id of a lead of the same site') } },
  },
  '/leads/{id}/split': {
    post: {
      summary: 'Takes submissions, or a whole merge, out into a lead of their own',
      body: { submissions: texts, merge: about('id of the change that a merge left') },
    },
  },
  '/samples': { delete: { summary: 'Removes all sample leads' } },
  '/board': { get: { summary: 'The ranks and stages with their counts', query: { site: text } } },
  '/numbers': {
    get: {
      summary: 'Figures of a period by channel, campaign and gate',
      query: { site: text, from: day, to: day, touch: { ...oneOf(['first', 'last']), default: 'first' } },
    },
  },
  '/spend': {
    post: {
      summary:
        'Keeps what a channel, or one of its campaigns, cost in a period; entered again it replaces what was there',
      body: {
        site: text,
        channel: oneOf(spendOn),
        campaign: orNull(about('as links name it; without one, what the channel cost beside its campaigns')),
        from: day,
        to: day,
        amount: { type: 'number', minimum: 0 },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      },
      status: 201,
    },
  },
  '/follow-up': {
    get: {
      summary: 'How long leads waited against what their rank promises',
      query: { site: text, from: day, to: day },
    },
  },
  '/sites': { get: { summary: 'Sites with what their leads are ranked by' } },
  '/sites/{site}/plan': {
    get: { summary: 'The live plan' },
    put: {
      summary: 'Makes a plan the live one; a wrong one is refused with every fault named',
      content: { 'application/json': { schema: { $ref: '/s/_/plan.schema.json' } } },
    },
  },
  '/sites/{site}/assets': { get: { summary: 'What stands behind gates, with the size of each file' } },
  '/sites/{site}/assets/{asset}': {
    put: {
      summary: 'Keeps a file, which is the body, and makes it an asset of the plan; 201 when it is new',
      query: { fileName: text, title: text },
      content: { '*/*': {} },
    },
  },
  '/sites/{site}/assets/{asset}/revoke': { post: { summary: 'Ends every link to an asset that was given so far' } },
  '/sites/{site}/routing/dry-run': {
    post: {
      summary: 'Where past leads would have gone by other rules',
      body: { routing: object('as in the plan; the live one where it is left out') },
    },
  },
  '/sites/{site}/scoring/dry-run': {
    post: {
      summary: 'What past leads would be by other rules of scoring, ranking and stages',
      body: {
        scoring: object('as in the plan; the live one where it is left out'),
        ranking: object('likewise'),
        stages: object('likewise'),
        leads: { type: 'integer', minimum: 1, maximum: 2_000, default: 500, description: 'how many of the newest' },
      },
    },
  },
  '/sites/{site}/install': { get: { summary: 'When a page of the site last fetched the tag' } },
  '/sites/{site}/plan/revisions': { get: { summary: 'All revisions of a plan, newest first' } },
  '/people/{email}': {
    get: { summary: 'All that is kept of one person' },
    delete: { summary: 'Erases one person and all they sent' },
  },
  '/webhooks': { get: { summary: 'Webhooks of the plans, with their secrets' } },
  '/webhooks/{id}/open': { post: { summary: 'Tells a receiver again that had answered 410' } },
  '/webhooks/{id}/secret': {
    post: {
      summary: 'Changes the secret; the one before holds for `overlapHours` more',
      body: { overlapHours: { type: 'number', minimum: 0, maximum: 168, default: 24 } },
      status: 201,
    },
  },
  '/webhooks/{id}/deliveries': {
    get: { summary: 'What became of each delivery, newest first', query: { before: text } },
  },
  '/webhooks/{id}/deliveries/{delivery}/replay': { post: { summary: 'Sends a delivery again', status: 202 } },
  '/me': { get: { summary: 'Who is asking' } },
  '/tokens': {
    get: { summary: 'Tokens of programs' },
    post: {
      summary: 'Makes a token',
      body: { name: text, scopes: { type: 'array', items: oneOf(['read', 'write']) } },
      status: 201,
    },
  },
  '/tokens/{id}': { delete: { summary: 'Ends a token at once', status: 204 } },
  '/openapi.json': { get: { summary: 'This document' } },
}

const refusal = { description: 'Refused: `{error: {code, message, problems: [{field, message}]}}`' }

function operation(path: string, described: Operation) {
  const { summary, query = {}, body, answer = 'application/json', status = 200 } = described
  const json = { 'application/json': { schema: { type: 'object', properties: body, additionalProperties: false } } }
  const content = described.content ?? (body && json)
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  }))
  const inQuery = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema }))
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(content && { requestBody: { content } }),
    responses: {
      [status]: { description: summary, ...(status === 204 ? {} : { content: { [answer]: {} } }) },
      '4XX': refusal,
    },
  }
}

/** The API in OpenAPI 3.1. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: { title: 'Lodestone', version: '1', description: 'Leads, and whom to call first. Times are ISO 8601 in UTC.' },
  servers: [{ url: '/api' }],
  security: [{ token: [] }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: Object.fromEntries(
    Object.entries(operations).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, operation(path, each)])),
    ]),
  ),
})

export const openApiEndpoints = (): Hono<AppEnv> => new Hono<AppEnv>().get('/openapi.json', (c) => c.json(openApi()))
