import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import type { Submission } from '#core/submission.ts'
import { createAuth } from './access/auth.ts'
import type { AuthStorage } from './access/auth-storage.ts'
import { type AppParts, createApp } from './app.ts'
import { assetFiles } from './assets/asset-files.ts'
import { createGrants } from './assets/grants.ts'
import type { ApiParts } from './endpoints/api/api-parts.ts'
import type { AppEnv } from './endpoints/app-env.ts'
import { pack } from './endpoints/packed.ts'
import { sharedKey } from './endpoints/window-count.ts'
import { createIntake } from './leads/intake.ts'
import { createConfirmLinks } from './people/confirm-link.ts'
import { createRecordLinks } from './people/record-link.ts'
import { createPlanStore, type PlanStore } from './plans/plan-store.ts'
import { samplePlan } from './plans/sample-plan.ts'
import { createTagSeen } from './plans/tag-seen.ts'
import { createFormTokens } from './spam/form-token.ts'
import { openSqlite, type Storage, type StorageOptions } from './storage/sqlite.ts'
import { openSqliteAuth } from './storage/sqlite-auth.ts'

export const sampleOrigin = 'https://www.acme.example'
export const samplePublicUrl = 'https://leads.example.com'
export const sampleToken = 'a-token-for-tests-only'

export interface SampleApp {
  app: Hono<AppEnv>
  parts: AppParts
  /** Folder of the asset files. */
  assetsFolder: string
  /** What the operator would have read. */
  logged: string[]
  /** Moves the clock, which otherwise stands still. */
  clock: { now: number }
  stop(): Promise<void>
}

/** The whole collector on a database in memory, with one site, for tests of endpoints. */
export async function sampleApp(
  changes: Partial<Omit<AppParts, 'now' | 'api'>> & {
    plan?: SitePlan
    /** Where leads are kept instead. */
    open?: (options: StorageOptions) => Promise<Storage>
    /** Where it is kept instead who may sign in. */
    authStorage?: AuthStorage
    api?: (parts: ApiParts) => Hono<AppEnv>
  } = {},
): Promise<SampleApp> {
  const {
    plan = samplePlan(),
    open = async (options: StorageOptions) => openSqlite(':memory:', options),
    authStorage = openSqliteAuth(':memory:'),
    api,
    ...replaced
  } = changes
  const clock = { now: Date.parse('2026-11-02T09:30:00Z') }
  const now = () => clock.now
  const logged: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-'))
  const secret = 'a secret of more than thirty-two characters'
  let plans: PlanStore | undefined
  const storage = await open({ planOf: (site) => plans?.get(site)?.plan ?? null, now, secret })
  plans = await createPlanStore(storage, now)
  await plans.apply(plan, 'test')
  const auth = await createAuth({
    storage: authStorage,
    publicUrl: samplePublicUrl,
    secret,
    apiToken: sampleToken,
    now,
  })
  const tagSeen = createTagSeen(storage, now)
  const parts: AppParts = {
    settings: { publicUrl: samplePublicUrl, clientLimit: 0, trustProxy: [] },
    storage,
    plans,
    intake: createIntake({ storage, secret, plans }),
    grants: createGrants(secret, samplePublicUrl),
    tokens: createFormTokens(secret, now),
    recordLinks: createRecordLinks(secret, samplePublicUrl, now),
    confirmLinks: createConfirmLinks(secret, samplePublicUrl, now),
    assets: assetFiles(folder),
    auth,
    built: {
      core: 'window.core = LODESTONE_PLAN',
      coreFile: 'core.abc.js',
      integrity: 'sha384-abc',
      file: (name) => (name === 'forms.abc.js' ? pack('export const show = 1', 'text/javascript') : null),
    },
    tagSeen,
    sharing: { key: sharedKey(secret), others: storage.others },
    feedDist: folder,
    log: (line) => logged.push(line),
    now,
    ...replaced,
    ...(api && { api: api({ storage, plans, auth, secret, assetsFolder: folder, tagSeen, now }) }),
  }
  return {
    app: createApp(parts),
    parts,
    assetsFolder: folder,
    logged,
    clock,
    async stop() {
      await storage.close()
      await auth.close()
    },
  }
}

/** A submission as the widget would send it. */
export const sampleSubmission = (changes: Partial<Submission> = {}): Submission => ({
  id: '0b8f5c1e-5d3c-4c58-9d3c-000000000001',
  form: 'short',
  gate: 'guide',
  instance: '0b8f5c1e-5d3c-4c58-9d3c-0000000000aa',
  answers: { email: 'ana@berg-pumpen.example', firstName: 'Ana', company: 'Berg Pumpen' },
  consents: [],
  profile: null,
  implicitScore: null,
  trimmed: false,
  planRevision: 1,
  page: 'https://www.acme.example/guide',
  submittedAt: Date.parse('2026-11-02T09:30:00Z'),
  sentAt: Date.parse('2026-11-02T09:30:00Z'),
  ...changes,
})
