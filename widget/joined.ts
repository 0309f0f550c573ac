import type { ChunkName, TagPlan } from '#core/plan.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Submission } from '#core/submission.ts'
import type { Record } from './capture/captures.ts'
import type { Choice } from './consent.ts'
import type { Store } from './profile/store.ts'

/** Names of our DOM events, without `lodestone:`. */
export type Emitted = 'ready' | 'event' | 'gate-open' | 'gate-close' | 'submission' | 'consent'

/** The parts of the core as it hands them to its chunks. */
export interface Joined {
  /** Address everything of the collector lies under, ending in `/`. */
  base: string
  plan: TagPlan
  disk: Store
  choice?: Choice
  /** Where this browser may remember something of the visitor now; null where nothing may be kept. */
  kept: Store | null
  /** The profile as last seen. */
  last: StoredProfile | null
  /** Takes over what the visitor chose, in this tab or another: captures start or stop. */
  choose(choice: Choice | undefined): void
  record: Record
  /** The profile with all that happened so far. */
  profile(): Promise<StoredProfile | null>
  emit(name: Emitted, detail?: unknown): void
  /** The owner's hook. */
  beforeSend?(submission: Submission): Submission | null
  /** Loads a chunk of ours. */
  load<Chunk>(name: ChunkName): Promise<Chunk>
  /** Calls into a chunk; where it cannot be loaded or fails, `open` is false and all else null. */
  call(chunk: ChunkName, name: string, ...args: unknown[]): Promise<never>
}

/** Name of the database; the channel between tabs and the lock have the same. */
export const nameOf = (plan: TagPlan): string => `lodestone-${plan.site}`
