import type { BetterAuthOptions } from 'better-auth'

/** What is kept of a token for programs; the token itself is nowhere. */
export interface TokenRow {
  id: string
  /** SHA-256. */
  hash: Buffer
  name: string
  /** Words, comma between. */
  scopes: string
  /** Sites, comma between, or `*`. */
  sites: string
  /** Epoch milliseconds. */
  createdAt: number
  lastUsedAt: number | null
}

export interface TokenStorage {
  add(row: Omit<TokenRow, 'lastUsedAt'>): Promise<void>
  /** The oldest first. */
  list(): Promise<TokenRow[]>
  find(hash: Buffer): Promise<TokenRow | null>
  noteUse(id: string, at: number): Promise<void>
  /** Resolves to false where there was none. */
  remove(id: string): Promise<boolean>
}

/**
 * Where it is kept who may sign in. Its connections are its own: better-auth's transactions span awaits and must never share the lead
 * writer's, and a flood of leads must not keep people from signing in.
 */
export interface AuthStorage {
  /** For better-auth, which makes and reads its tables itself. */
  database: NonNullable<BetterAuthOptions['database']>
  /** What its tables are called. */
  tables: Record<'user' | 'session' | 'account' | 'verification', string>
  tokens: TokenStorage
  /** Runs the statements that `plan` finds to be missing: all or none, and one process at a time. */
  migrate(plan: () => Promise<string>): Promise<void>
  /** @throws Refused `busy` when it cannot be asked at the moment. */
  ready(): Promise<void>
  close(): Promise<void>
}
