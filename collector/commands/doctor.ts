import { existsSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SitePlan } from '#core/plan.ts'
import type { Settings } from '../config.ts'
import { readSecret } from '../data-folder.ts'
import { isForOperator, openParts } from '../main.ts'
import { inspectPostgres, inspectSqlite, sizeOf, type Inspected } from '../storage/inspect.ts'
import { peopleLeftBehind } from '../storage/move-auth.ts'
import { secretMark } from '../storage/secret-mark.ts'
import { assertSound, BadBackup } from '../storage/sqlite-backup.ts'
import { Failed, type FileCommand, print } from './command.ts'

/** What is wrong and what to do about it, or null. */
type Check = (settings: Settings) => Promise<string | null> | string | null

/** Clocks that differ by less do no harm. */
const clockToleranceMs = 60_000

const built = (path: string) => existsSync(fileURLToPath(new URL(path, import.meta.url)))
const leadsFile = ({ dataFolder }: Settings) => join(dataFolder, 'leads.sqlite')

/** Asking must not make one. */
function secretOf({ dataFolder, secret }: Settings): string | null {
  return secret ?? (existsSync(join(dataFolder, 'secret')) ? readSecret(dataFolder, null) : null)
}

const nameOf = (settings: Settings) => (settings.databaseUrl === null ? leadsFile(settings) : 'The PostgreSQL database')

function schemaFault({ schema, knownSchema }: Inspected, name: string): string | null {
  // Nobody has begun with it: the first start makes it.
  if (schema === 0) return null
  if (schema < 0) return `${name} is not a Lodestone database. Move it away, or set LODESTONE_DATA to another folder.`
  if (schema > knownSchema)
    return `${name} was written by a newer Lodestone (schema ${schema}, this one knows ${knownSchema}). Update the program; going back needs the backup from before.`
  return schema < knownSchema
    ? `${name} waits for ${knownSchema - schema} steps of migration. Make a backup; the collector takes the steps when it starts.`
    : null
}

const asksByMail = (plan: SitePlan | undefined): boolean =>
  [...(plan?.consent.purposes ?? []), ...Object.values(plan?.gates ?? {})].some(({ confirm }) => confirm)

/** What `pg` says in codes, as somebody can act on it. */
const postgresAdvice: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start PostgreSQL, or mend host and port',
  ENOTFOUND: 'there is no such host. Mend the host name',
  EAI_AGAIN: 'the host name cannot be looked up. Mend the name service or the host name',
  ETIMEDOUT: 'no answer. Look at firewall and network between here and there',
  '28P01': 'the password is wrong. Mend it',
  '28000': 'this user may not sign in from here. Look at pg_hba.conf',
  '3D000': 'there is no such database. Make it by createdb',
  '42501': 'this user may not make tables. GRANT CREATE on the schema',
  '53300': 'it has no connection left. Raise max_connections, or run fewer collectors',
}

async function postgresFault(url: string, settings: Settings): Promise<string | null> {
  try {
    const found = await inspectPostgres(url)
    if (found.version < 13) return `PostgreSQL ${found.version} is too old: 13 or newer is needed.`
    if (!found.isDurable) return 'PostgreSQL runs with fsync or synchronous_commit off: acknowledged leads can be lost.'
    if (Math.abs(found.clockAheadMs) > clockToleranceMs)
      return `The clocks differ by ${Math.round(Math.abs(found.clockAheadMs) / 1000)} s: let NTP set both.`
    const secret = secretOf(settings)
    if (secret !== null && found.secret !== null && found.secret !== secretMark(secret))
      return 'LODESTONE_SECRET is another than that of the collector that started last: give all the same one, else what one signs is nothing to the others.'
    return schemaFault(found, 'The PostgreSQL database')
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    const what = postgresAdvice[code] ?? (/timeout/i.test(message) ? postgresAdvice['ETIMEDOUT'] : undefined)
    // The address holds a password, so it is not repeated.
    return what ? `DATABASE_URL: ${what} (${code || message}).` : `DATABASE_URL: ${message || code}.`
  }
}

async function leadsOf(settings: Settings): Promise<Inspected | null> {
  return settings.databaseUrl === null ? inspectSqlite(leadsFile(settings)) : inspectPostgres(settings.databaseUrl)
}

