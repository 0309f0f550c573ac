import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Refusal } from '#core/submission.ts'
import type { Auth } from './access/auth.ts'
import type { AssetFiles } from './assets/asset-files.ts'
import type { Grants } from './assets/grants.ts'
import type { AppEnv } from './endpoints/app-env.ts'
import { assetEndpoints } from './endpoints/assets.ts'
import { authEndpoints } from './endpoints/auth.ts'
import type { BuiltFiles } from './endpoints/built-files.ts'
import { createClientLimit } from './endpoints/client-limit.ts'
import { confirmEndpoints } from './endpoints/confirm.ts'
import { countsEndpoints } from './endpoints/counts.ts'
import { feedAppEndpoints } from './endpoints/feed-app.ts'
import { gateEndpoints } from './endpoints/gate.ts'
import { healthEndpoints } from './endpoints/health.ts'
import { meEndpoints } from './endpoints/me.ts'
import { recordEndpoints } from './endpoints/record.ts'
import { requireAccess } from './endpoints/require-access.ts'
import { securityHeaders } from './endpoints/security-headers.ts'
import { submissionEndpoints } from './endpoints/submissions.ts'
import { tagEndpoints } from './endpoints/tag.ts'
import { type Sharing, unshared } from './endpoints/window-count.ts'
import { pagePolicy } from './gate-page/page.ts'
import { plainPage } from './gate-page/plain-page.ts'
import type { Intake } from './leads/intake.ts'
import type { LeadStorage } from './leads/lead-storage.ts'
import { type RefusalCode, Refused } from './leads/lead.ts'
import type { ConfirmLinks } from './people/confirm-link.ts'
import type { RecordLinks } from './people/record-link.ts'
import type { SendLetter } from './people/visitor-mail.ts'
import type { PlanStore } from './plans/plan-store.ts'
import type { TagSeen } from './plans/tag-seen.ts'
import type { FormTokens } from './spam/form-token.ts'

export interface AppParts {
  settings: { publicUrl: string; clientLimit: number; trustProxy: string[] }
  storage: LeadStorage
  plans: PlanStore
  intake: Intake
  grants: Grants
  tokens: FormTokens
  recordLinks: RecordLinks
  confirmLinks: ConfirmLinks
  /** Where mail is set. */
  sendLetter?: SendLetter | null
  assets: AssetFiles
  auth: Auth
  built: BuiltFiles
  tagSeen: TagSeen
  /** Folder of the built feed. */
  feedDist: string
  /** Everything under `/api`; whoever comes here has been let in. */
  api?: Hono<AppEnv>
  /** Limits that hold over all collectors on one database. */
  sharing?: Sharing
  /** One line for the operator about what nobody expected. */
  log: (line: string) => void
  now?: () => number
}

/** The only place that knows what a refusal is in HTTP. */
const statuses: Record<RefusalCode, ContentfulStatusCode> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'too-many': 429,
  busy: 503,
}

const codeOf = (status: number) =>
  Object.entries(statuses).find(([, known]) => known === status)?.[0] ?? (status < 500 ? 'invalid' : 'busy')

/** Joins the endpoints. Everything they need comes in, so tests ask `app.request(…)` without a port. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  const {
    settings,
    storage,
    plans,
    intake,
    grants,
    tokens,
    recordLinks,
    confirmLinks,
    sendLetter = null,
    assets,
    auth,
    built,
    tagSeen,
    feedDist,
    api,
    sharing = unshared(),
    log,
    now = Date.now,
  } = parts
  const { publicUrl, clientLimit, trustProxy } = settings
  const requests = { byStatus: new Map<number, number>() }
  const app = new Hono<AppEnv>()

  app.use(async (c, next) => {
    await next()
    requests.byStatus.set(c.res.status, (requests.byStatus.get(c.res.status) ?? 0) + 1)
  })
  app.use(securityHeaders(publicUrl))

  app.route('/', healthEndpoints({ storage, requests, startedAt: now(), now }))
  app.route('/s', tagEndpoints({ plans, built, publicUrl, tagSeen }))
  const limit = createClientLimit(clientLimit, trustProxy, now, 'submissions', sharing)
  const taking = { plans, intake, grants, tokens, clientLimit: limit, mails: sendLetter !== null, publicUrl, now }
  app.route('/s', submissionEndpoints(taking))
  app.route('/s', gateEndpoints(taking))
  // A browser counts once when a page is left; a whole office behind one address does so often.
  const countsLimit = createClientLimit(clientLimit && 600, trustProxy, now, 'counts', sharing)
  app.route('/s', countsEndpoints({ plans, storage, clientLimit: countsLimit, publicUrl, now, log }))
  const ownLimit = createClientLimit(clientLimit && 60, trustProxy, now, 'own record', sharing)
  app.route('/s', meEndpoints({ plans, storage, clientLimit: ownLimit, publicUrl, now }))
  app.route(
    '/s',
    recordEndpoints({ plans, storage, recordLinks, sendLetter, clientLimit: ownLimit, sharing, now, log }),
  )
  app.route('/s', confirmEndpoints({ plans, grants, storage, links: confirmLinks, clientLimit: ownLimit, now }))
  app.route('/s', assetEndpoints({ plans, grants, storage, assets, publicUrl, now }))
  const guessLimit = createClientLimit(10, trustProxy, now, 'guesses', sharing)
  app.route('/auth', authEndpoints({ auth, guessLimit, sharing, now }))
  app.route('/feed', feedAppEndpoints({ dist: feedDist }))
  if (api) {
    app.use('/api/*', requireAccess(auth, publicUrl))
    app.route('/api', api)
  }
  app.get('/', (c) => c.redirect('/feed/'))

  function refuse(error: Error, c: Context<AppEnv>): Response | Promise<Response> {
    let status: ContentfulStatusCode = 500
    let refusal: Refusal['error'] = { code: 'internal', message: 'Internal error', problems: [] }
    if (error instanceof Refused) {
      status = statuses[error.code]
      refusal = { code: error.code, message: error.message, problems: error.problems }
      if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter))
    } else if (error instanceof HTTPException) {
      status = error.status
      refusal = { code: codeOf(status), message: error.message || 'This request cannot be answered.', problems: [] }
    } else log(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`)
    if (status === 401) c.header('WWW-Authenticate', 'Bearer')
    c.header('Cache-Control', 'no-store')
    if (!c.get('page')) return c.json({ error: refusal } satisfies Refusal, status)
    c.header('Content-Security-Policy', pagePolicy)
    return c.html(plainPage(c.req.path, refusal.message, html`<h1>${refusal.message}</h1>`), status)
  }
  app.onError(refuse)
  app.notFound((c) => refuse(new Refused('not-found', 'There is nothing at this address.'), c))
  return app
}
