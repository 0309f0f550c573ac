import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import Database from 'better-sqlite3'
import { Refused } from '../leads/lead.ts'
import { type Access, ApiTokens, readSites, writeSites } from './api-tokens.ts'
import { linkHours, newLink, signInLink } from './sign-in-link.ts'

export interface Auth {
  /** Answers everything under `/auth` but our own pages. */
  handler(request: Request): Promise<Response>
  /** Who the session cookie belongs to, or null. */
  session(headers: Headers): Promise<Access | null>
  tokens: ApiTokens
  /** @throws Refused `conflict` when the address is taken, `invalid` for a bad password. */
  addUser(user: { email: string; name: string; password: string; sites?: 'all' | string[] }): Promise<void>
  /** A link that signs in once within a day; makes the person where there is none. */
  signInLink(user: { email: string; name: string }): Promise<string>
  hasUsers(): Promise<boolean>
  close(): void
}

/**
 * Sign-in for the feed. It has a file of its own: better-auth's transactions span awaits and must never share the lead writer's connection.
 */
export async function createAuth(options: {
  file: string
  publicUrl: string
  secret: string
  apiToken: string | null
  now?: () => number
  log?: (line: string) => void
}): Promise<Auth> {
  const { file, publicUrl, secret, apiToken, now = Date.now, log = () => {} } = options
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('busy_timeout = 5000')
  const auth = betterAuth({
    database,
    baseURL: publicUrl,
    basePath: '/auth',
    secret,
    telemetry: { enabled: false },
    // Refusals are the client's affair; whoever sends nonsense must not fill the log.
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) log(`sign-in: ${(error as Error).stack}`)
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { additionalFields: { sites: { type: 'string', required: false, defaultValue: '*', input: false } } },
    session: { expiresIn: 14 * 86_400, updateAge: 86_400 },
    // Counted by `sign-in-throttle.ts` instead, which keeps no address.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'lodestone',
      ipAddress: { disableIpTracking: true },
      useSecureCookies: publicUrl.startsWith('https:'),
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }) } },
    },
    plugins: [signInLink],
  })
  await (await getMigrations(auth.options)).runMigrations()
  const tokenDatabase = new Database(file)
  tokenDatabase.pragma('busy_timeout = 5000')
  const context = await auth.$context

  async function findOrMake(email: string, name: string, sites: 'all' | string[] = 'all') {
    const found = await context.internalAdapter.findUserByEmail(email)
    return (
      found?.user ??
      context.internalAdapter.createUser(
        { email, name, emailVerified: true, sites: writeSites(sites) },
        { method: 'email-password' },
      )
    )
  }

  return {
    handler: (request) => auth.handler(request),
    async session(headers) {
      if (!headers.has('cookie')) return null
      const found = await auth.api.getSession({ headers })
      if (!found) return null
      const { name, email, sites } = found.user
      return { name, email, sites: readSites(sites ?? '*'), scopes: ['read', 'write'] }
    },
    tokens: new ApiTokens(tokenDatabase, apiToken, now),
    async addUser({ email, name, password, sites }) {
      if (password.length < 10) throw new Refused('invalid', 'A password needs 10 or more characters.')
      const address = email.toLowerCase()
      if (await context.internalAdapter.findUserByEmail(address))
        throw new Refused('conflict', 'There is somebody with this address already.')
      const user = await findOrMake(address, name, sites)
      await context.internalAdapter.linkAccount({
        userId: user.id,
        accountId: user.id,
        providerId: 'credential',
        password: await context.password.hash(password),
      })
    },
    async signInLink({ email, name }) {
      const user = await findOrMake(email.toLowerCase(), name)
      const { token, identifier } = newLink()
      const expiresAt = new Date(Date.now() + linkHours * 36e5)
      await context.internalAdapter.createVerificationValue({ identifier, value: user.id, expiresAt })
      return `${publicUrl}/auth/link?token=${token}`
    },
    hasUsers: async () => (await context.internalAdapter.countTotalUsers()) > 0,
    close() {
      tokenDatabase.close()
      database.close()
    },
  }
}

/** For the operator's first start: nobody can know or guess it. */
export const randomPassword = (): string => randomBytes(18).toString('base64url')
