import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { afterEach, describe, expect, test } from 'vitest'
import type { AppEnv } from './endpoints/app-env.ts'
import { CannotListen, listen, type Listening, patience } from './listen.ts'

let listening: Listening | undefined
afterEach(async () => {
  await listening?.stop(0)
  listening = undefined
})

const app = new Hono<AppEnv>()
  .get('/', (c) => c.text('here'))
  .get('/much', (c) => c.body(new Uint8Array(32 * 2 ** 20)))
  .post('/', async (c) => c.text(await c.req.text()))
  .get('/slow', async (c) => {
    await wait(300)
    return c.text('done')
  })
app.onError((error, c) => c.text(error.message, 400))
app.get('/live', (c) =>
  streamSSE(c, async (stream) => {
    while (!stream.aborted) {
      await stream.writeSSE({ data: 'here' })
      await wait(100)
    }
  }),
)
const start = async (port = 0, maxConnections = 100) =>
  (listening = await listen(app, { host: 'localhost', port, maxConnections }))
const opened = (port: number): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', () => {})
  })

test('it answers on both loopbacks', async () => {
  const { port } = await start()
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  expect(await (await fetch(`http://[::1]:${port}/`)).text()).toBe('here')
})

test('a taken port is one clear line, and nothing stays open', async () => {
  const { port } = await start()
  await expect(listen(app, { host: 'localhost', port, maxConnections: 9 })).rejects.toThrow(CannotListen)
  await expect(listen(app, { host: 'localhost', port, maxConnections: 9 })).rejects.toThrow(`Port ${port} is taken`)
})

test('stopping lets what is under way finish, and takes nothing new', async () => {
  const { port, stop } = await start()
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  await wait(50)
  const stopped = stop(5_000)
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  expect(await (await slow).text()).toBe('done')
  await stopped
})

test('stopping does not wait for those who ask again and again on one connection', async () => {
  const { port, stop } = await start()
  let ended = false
  const agent = new Agent({ keepAlive: true })
  const ask = () => {
    get({ agent, host: '127.0.0.1', port, path: '/' }, (response) =>
      response.resume().on('end', () => !ended && ask()),
    ).on('error', () => {})
  }
  ask()
  await wait(100)
  const started = performance.now()
  await stop(5_000)
  expect(performance.now() - started).toBeLessThan(2_000)
  ended = true
  agent.destroy()
})

test('stopping does not wait for live streams, which never end', async () => {
  const { port, stop } = await start()
  const stream = await fetch(`http://127.0.0.1:${port}/live`, { headers: { Accept: 'text/event-stream' } })
  const started = performance.now()
  await stop(5_000)
  expect(performance.now() - started).toBeLessThan(2_000)
  await expect(stream.text()).rejects.toThrow('terminated')
})

test('many half-open connections do not keep anybody waiting', async () => {
  const { port } = await start(0, 1_000)
  const sockets = await Promise.all(Array.from({ length: 200 }, () => opened(port)))
  for (const socket of sockets) socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Le')
  const started = performance.now()
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
  expect(performance.now() - started).toBeLessThan(500)
  for (const socket of sockets) socket.destroy()
})

test('a request that says its length in two ways is refused', async () => {
  const { port } = await start()
  const socket = await opened(port)
  const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')
  expect(await answer).toMatch(/^HTTP\/1\.1 400 /)
  socket.destroy()
})

/** What comes back before the other side ends the connection. */
const untilClosed = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
  })

describe('slow clients', () => {
  const quick = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50, silentMs: 300 }
  const startQuick = async (maxConnections = 100) =>
    (listening = await listen(app, { host: 'localhost', port: 0, maxConnections }, quick))

  test('have ten seconds for the headers, twenty for all, and may be silent for two minutes', () => {
    expect(patience).toMatchObject({ headersTimeout: 10_000, requestTimeout: 20_000, silentMs: 120_000 })
  })

  test.each([
    { name: 'a header that never ends', first: 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', drop: 'a' },
    { name: 'a body that never ends', first: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n', drop: 'a' },
  ])('$name is cut off, however often a byte of it comes', async ({ first, drop }) => {
    const { port } = await startQuick()
    const socket = await opened(port)
    const closed = untilClosed(socket)
    socket.write(first)
    const dripping = setInterval(() => socket.write(drop), 50)
    const answer = await closed
    clearInterval(dripping)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  })

  test('who does not read an answer does not keep it', async () => {
    const { port } = await startQuick()
    const socket = await opened(port)
    socket.pause()
    socket.write('GET /much HTTP/1.1\r\nHost: x\r\n\r\n')
    await wait(1_500)
    const arrived = untilClosed(socket)
    socket.resume()
    expect((await arrived).length).toBeLessThan(32 * 2 ** 20)
  })

  test('connections beyond the most are closed at once, and those before them work on', async () => {
    const { port } = await startQuick(2)
    const kept = [await opened(port), await opened(port)]
    const closed = untilClosed(await opened(port))
    expect(await closed).toBe('')
    const answered = untilClosed(kept[0] as Socket)
    kept[0]?.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(await answered).toContain('here')
    kept[1]?.destroy()
  })
})
