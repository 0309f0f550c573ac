import { randomBytes } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { Refused } from '../leads/lead.ts'
import { type Access, ApiTokens, readSites, writeSites } from './api-tokens.ts'
import type { AuthStorage } from './auth-storage.ts'
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
  close(): Promise<void>
}

/** Sign-in for the feed, for all collectors that share its storage. */
export async function createAuth(options: {
  storage: AuthStorage
  publicUrl: string
  secret: string
  apiToken: string | null
  now?: () => number
}): Promise<Auth> {
  const { storage, publicUrl, secret, apiToken, now = Date.now } = options
  const { tables } = storage
  const auth = betterAuth({
    database: storage.database,
    baseURL: publicUrl,
    basePath: '/auth',
    secret,
    telemetry: { enabled: false },
    // Refusals are the client's affair; whoever sends nonsense must not fill the log.
    logger: { disabled: true },
    // What it does not know itself comes to us, instead of its own console.
    onAPIError: { throw: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: {
      modelName: tables.user,
      additionalFields: { sites: { type: 'string', required: false, defaultValue: '*', input: false } },
    },
    account: { modelName: tables.account },
    verification: { modelName: tables.verification },
    session: { modelName: tables.session, expiresIn: 14 * 86_400, updateAge: 86_400 },
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
  await storage.migrate(async () => (await getMigrations(auth.options)).compileMigrations())
  const context = await auth.$context

  async function findOrMake(email: string, name: string, sites: 'all' | string[] = 'all') {
    const find = async () => (await context.internalAdapter.findUserByEmail(email))?.user
    const person = { email, name, emailVerified: true, sites: writeSites(sites) }
    try {
      return (await find()) ?? (await context.internalAdapter.createUser(person, { method: 'email-password' }))
    } catch (error) {
      // Two collectors that start together both make the owner.
      const made = await find()
      if (!made) throw error
      return made
    }
  }

  /** Better-auth says no more than that something failed; whether it was the database, the database is asked. */
  async function sessionOf(headers: Headers) {
    try {
      return await auth.api.getSession({ headers })
    } catch {
      await storage.ready()
      return auth.api.getSession({ headers })
    }
  }

  return {
    async handler(request) {
      try {
        const answer = await auth.handler(request)
        if (answer.status >= 500) await storage.ready()
        return answer
      } catch (error) {
        await storage.ready()
        throw error
      }
    },
    async session(headers) {
      if (!headers.has('cookie')) return null
      const found = await sessionOf(headers)
      if (!found) return null
      const { name, email, sites } = found.user
      return { name, email, sites: readSites(sites ?? '*'), scopes: ['read', 'write'] }
    },
    tokens: new ApiTokens(storage.tokens, apiToken, now),
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
    close: () => storage.close(),
  }
}

/** For the operator's first start: nobody can know or guess it. */
export const randomPassword = (): string => randomBytes(18).toString('base64url')
