import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TokenStorage } from './auth-storage.ts'

export type Scope = 'read' | 'write'

/** Who is asking, and what of the feed they may see and do. */
export interface Access {
  name: string
  email: string
  sites: 'all' | string[]
  scopes: Scope[]
}

export interface ApiToken {
  id: string
  name: string
  scopes: Scope[]
  sites: 'all' | string[]
  /** Epoch milliseconds. */
  createdAt: number
  lastUsedAt: number | null
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

export const readSites = (sites: string): 'all' | string[] => (sites === '*' ? 'all' : sites.split(',').filter(Boolean))
export const writeSites = (sites: 'all' | string[]): string => (sites === 'all' ? '*' : sites.join(','))
const readScopes = (scopes: string) => scopes.split(',') as Scope[]

/** Tokens for programs: 256 random bits, of which only the SHA-256 is kept. */
export class ApiTokens {
  readonly #storage: TokenStorage
  readonly #fixed: Buffer | null
  readonly #now: () => number

  /** @param fixed A token from the settings, taken as it is, with all scopes. */
  constructor(storage: TokenStorage, fixed: string | null, now: () => number) {
    this.#storage = storage
    this.#fixed = fixed === null ? null : sha256(fixed)
    this.#now = now
  }

  /** Makes a token and resolves to it: the only time it can be read. */
  async add(name: string, scopes: Scope[], sites: 'all' | string[]): Promise<{ id: string; token: string }> {
    const secret = randomBytes(32).toString('base64url')
    // The end lets secret scanners and people tell a whole token from a cut one.
    const token = `lodestone_${secret}${sha256(secret).toString('hex').slice(0, 6)}`
    const id = randomBytes(8).toString('hex')
    const kept = { scopes: scopes.join(','), sites: writeSites(sites), createdAt: this.#now() }
    await this.#storage.add({ id, hash: sha256(token), name, ...kept })
    return { id, token }
  }

  async list(): Promise<ApiToken[]> {
    return (await this.#storage.list()).map(({ id, name, scopes, sites, createdAt, lastUsedAt }) => ({
      id,
      name,
      scopes: readScopes(scopes),
      sites: readSites(sites),
      createdAt,
      lastUsedAt,
    }))
  }

  /** Ends a token at once. Resolves to false where there was none. */
  revoke(id: string): Promise<boolean> {
    return this.#storage.remove(id)
  }

  /** Who a token stands for, or null. */
  async find(token: string): Promise<Access | null> {
    const hash = sha256(token)
    // Headers come as Latin-1; a token from the settings may hold any letters, which programs send as UTF-8.
    const asSent = createHash('sha256').update(Buffer.from(token, 'latin1')).digest()
    if (this.#fixed && [hash, asSent].some((each) => this.#fixed && timingSafeEqual(each, this.#fixed)))
      return { name: 'API token', email: 'api', sites: 'all', scopes: ['read', 'write'] }
    const row = await this.#storage.find(hash)
    if (!row) return null
    // Once a minute is exact enough for "last used", and spares a write on each request.
    if (this.#now() - (row.lastUsedAt ?? 0) > 60_000) await this.#storage.noteUse(row.id, this.#now())
    return {
      name: row.name,
      email: `token:${row.name}`,
      sites: readSites(row.sites),
      scopes: readScopes(row.scopes),
    }
  }
}
