import { Client } from 'pg'

/** One connection on which PostgreSQL tells what collectors notify each other of. */
export interface Listener {
  /** Calls with each payload, and with an empty one after a new connection: what was said before it may have been missed. */
  on(channel: string, heard: (payload: string) => void): void
  close(): Promise<void>
}

const againMs = 1_000

/** Connects at the first `on`, and again whenever the connection is lost. */
export function listenToPostgres(url: string, log: (message: string, error?: unknown) => void): Listener {
  const channels = new Map<string, (payload: string) => void>()
  let listener: Client | undefined
  let closed = false

  async function connect(): Promise<void> {
    if (closed || listener) return
    const client = new Client({ connectionString: url, application_name: 'lodestone listener' })
    listener = client
    const lost = () => {
      if (listener !== client) return
      listener = undefined
      client.end().catch((error: unknown) => log('A lost listener could not be closed.', error))
      if (!closed) setTimeout(() => void connect(), againMs).unref()
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload ?? ''))
    try {
      await client.connect()
      await client.query([...channels.keys()].map((channel) => `LISTEN ${channel}`).join(';'))
      for (const heard of channels.values()) heard('')
    } catch {
      lost()
    }
  }

  return {
    on(channel, heard) {
      channels.set(channel, heard)
      if (!listener) void connect()
      // Where it is still connecting, pg keeps the order: this comes after.
      else listener.query(`LISTEN ${channel}`).catch((error: unknown) => log(`Nothing is heard on ${channel}.`, error))
    },
    async close() {
      closed = true
      const client = listener
      listener = undefined
      await client?.end()
    },
  }
}
