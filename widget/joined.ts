import type { TagPlan } from '#core/plan.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Submission } from '#core/submission.ts'
import type { Record } from './capture/captures.ts'
import type { ChunkName } from './chunks.ts'
import type { Choice, Keeping } from './consent.ts'
import type { Store } from './profile/store.ts'

/** Names of our DOM events, without `lodestone:`. */
export type Emitted = 'ready' | 'event' | 'gate-open' | 'gate-close' | 'submission' | 'consent'

/** The parts of the core as it hands them to its chunks. */
export interface Joined {
  /** Address everything of the collector lies under, ending in `/`. */
  base: string
  plan: TagPlan
  /** Name of the database; the channel between tabs has the same. */
  name: string
  disk: Store
  /** False once the disk has failed: nothing survives the page. */
  isDurable: boolean
  keeping: Keeping
  choice?: Choice
  /** Where this browser may remember something of the visitor now; null where nothing may be kept. */
  kept(): Store | null
  /** Takes over what the visitor chose, in this tab or another: captures start or stop. */
  choose(choice: Choice | undefined): void
  /** What makes this address a page of its own. */
  path(): string
  record: Record
  /** The profile with all that happened so far. */
  profile(): Promise<StoredProfile | null>
  emit(name: Emitted, detail?: unknown): void
  /** The owner's hook. */
  beforeSend?(submission: Submission): Submission | null
  /** Loads a chunk of ours. */
  load<Chunk>(name: ChunkName): Promise<Chunk>
}
