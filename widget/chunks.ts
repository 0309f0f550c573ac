/** The chunks that the core can ask for. */
export type ChunkName = 'forms' | 'gates' | 'outbox' | 'bar' | 'xray'

declare global {
  /** Name → hash of each chunk, put in by the build. */
  const __CHUNKS__: Record<ChunkName, string>
}
