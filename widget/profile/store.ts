import type { Consent } from '#core/consent.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Choice } from '../consent.ts'
import type { Identity } from '../gates/forms-context.ts'
import type { Histories } from '../gates/rules.ts'
import type { Waiting } from '../outbox/waiting.ts'
import type { Noted } from './recorder.ts'

/** All that this browser may keep of us, by name. */
export interface Kept {
  profile: StoredProfile
  /** What a page that was left had noted and could not add any more. */
  tail: Noted[]
  /** The same of a page that was left before it had read the one before's. */
  early: Noted[]
  /** What the visitor chose about being remembered. */
  choice: Choice
  identity: Identity
  /** What was agreed to or withdrawn since the last submission; it travels with the next one. */
  consents: Consent[]
  outbox: Waiting[]
  /** When gates offered themselves, and what the visitor said to them. */
  gates: Histories
  /** Stands only in memory: what is kept goes with the page. */
  isFleeting: true
}

/**
 * Where it is kept. The twins are idb and memory.
 *
 * Reads the values of these names. With `change`, what it leaves in `kept` replaces what was there, all at once: no other tab
 * writes between reading and writing, and the promise resolves when it is on disk. Rejects when the storage fails.
 *
 * `change` may run twice, each time on freshly read values, so it must not consume what it closes over.
 */
export type Store = (
  names: readonly (keyof Kept)[],
  change?: false | ((kept: Partial<Kept>) => void),
) => Promise<Partial<Kept>>
