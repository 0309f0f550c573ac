import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { type Auth, createAuth } from './access/auth.ts'
import { assetFiles } from './assets/asset-files.ts'
import { createGrants } from './assets/grants.ts'
import { BadSetting, readConfig, type Settings } from './config.ts'
import { openDataFolder, readSecret } from './data-folder.ts'
import { readBuiltFiles } from './endpoints/built-files.ts'
import { createIntake, type Intake } from './leads/intake.ts'
import type { LeadStorage } from './leads/lead-storage.ts'
import { CannotListen, listen } from './listen.ts'
import { createPlanStore, type PlanStore } from './plans/plan-store.ts'
import { openSqlite } from './storage/sqlite.ts'
import { UnusableDatabase } from './storage/sqlite-open.ts'

export interface Collector {
  /** Where it listens; the public address may be another. */
  url: string
  storage: LeadStorage
  plans: PlanStore
  intake: Intake
  auth: Auth
  /** A link that signs a person in once within a day; makes the person where there is none. */
  signInLink(user: { email: string; name: string }): Promise<string>
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>
}

const builtFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One line per thing the operator should know; never anything about a visitor. */
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`)

/** How often plans that other collectors applied are looked for. */
const planRefreshMs = 5_000

/**
 * Makes the parts, hands them to each other, and listens.
 * @throws BadSetting or CannotListen with one clear line.
 */
export async function startCollector(settings: Settings): Promise<Collector> {
  openDataFolder(settings.dataFolder)
  const secret = readSecret(settings.dataFolder, settings.secret)
  const { publicUrl } = settings
  // Storage derives leads by the plan, plans lie in the storage: it asks when it needs one.
  let plans: PlanStore | undefined
  const planOf = (site: string) => plans?.get(site)?.plan ?? null
  const storage = openSqlite(join(settings.dataFolder, 'leads.sqlite'), { planOf, log: (message) => log(message) })
  plans = await createPlanStore(storage)
  const store = plans
  const auth = await createAuth({
    file: join(settings.dataFolder, 'auth.sqlite'),
    publicUrl,
    secret,
    apiToken: settings.apiToken,
  })
  const intake = createIntake({ storage, secret, plans })
  const app = createApp({
    settings,
    storage,
    plans,
    intake,
    grants: createGrants(secret, publicUrl),
    assets: assetFiles(join(settings.dataFolder, 'assets')),
    auth,
    built: readBuiltFiles(builtFolder('../widget/dist')),
    feedDist: builtFolder('feed/dist'),
    log,
  })
  const listening = await listen(app, settings)
  const refresh = setInterval(() => {
    store.refresh().catch((error: Error) => log(`plans: ${error.message}`))
  }, planRefreshMs)

  return {
    url: `http://localhost:${listening.port}`,
    storage,
    plans,
    intake,
    auth,
    signInLink: (user) => auth.signInLink(user),
    async stop() {
      clearInterval(refresh)
      await listening.stop(settings.stopSeconds * 1000)
      await storage.close()
      auth.close()
    },
  }
}

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
    if (![BadSetting, CannotListen, UnusableDatabase].some((known) => error instanceof known)) throw error
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

if (import.meta.main) await serve(process.env)
