import { Hono } from 'hono'
import { ranks } from '#core/rank.ts'
import { stages, statuses } from '#core/stage.ts'
import type { AppEnv } from '../app-env.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface Operation {
  summary: string
  /** Query parameters → what they take. */
  query?: Record<string, object>
  /** Media type of the answer, where it is not JSON. */
  answer?: string
  status?: number
}

const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values })
const text = { type: 'string' }

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
    patch: { summary: 'Changes stage, status, owner, amount or answers, or takes a change back' },
  },
  '/leads/{id}/contacts': { post: { summary: 'Keeps a call, mail, meeting or note' } },
  '/leads/{id}/merge': { post: { summary: 'Makes one lead of this and `from`' } },
  '/leads/{id}/split': { post: { summary: 'Takes submissions, or a whole merge, out into a lead of their own' } },
  '/samples': { delete: { summary: 'Removes all sample leads' } },
  '/board': { get: { summary: 'The ranks and stages with their counts', query: { site: text } } },
  '/numbers': {
    get: { summary: 'Figures of a period by channel and gate', query: { site: text, from: text, to: text } },
  },
  '/spend': { post: { summary: 'Keeps what a channel cost in a period' } },
  '/follow-up': { get: { summary: 'How long leads waited against what their rank promises', query: { site: text } } },
  '/sites': { get: { summary: 'Sites with what their leads are ranked by' } },
  '/sites/{site}/plan': {
    get: { summary: 'The live plan' },
    put: { summary: 'Makes a plan the live one; a wrong one is refused with every fault named' },
  },
  '/sites/{site}/assets': { get: { summary: 'What stands behind gates, with the size of each file' } },
  '/sites/{site}/assets/{asset}': {
    put: {
      summary: 'Keeps a file, which is the body, and makes it an asset of the plan; 201 when it is new',
      query: { fileName: text, title: text },
    },
  },
  '/sites/{site}/assets/{asset}/revoke': { post: { summary: 'Ends every link to an asset that was given so far' } },
  '/sites/{site}/routing/dry-run': { post: { summary: 'Where past leads would have gone by other rules' } },
  '/sites/{site}/scoring/dry-run': {
    post: { summary: 'What past leads would be by other rules of scoring, ranking and stages' },
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
    post: { summary: 'Changes the secret; the one before holds for `overlapHours` more', status: 201 },
  },
  '/webhooks/{id}/deliveries': {
    get: { summary: 'What became of each delivery, newest first', query: { before: text } },
  },
  '/webhooks/{id}/deliveries/{delivery}/replay': { post: { summary: 'Sends a delivery again', status: 202 } },
  '/me': { get: { summary: 'Who is asking' } },
  '/tokens': { get: { summary: 'Tokens of programs' }, post: { summary: 'Makes a token', status: 201 } },
  '/tokens/{id}': { delete: { summary: 'Ends a token at once', status: 204 } },
  '/openapi.json': { get: { summary: 'This document' } },
}

const refusal = { description: 'Refused: `{error: {code, message, problems: [{field, message}]}}`' }

function operation(path: string, { summary, query = {}, answer = 'application/json', status = 200 }: Operation) {
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
