import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { type Auth, createAuth } from './access/auth.ts'
import type { AuthStorage } from './access/auth-storage.ts'
import { assetFiles } from './assets/asset-files.ts'
import { createGrants, type Grants } from './assets/grants.ts'
import { BadSetting, readConfig, type Settings } from './config.ts'
import { openDataFolder, readSecret } from './data-folder.ts'
import { apiEndpoints } from './endpoints/api/api.ts'
import { NotBuilt, readBuiltFiles } from './endpoints/built-files.ts'
import { sharedKey } from './endpoints/window-count.ts'
import { deliveryKinds } from './deliveries/deliveries.ts'
import { startDeliveries } from './deliveries/delivery-worker.ts'
import { createIntake, type Intake } from './leads/intake.ts'
import { CannotListen, listen, type Listening } from './listen.ts'
import { type ConfirmLinks, createConfirmLinks } from './people/confirm-link.ts'
import { confirmMail } from './people/confirm-mail.ts'
import { createRecordLinks, type RecordLinks } from './people/record-link.ts'
import { createRetention, retentionMs } from './people/retention.ts'
import { visitorMail } from './people/visitor-mail.ts'
import { caretakerOf } from './plans/caretaker.ts'
import { createPlanStore, type PlanStore } from './plans/plan-store.ts'
import { createReranking } from './plans/reranking.ts'
import { createTagSeen, type TagSeen } from './plans/tag-seen.ts'
import { createFormTokens, type FormTokens } from './spam/form-token.ts'
import { openPostgres } from './storage/postgres.ts'
import { openPostgresAuth } from './storage/postgres-auth.ts'
import { createOverdue } from './routing/overdue.ts'
import { createRouter } from './routing/router.ts'
import { openSqlite, type Storage, type StorageOptions } from './storage/sqlite.ts'
import { openSqliteAuth } from './storage/sqlite-auth.ts'
import { UnusableDatabase } from './storage/sqlite-open.ts'

export interface Parts {
  storage: Storage
  plans: PlanStore
  intake: Intake
  auth: Auth
  grants: Grants
  tokens: FormTokens
  recordLinks: RecordLinks
  confirmLinks: ConfirmLinks
  tagSeen: TagSeen
  /** Signs keys, grants and webhooks. */
  secret: string
  assetsFolder: string
  close(): Promise<void>
}

export interface Collector extends Omit<Parts, 'close'> {
  /** Where it listens; the public address may be another. */
  url: string
  /** A link that signs a person in once within a day; makes the person where there is none. */
  signInLink(user: { email: string; name: string }): Promise<string>
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>
}

const builtFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One line per thing the operator should know; never anything about a visitor. */
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`)

/** How often plans that other collectors or the command line applied are looked for. */
const planRefreshMs = 5_000

/** How often leads that nobody called in time are looked for. */
const overdueMs = 60_000

/** Leads in the embedded database, or in PostgreSQL where an address is set. */
async function openStorage({ databaseUrl, dataFolder }: Settings, options: StorageOptions): Promise<Storage> {
  if (databaseUrl === null) return openSqlite(join(dataFolder, 'leads.sqlite'), options)
  try {
    return await openPostgres(databaseUrl, options)
  } catch (error) {
    // The address holds a password, so it is not repeated.
    throw new BadSetting(`DATABASE_URL cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

/** Who may sign in is kept where the leads are, so that all collectors on them know the same people. */
const openAuthStorage = ({ databaseUrl, dataFolder }: Settings): AuthStorage =>
  databaseUrl === null
    ? openSqliteAuth(join(dataFolder, 'auth.sqlite'))
    : openPostgresAuth(databaseUrl, (message) => log(message))

/**
 * Opens what the collector keeps, and makes the parts that work on it; the command line uses them too.
 * @throws BadSetting or UnusableDatabase with one clear line.
 */
