import type { Joined } from '../joined.ts'

/** What the consent bar's chunk exports. */
export interface BarChunk {
  /** Asks the visitor once, at the end of the page. */
  show(joined: Joined): Promise<void>
}

export async function show(_joined: Joined): Promise<void> {}
