import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { afterEach, expect, test } from 'vitest'
import type { AppEnv } from './endpoints/app-env.ts'
import { CannotListen, listen, type Listening } from './listen.ts'

let listening: Listening | undefined
afterEach(async () => {
  await listening?.stop(0)
  listening = undefined
})

const app = new Hono<AppEnv>()
  .get('/', (c) => c.text('here'))
  .get('/slow', async (c) => {
    await wait(300)
    return c.text('done')
  })
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