export async function openParts(settings: Settings): Promise<Parts> {
  const { dataFolder, publicUrl } = settings
  openDataFolder(dataFolder)
  const secret = readSecret(dataFolder, settings.secret)
  // Storage derives leads by the plan, and the plans lie in the storage: it asks when it needs one.
  let known: PlanStore | undefined
  const planOf = (site: string) => known?.get(site)?.plan ?? null
  const storage = await openStorage(settings, {
    planOf,
    secret,
    router: createRouter(planOf),
    log: (message) => log(message),
  })
  const plans = (known = await createPlanStore(storage, Date.now))
  const auth = await createAuth({
    storage: openAuthStorage(settings),
    publicUrl,
    secret,
    apiToken: settings.apiToken,
  })
  return {
    storage,
    plans,
    intake: createIntake({ storage, secret, plans }),
    auth,
    grants: createGrants(secret, publicUrl),
    tokens: createFormTokens(secret, Date.now),
    recordLinks: createRecordLinks(secret, publicUrl, Date.now),
    confirmLinks: createConfirmLinks(secret, publicUrl, Date.now),
    tagSeen: createTagSeen(storage, Date.now, log),
    secret,
    assetsFolder: join(dataFolder, 'assets'),
    async close() {
      await storage.close()
      await auth.close()
    },
  }
}

/**
 * Opens the parts, hands them to the endpoints, and listens.
 * @throws BadSetting, UnusableDatabase or CannotListen with one clear line.
 */
export async function startCollector(settings: Settings): Promise<Collector> {
  const built = readBuiltFiles(builtFolder('../widget/dist'))
  const { close, ...parts } = await openParts(settings)
  const sendLetter = visitorMail(settings)
  const app = createApp({
    settings,
    ...parts,
    sendLetter,
    assets: assetFiles(parts.assetsFolder),
    built,
    sharing: { key: sharedKey(parts.secret), others: parts.storage.others },
    feedDist: builtFolder('feed/dist'),
    api: apiEndpoints({ ...parts, now: Date.now }),
    log,
  })
  let listening: Listening
  try {
    listening = await listen(app, settings)
  } catch (error) {
    await close()
    throw error
  }
  const stopDeliveries = startDeliveries({
    storage: parts.storage,
    kinds: [
      ...deliveryKinds({ ...settings, secret: parts.secret, storage: parts.storage }),
      confirmMail({ ...parts, links: parts.confirmLinks, sendLetter, now: Date.now }),
    ],
    caretakerOf: (site) => caretakerOf(parts.plans, site),
    now: Date.now,
    log,
  })
  const tellOverdue = createOverdue(parts)
  const overdue = setInterval(() => {
    tellOverdue(Date.now()).catch((error: Error) => log(`overdue: ${error.message}`))
  }, overdueMs)
  let stopping = false
  // In the background: whoever changed a plan does not wait for a million leads.
  const rankAnew = createReranking({ ...parts, settleMs: settings.databaseUrl === null ? 0 : 2 * planRefreshMs })
  const lookAtPlans = () => {
    const looking = parts.plans.refresh().then(() => rankAnew(Date.now()))
    looking.catch((error: Error) => {
      if (!stopping) log(`plans: ${error.message}`)
    })
  }
  lookAtPlans()
  const refresh = setInterval(lookAtPlans, planRefreshMs)
  const keepRetention = createRetention({ ...parts, log })
  const retention = setInterval(() => {
    keepRetention(Date.now()).catch((error: Error) => log(`retention: ${error.message}`))
  }, retentionMs)

  return {
    ...parts,
    url: `http://localhost:${listening.port}`,
    signInLink: (user) => parts.auth.signInLink(user),
    async stop() {
      stopping = true
      clearInterval(overdue)
      clearInterval(refresh)
      clearInterval(retention)
      await stopDeliveries()
      await listening.stop(settings.stopSeconds * 1000)
      await close()
    },
  }
}

/** Something that the operator can mend, and that is said in one line. */
export const isForOperator = (error: unknown): boolean =>
  [BadSetting, CannotListen, UnusableDatabase, NotBuilt].some((known) => error instanceof known)

/** Runs until SIGTERM or SIGINT, then lets what is under way finish. What the operator can mend is said in one line. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const settings = readConfig(environment)
    const collector = await startCollector(settings)
    process.stdout.write(`Lodestone collector on ${collector.url} (public: ${settings.publicUrl})\n`)
    if (!(await collector.auth.hasUsers()))
      process.stdout.write(
        `Nobody can sign in yet. First sign-in, once, within a day: ${await collector.signInLink({ email: 'owner@localhost', name: 'Owner' })}\n`,
      )
    let stopping = false
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        if (stopping) return
        stopping = true
        void collector.stop().then(() => process.exit(0))
      })
  } catch (error) {
    if (!isForOperator(error)) throw error
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

if (import.meta.main) await serve(process.env)
