import { connect, type Socket } from 'node:net'

export interface Load {
  port: number
  path: string
  /** The body of the next request. */
  next: () => string
  seconds: number
  connections: number
  /** Requests a second, evenly spaced whatever the server does; without it each connection asks again as soon as it has its answer. */
  rate?: number
}

export interface Loaded {
  perSecond: number
  /** Milliseconds from the moment a request was due to its answer, sorted. */
  latencies: number[]
  /** Answers other than 2xx, and connections that broke. */
  refused: number
}

const encoder = new TextEncoder()

/** One connection with one request under way; answers are read no further than it takes to know that they ended. */
function open(port: number, path: string, answered: (ok: boolean) => void): Promise<(body: string) => void> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
      resolve((body) => {
        const length = encoder.encode(body).length
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n${body}`,
        )
      }),
    )
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => {
      received += part
      const head = received.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1]
      const ended =
        length === undefined
          ? received.endsWith('0\r\n\r\n') || received.startsWith('HTTP/1.1 204')
          : received.length >= head + 4 + Number(length)
      if (!ended) return
      const ok = received.startsWith('HTTP/1.1 2')
      received = ''
      answered(ok)
    })
    socket.on('error', reject)
  })
}

/**
 * Asks a server for some time. With a rate the requests are due evenly, one by one, and a late one counts from when it was due: a
 * server that stands still for 100 ms is seen to, by all who would have come meanwhile.
 */
export async function load({ port, path, next, seconds, connections, rate }: Load): Promise<Loaded> {
  const latencies: number[] = []
  const free: number[] = []
  const since = new Float64Array(connections)
  const due: number[] = []
  let refused = 0
  const ends = performance.now() + seconds * 1_000
  const sends: ((body: string) => void)[] = []
  const send = (connection: number, at: number) => {
    since[connection] = at
    sends[connection]?.(next())
  }
  const answered = (connection: number) => (ok: boolean) => {
    const at = performance.now()
    if (ok) latencies.push(at - (since[connection] ?? at))
    else refused++
    const waiting = due.shift()
    if (waiting !== undefined) send(connection, waiting)
    else if (rate === undefined && at < ends) send(connection, at)
    else free.push(connection)
  }
  for (let connection = 0; connection < connections; connection++)
    sends.push(await open(port, path, answered(connection)))
  const began = performance.now()
  if (rate === undefined) for (let connection = 0; connection < connections; connection++) send(connection, began)
  else {
    for (let connection = 0; connection < connections; connection++) free.push(connection)
    let asked = 0
    while (performance.now() < ends) {
      for (const now = performance.now(); began + (asked * 1_000) / rate <= now; asked++) {
        const at = began + (asked * 1_000) / rate
        const connection = free.shift()
        if (connection === undefined) due.push(at)
        else send(connection, at)
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  while (free.length < connections) await new Promise((resolve) => setTimeout(resolve, 5))
  const took = (performance.now() - began) / 1_000
  return { perSecond: latencies.length / took, latencies: latencies.toSorted((a, b) => a - b), refused }
}
