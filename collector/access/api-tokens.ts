import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type Database from 'better-sqlite3'

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

interface Row {
  id: string
  name: string
  scopes: string
  sites: string
  created_at: number
  last_used_at: number | null
}

export const readSites = (sites: string): 'all' | string[] => (sites === '*' ? 'all' : sites.split(',').filter(Boolean))
export const writeSites = (sites: 'all' | string[]): string => (sites === 'all' ? '*' : sites.join(','))

/** Tokens for programs: 256 random bits, of which only the SHA-256 is kept. */
export class ApiTokens {
  readonly #database: Database.Database
  readonly #fixed: Buffer | null
  readonly #now: () => number

  /** @param fixed A token from the settings, taken as it is, with all scopes. */
  constructor(database: Database.Database, fixed: string | null, now: () => number) {
    this.#database = database
    this.#fixed = fixed === null ? null : sha256(fixed)
    this.#now = now
    database.exec(`CREATE TABLE IF NOT EXISTS api_token (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, scopes TEXT NOT NULL, sites TEXT NOT NULL,
      created_at INTEGER NOT NULL, last_used_at INTEGER) STRICT`)
  }

  /** Makes a token and returns it: the only time it can be read. */
  add(name: string, scopes: Scope[], sites: 'all' | string[]): { id: string; token: string } {
    const secret = randomBytes(32).toString('base64url')
    // The end lets secret scanners and people tell a whole token from a cut one.
    const token = `lodestone_${secret}${sha256(secret).toString('hex').slice(0, 6)}`
    const id = randomBytes(8).toString('hex')
    this.#database
      .prepare('INSERT INTO api_token (id, hash, name, scopes, sites, created_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, sha256(token), name, scopes.join(','), writeSites(sites), this.#now())
    return { id, token }
  }

  list(): ApiToken[] {
    const rows = this.#database.prepare('SELECT * FROM api_token ORDER BY created_at').all() as Row[]
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes.split(',') as Scope[],
      sites: readSites(row.sites),
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }))
  }

  /** Ends a token at once. Returns false where there was none. */
  revoke(id: string): boolean {
    return this.#database.prepare('DELETE FROM api_token WHERE id = ?').run(id).changes > 0
  }

  /** Who a token stands for, or null. */
  find(token: string): Access | null {
    const hash = sha256(token)
    // Headers come as Latin-1; a token from the settings may hold any letters, which programs send as UTF-8.
    const asSent = createHash('sha256').update(Buffer.from(token, 'latin1')).digest()
    if (this.#fixed && [hash, asSent].some((each) => this.#fixed && timingSafeEqual(each, this.#fixed)))
      return { name: 'API token', email: 'api', sites: 'all', scopes: ['read', 'write'] }
    const row = this.#database.prepare('SELECT * FROM api_token WHERE hash = ?').get(hash) as Row | undefined
    if (!row) return null
    // Once a minute is exact enough for "last used", and spares a write on each request.
    if (this.#now() - (row.last_used_at ?? 0) > 60_000)
      this.#database.prepare('UPDATE api_token SET last_used_at = ? WHERE id = ?').run(this.#now(), row.id)
    return {
      name: row.name,
      email: `token:${row.name}`,
      sites: readSites(row.sites),
      scopes: row.scopes.split(',') as Scope[],
    }
  }
}
