import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { limits } from '#core/submission.ts'
import { createAuth } from '../access/auth.ts'
import { createApp } from '../app.ts'
import { assetFiles } from '../assets/asset-files.ts'
import { createGrants } from '../assets/grants.ts'
import type { AppEnv } from '../endpoints/app-env.ts'
import { limitedJson } from '../endpoints/limited-body.ts'
import { parseSubmission } from '../leads/envelope.ts'
import { createIntake } from '../leads/intake.ts'
import { listen } from '../listen.ts'
import { createPlanStore, type PlanStore } from '../plans/plan-store.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { createTagSeen } from '../plans/tag-seen.ts'
import { createFormTokens } from '../spam/form-token.ts'
import { createConfirmLinks } from '../people/confirm-link.ts'
import { createRecordLinks } from '../people/record-link.ts'
import { openPostgres } from '../storage/postgres.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { openSqliteAuth } from '../storage/sqlite-auth.ts'

/** `noop` parses and validates the same body and keeps nothing: what HTTP and JSON alone cost. */
const mode = process.argv[2] ?? 'noop'
/** Where it keeps what it takes: a folder, or the address of a PostgreSQL database. */
const address = process.argv[3] ?? ''

function noop(): Hono<AppEnv> {
  const app = new Hono<AppEnv>().post('/s/:site/counts', async (c) => {
    await limitedJson(c, ['text/plain'], limits.submissionBytes)
    return c.body(null, 204)
  })
  return app.post('/s/:site/submissions', async (c) => {
    const parsed = parseSubmission(await limitedJson(c, ['text/plain'], limits.submissionBytes))
    return parsed.ok ? c.json({ id: parsed.submission.id, lead: { key: 'none' } }, 201) : c.json(parsed, 400)
  })
}

async function collector(): Promise<Hono<AppEnv>> {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-bench-'))
  const secret = 'a secret of more than thirty-two characters'
  const publicUrl = 'http://localhost'
  let known: PlanStore | undefined
  const planOf = (site: string) => known?.get(site)?.plan ?? null
  const storage =
    mode === 'postgres'
      ? await openPostgres(address, { planOf })
      : openSqlite(join(address, 'leads.sqlite'), { planOf, mostPerCommit: mode === 'single' ? 1 : undefined })
  const plans = (known = await createPlanStore(storage))
  await plans.apply(samplePlan({ counts: 'full' }), 'bench')
  const auth = await createAuth({
    storage: openSqliteAuth(join(folder, 'auth.sqlite')),
    publicUrl,
    secret,
    apiToken: null,
  })
  return createApp({
    settings: { publicUrl, clientLimit: 0, trustProxy: [] },
    storage,
    plans,
    intake: createIntake({ storage, secret, plans }),
    grants: createGrants(secret, publicUrl),
    tokens: createFormTokens(secret, Date.now),
    recordLinks: createRecordLinks(secret, publicUrl, Date.now),
    confirmLinks: createConfirmLinks(secret, publicUrl, Date.now),
    assets: assetFiles(folder),
    auth,
    tagSeen: createTagSeen(storage, Date.now),
    built: { core: '', coreFile: '', integrity: '', file: () => null },
    feedDist: folder,
    log: (line) => process.stderr.write(`${line}\n`),
  })
}

const app = mode === 'noop' ? noop() : await collector()
const { port } = await listen(app, { host: '127.0.0.1', port: 0, maxConnections: 1_000 })
process.stdout.write(`${port}\n`)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ rss: process.memoryUsage().rss, cpu: user + system })
})
