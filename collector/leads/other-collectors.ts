/** What collectors on one database tell each other while they run. Nobody waits for it, nothing of it is stored, and it may be lost. */
export interface OtherCollectors {
  /** @param text Up to some hundred characters. Nothing that names a visitor. */
  tell(topic: string, text: string): void
  /** Calls with what others told, and how often since the last time. */
  hear(topic: string, heard: (text: string, times: number) => void): void
}

/** For a collector that has its database to itself. */
export const alone: OtherCollectors = { tell() {}, hear() {} }
