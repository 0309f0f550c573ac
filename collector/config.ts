import { isIP, isIPv4 } from 'node:net'
import { resolve } from 'node:path'

/** Everything the operator can set, once read and checked. */
export interface Settings {
  port: number
  demoPort: number
  host: string
  dataFolder: string
  databaseUrl: string | null
  /** Without a slash at the end. */
  publicUrl: string
  secret: string | null
  apiToken: string | null
  clientLimit: number
  trustProxy: string[]
  maxConnections: number
  stopSeconds: number
  smtpUrl: string | null
  mailFrom: string
  deliverTo: string[]
}

interface Setting {
  /** Environment variable. */
  name: string
  /** As shown in the README; empty where there is none. */
  default: string
  unit: string
  meaning: string
}

/** The one table of settings. The README lists each; `demo-site/checks` holds them together. */
export const settings = [
  { name: 'PORT', default: '8787', unit: 'TCP port', meaning: 'where the collector listens' },
  { name: 'DEMO_PORT', default: '8788', unit: 'TCP port', meaning: 'where `npm start` serves the demo site' },
  {
    name: 'LODESTONE_HOST',
    default: 'localhost',
    unit: 'host name or address',
    meaning: 'address to listen on; `localhost` is both loopbacks, `::` is every address (in a container)',
  },
  {
    name: 'LODESTONE_DATA',
    default: './data',
    unit: 'folder',
    meaning:
      'where `leads.sqlite`, `auth.sqlite`, `assets/` and the generated secret lie; collectors on one PostgreSQL need the same assets and secret',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    unit: 'URL',
    meaning:
      'empty keeps leads and who may sign in in SQLite; `postgres://…` keeps both in PostgreSQL, shared by any number of collectors',
  },
  {
    name: 'LODESTONE_PUBLIC_URL',
    default: 'http://localhost:PORT',
    unit: 'URL',
    meaning: 'address under which browsers reach the collector; links in pages and mails begin with it',
  },
  {
    name: 'LODESTONE_SECRET',
    default: '',
    unit: '32 or more characters',
    meaning: 'signs grants, keys and sessions; empty: made at the first start and kept in the data folder',
  },
  {
    name: 'LODESTONE_API_TOKEN',
    default: '',
    unit: '20 or more characters',
    meaning: 'a token for `/api` with all scopes, taken as it is; empty: only tokens made by `lodestone token add`',
  },
  {
    name: 'LODESTONE_CLIENT_LIMIT',
    default: '30',
    unit: 'submissions per client and minute',
    meaning: 'more are answered 429; 0 sets no limit',
  },
  {
    name: 'LODESTONE_TRUST_PROXY',
    default: '',
    unit: 'addresses or ranges, comma between',
    meaning: 'proxies whose `X-Forwarded-For` is believed, read from right to left; `loopback` names both loopbacks',
  },
  {
    name: 'LODESTONE_MAX_CONNECTIONS',
    default: '4096',
    unit: 'open connections',
    meaning: 'further ones are closed at once, so that a flood cannot use up the file handles',
  },
  {
    name: 'LODESTONE_STOP_SECONDS',
    default: '10',
    unit: 'seconds',
    meaning: 'how long SIGTERM waits for requests under way',
  },
  {
    name: 'SMTP_URL',
    default: '',
    unit: 'URL',
    meaning: '`smtp://user:password@host:587` for notices, record links and confirmations; empty: no mail is sent',
  },
  {
    name: 'LODESTONE_MAIL_FROM',
    default: 'Lodestone <lodestone@localhost>',
    unit: 'mail address',
    meaning: 'sender of every mail',
  },
  {
    name: 'LODESTONE_DELIVER_TO',
    default: '',
    unit: 'hosts or ranges, comma between',
    meaning: 'private addresses that webhooks may reach all the same; everything not public is refused otherwise',
  },
] as const satisfies readonly Setting[]

type SettingName = (typeof settings)[number]['name']

/** A setting that cannot be used: one clear line for the operator, no stack. */
export class BadSetting extends Error {}

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new BadSetting(`${name} is "${text}": it must be a whole number from ${least} to ${most}`)
  return number
}

function url(name: string, text: string): string {
  // `leads.example.com:8787` parses too, with the host for a scheme.
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new BadSetting(`${name} is "${text}": it must be an address like https://host`)
  return text.replace(/\/+$/, '')
}

function atLeast(name: string, text: string, length: number): string | null {
  if (text && text.length < length) throw new BadSetting(`${name} is too short: it needs ${length} or more characters`)
  return text || null
}

/** An address of one of some kinds; null where none is set. It may hold a password, so it is not repeated. */
function urlOf(name: string, text: string, kinds: string[]): string | null {
  const protocol = URL.parse(text)?.protocol
  if (text && !kinds.some((kind) => protocol === `${kind}:`))
    throw new BadSetting(`${name} must be an address like ${kinds[0]}://host`)
  return text || null
}

/** Proxies to believe: a wrong word would make everybody one client, or believe nobody. */
function proxies(name: string, words: string[]): string[] {
  for (const word of words) {
    const [address = '', bits = '0'] = word.split('/')
    const most = isIPv4(address) ? 32 : 128
    if (word !== 'loopback' && !(isIP(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= most))
      throw new BadSetting(`${name} has "${word}": it must be an address, a range like 10.0.0.0/8, or loopback`)
  }
  return words
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/**
 * Reads the settings; nobody else reads the environment.
 * @throws BadSetting naming the variable and what it should be.
 */
export function readConfig(environment: Record<string, string | undefined>): Settings {
  const values = Object.fromEntries(
    settings.map((setting) => [setting.name, environment[setting.name]?.trim() || setting.default]),
  ) as Record<SettingName, string>
  const port = whole('PORT', values.PORT, 0, 65_535)
  const publicUrl = values.LODESTONE_PUBLIC_URL.replace('PORT', String(port))
  return {
    port,
    demoPort: whole('DEMO_PORT', values.DEMO_PORT, 0, 65_535),
    host: values.LODESTONE_HOST,
    dataFolder: resolve(values.LODESTONE_DATA),
    databaseUrl: urlOf('DATABASE_URL', values.DATABASE_URL, ['postgres', 'postgresql']),
    publicUrl: url('LODESTONE_PUBLIC_URL', publicUrl),
    secret: atLeast('LODESTONE_SECRET', values.LODESTONE_SECRET, 32),
    apiToken: atLeast('LODESTONE_API_TOKEN', values.LODESTONE_API_TOKEN, 20),
    clientLimit: whole('LODESTONE_CLIENT_LIMIT', values.LODESTONE_CLIENT_LIMIT, 0, 1e9),
    trustProxy: proxies('LODESTONE_TRUST_PROXY', list(values.LODESTONE_TRUST_PROXY)),
    maxConnections: whole('LODESTONE_MAX_CONNECTIONS', values.LODESTONE_MAX_CONNECTIONS, 1, 1e6),
    stopSeconds: whole('LODESTONE_STOP_SECONDS', values.LODESTONE_STOP_SECONDS, 0, 600),
    smtpUrl: urlOf('SMTP_URL', values.SMTP_URL, ['smtp', 'smtps']),
    mailFrom: values.LODESTONE_MAIL_FROM,
    deliverTo: list(values.LODESTONE_DELIVER_TO),
  }
}
