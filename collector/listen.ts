import { createServer, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { isIPv6, Server as NetServer } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnv } from './endpoints/app-env.ts'

/** How long slow clients hold a socket at most. Milliseconds. */
export interface Patience extends Required<
  Pick<ServerOptions, 'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'>
> {
  /** Without a byte either way: whoever does not read an answer any more. A live stream says something every 15 s. */
  silentMs: number
}

/** A lead of 16 KiB needs a fraction of it on any line. */
export const patience: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  silentMs: 120_000,
}

const connections: ServerOptions = { keepAliveTimeout: 65_000, maxHeaderSize: 16_384 }

export interface Listening {
  port: number
  /** Takes no new connection, lets the requests under way finish for so long, then ends the rest. */
  stop(withinMs: number): Promise<void>
}

/** What went wrong, as the operator can act on it. */
export class CannotListen extends Error {}

/** `localhost` means both loopbacks, whatever the resolver says; `::` takes IPv4 as well. */
const addressesOf = (host: string) => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host])

function open(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** A request that is on its way while we stop still finds its connection open for so long. */
const graceMs = 300
/** A connection that has just had its answer is idle only now, and would be kept for the next request. */
const idleMs = 50

function close(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    let idle: NodeJS.Timeout | undefined
    const grace = setTimeout(() => {
      idle = setInterval(() => server.closeIdleConnections(), idleMs)
    }, graceMs)
    const last = setTimeout(() => server.closeAllConnections(), withinMs)
    // The HTTP server's own `close` ends connections that look idle at once, and cuts off who is just asking.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(grace)
      clearInterval(idle)
      clearTimeout(last)
      resolve()
    })
  })
}

/**
 * Serves the app on every address of a host.
 * @throws CannotListen in one line when the port is taken or may not be used.
 */
export async function listen(
  app: Hono<AppEnv>,
  { host, port, maxConnections }: { host: string; port: number; maxConnections: number },
  { silentMs, ...timeouts }: Patience = patience,
): Promise<Listening> {
  const handler = getRequestListener(app.fetch)
  const servers: Server[] = []
  const live = new Set<ServerResponse>()
  let actualPort = port
  let stopping = false
  for (const address of addressesOf(host)) {
    const server = createServer({ ...connections, ...timeouts }, (request, response) => {
      // Browsers ask for a live stream by this word.
      if (request.headers.accept?.includes('text/event-stream')) {
        live.add(response)
        response.on('close', () => live.delete(response))
      }
      // Whoever asks without a pause would keep its connection, and us, for ever.
      if (stopping) response.shouldKeepAlive = false
      void handler(request, response)
    })
    server.maxConnections = maxConnections
    server.timeout = silentMs
    try {
      actualPort = await open(server, actualPort, address)
      servers.push(server)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      // A machine without IPv6 still has the other loopback.
      if (isIPv6(address) && servers.length && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code ?? '')) continue
      await Promise.all(servers.map((opened) => close(opened, 0)))
      if (code === 'EADDRINUSE')
        throw new CannotListen(`Port ${port} is taken by another program. Set PORT to a free one.`)
      if (code === 'EACCES')
        throw new CannotListen(`Port ${port} may not be used by this user. Set PORT to one above 1023.`)
      throw new CannotListen(`Cannot listen on ${address} port ${port}: ${message}`)
    }
  }
  return {
    port: actualPort,
    stop: async (withinMs) => {
      stopping = true
      // A live stream has no end of its own; its reader comes back and goes on where it was.
      for (const response of live) response.destroy()
      await Promise.all(servers.map((server) => close(server, withinMs)))
    },
  }
}
