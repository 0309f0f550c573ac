import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { once } from 'node:events'

/**
 * Serves the demo site on IPv4 and IPv6 loopback, as people type `localhost` and `127.0.0.1` alike.
 *
 * @param host `localhost` is both; anything else is that one address (`::` in a container).
 * @returns How to stop.
 * @throws Error of the listening socket (`EADDRINUSE`) when the port is taken.
 */
export async function serveSite(site: Hono, port: number, host = 'localhost'): Promise<() => void> {
  const servers: ServerType[] = []
  const stop = () => {
    for (const server of servers) server.close()
  }
  for (const hostname of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
    const server = serve({ fetch: site.fetch, port, hostname })
    try {
      await once(server, 'listening')
      servers.push(server)
    } catch (error) {
      // A machine without IPv6 is served on IPv4 alone.
      if (hostname === '::1' && error instanceof Error && 'code' in error && error.code !== 'EADDRINUSE') continue
      stop()
      throw error
    }
  }
  return stop
}