const checks: Record<string, Check> = {
  'Node 24': () => (Number(process.versions.node.split('.')[0]) >= 24 ? null : 'Run npm ci: it brings Node 24 along.'),
  'the widget and the feed are built': () =>
    built('../../widget/dist/manifest.json') && built('../feed/dist/index.html') ? null : 'Run npm run build.',
  'the data folder can be written': ({ dataFolder }) => {
    if (!existsSync(dataFolder)) return null
    try {
      // Asking for the rights would say yes to root on a disk that is mounted read-only.
      const trial = mkdtempSync(join(dataFolder, 'doctor-'))
      writeFileSync(join(trial, 'trial'), 'x'.repeat(4096))
      rmSync(trial, { recursive: true })
      return null
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return code === 'EROFS'
        ? `${dataFolder} is on a disk that is mounted read-only: mount it read-write, or set LODESTONE_DATA.`
        : `${dataFolder} cannot be written (${code}): give it to the user that runs the collector, or set LODESTONE_DATA.`
    }
  },
  'room on the disk': ({ dataFolder }) => {
    const { bavail, bsize } = statfsSync(existsSync(dataFolder) ? dataFolder : '.')
    const free = Math.round((bavail * bsize) / 2 ** 20)
    // A backup or a migration may need the database once more.
    const wanted = 500 + Math.round(sizeOf(join(dataFolder, 'leads.sqlite')) / 2 ** 20)
    return free > wanted
      ? null
      : `Only ${free} MiB are free for ${dataFolder}, ${wanted} are wanted: make room. When it is full, leads are refused with 503 until there is some.`
  },
  'the secret is there': ({ dataFolder, secret }) =>
    secret !== null || existsSync(join(dataFolder, 'secret')) || !existsSync(join(dataFolder, 'auth.sqlite'))
      ? null
      : `${join(dataFolder, 'secret')} is missing: put it back from a backup. With a new one every link, grant and browser key of before ends.`,
  'the secret is for its owner alone': ({ dataFolder }) => {
    const file = join(dataFolder, 'secret')
    if (!existsSync(file) || process.platform === 'win32') return null
    return (statSync(file).mode & 0o077) === 0 ? null : `Others can read ${file}: chmod 600 it.`
  },
  'the databases are sound': (settings) => {
    const auth = join(settings.dataFolder, 'auth.sqlite')
    if (existsSync(auth)) assertSound(auth)
    const leads = inspectSqlite(leadsFile(settings))
    return leads && schemaFault(leads, leadsFile(settings))
  },
  'PostgreSQL can be used': (settings) =>
    settings.databaseUrl === null ? null : postgresFault(settings.databaseUrl, settings),
  'all leads are in one place': (settings) => {
    if (settings.databaseUrl === null) return null
    const leads = inspectSqlite(leadsFile(settings))
    return leads?.leads && leads.movedAt === null
      ? `${leadsFile(settings)} holds ${leads.leads} leads that are not in PostgreSQL: npx lodestone move`
      : null
  },
  'who may sign in is kept in one place': async ({ dataFolder, databaseUrl }) => {
    const file = join(dataFolder, 'auth.sqlite')
    if (databaseUrl === null || !existsSync(file)) return null
    const left = await peopleLeftBehind(file, databaseUrl)
    return left.length ? `${file} knows ${left.join(', ')}, PostgreSQL does not: npx lodestone move` : null
  },
  'the clock is right': async (settings) => {
    const ahead = ((await leadsOf(settings))?.newestAt ?? 0) - Date.now()
    return ahead <= clockToleranceMs
      ? null
      : `The newest lead is from ${Math.round(ahead / 60_000)} minutes in the future: the clock was set back. Let NTP set it.`
  },
  'a collector that runs can store': async ({ port }) => {
    let answer: Response
    try {
      answer = await fetch(`http://localhost:${port}/readyz`, { signal: AbortSignal.timeout(5_000) })
    } catch (error) {
      // Nobody listens: it does not run.
      return (error as Error).name === 'TimeoutError' ? `Port ${port} takes connections and does not answer.` : null
    }
    const text = (await answer.text()).trim()
    return answer.ok || answer.status === 404 ? null : `Port ${port} says: ${text}`
  },
  'deliveries arrive': async (settings) => {
    const parked = (await leadsOf(settings))?.parked ?? 0
    return parked
      ? `${parked} deliveries were given up: mend the receiver, then send them again by POST /api/webhooks/ID/deliveries/N/replay.`
      : null
  },
  'the collector can start': async (settings) => {
    const leads = await leadsOf(settings)
    // Starting would take the steps of migration that are waiting; nobody asked for that.
    const fault = leads && schemaFault(leads, nameOf(settings))
    if (fault) return fault
    const parts = await openParts(settings)
    try {
      await parts.storage.ready()
      if (!parts.plans.sites().length) return 'There is no site: npx lodestone site add SITE --origin https://…'
      if (!(await parts.auth.hasUsers())) return 'Nobody can sign in: npx lodestone user add EMAIL'
      const asking = parts.plans.sites().filter((site) => asksByMail(parts.plans.get(site)?.plan))
      if (asking.length && settings.smtpUrl === null)
        return `The plan of ${asking.join(', ')} asks for confirmations by mail (confirm): set SMTP_URL, or no such consent is ever granted.`
      return null
    } finally {
      await parts.close()
    }
  },
  'visitors reach it over https': ({ publicUrl }) =>
    /^https:|\/\/(localhost|127\.|\[::1\])/.test(publicUrl)
      ? null
      : `LODESTONE_PUBLIC_URL is ${publicUrl}: put a proxy with TLS before it.`,
}

/** Whether the message alone helps: what SQLite, PostgreSQL and the file system say, as well as what we say ourselves. */
const isForPeople = (error: unknown) =>
  isForOperator(error) || error instanceof BadBackup || typeof (error as { code?: unknown }).code === 'string'

async function doctor(settings: Settings): Promise<void> {
  const said = new Set<string>()
  for (const [name, check] of Object.entries(checks)) {
    let found: string | null
    try {
      found = await check(settings)
    } catch (error) {
      if (!isForPeople(error)) throw error
      found = (error as Error).message
    }
    // What stands in the way of several checks is said once.
    print(found === null ? `ok     ${name}` : `wrong  ${name}: ${said.has(found) ? 'as above' : found}`)
    if (found !== null) said.add(found)
  }
  if (said.size) throw new Failed(`${said.size} to mend.`)
}

export const doctorCommands: Record<string, FileCommand> = {
  doctor: { says: 'what is wrong, and what to do', files: doctor },
}
