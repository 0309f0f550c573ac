import { get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LeadStorage } from '../../leads/lead-storage.ts'
import { listen, type Listening } from '../../listen.ts'
import { type SampleApp, sampleApp, sampleToken } from '../../sample-app.ts'
import { aSubmission } from '../../storage/sample-submissions.ts'
import { apiEndpoints } from './api.ts'

const seed = 20_261_102
const cuts = 100

let sample: SampleApp
let listening: Listening
let since: number
beforeEach(async () => {
  since = 0
  sample = await sampleApp({
    api: (parts) => {
      const counted: LeadStorage['since'] = async (...asked) => {
        const leads = await parts.storage.since(...asked)
        since += leads.length
        return leads
      }
      return apiEndpoints({ ...parts, storage: { ...parts.storage, since: counted } })
    },
  })
  listening = await listen(sample.app, { host: '127.0.0.1', port: 0, maxConnections: 100 })
})
afterEach(async () => {
  await listening.stop(0)
  await sample.stop()
})

const come = (email: string, fields: Record<string, string> = {}) =>
  sample.parts.storage.take(aSubmission({ email, answers: { email, ...fields } }), email)

interface Cut {
  /** In the middle of an event too. */
  characters?: number
  ms?: number
  /** After the event of this lead, which comes last. */
  email?: string
}

/** Reads the stream and cuts the connection. */
async function hear(after: string | null, { characters = Infinity, ms = 20_000, email = '' }: Cut) {
  const text = await new Promise<string>((resolve) => {
    let read = ''
    let tail = ''
    const headers = {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${sampleToken}`,
      ...(after !== null && { 'Last-Event-ID': after }),
    }
    const cut = () => {
      clearTimeout(timer)
      request.destroy()
      resolve(read.slice(0, characters))
    }
    const timer = setTimeout(cut, ms)
    const request = get(`http://127.0.0.1:${listening.port}/api/leads/stream`, { headers }, (response) => {
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        read += part
        tail = (tail + part).slice(-40_000)
        const isLast = email !== '' && tail.endsWith('\n\n') && tail.includes(`"${email}"`)
        if (isLast || read.length >= characters) cut()
      })
      response.on('error', () => {})
    })
    request.on('error', () => {})
  })
  let last = after
  const heard: { id: number; email: string }[] = []
  // Only an event that has come as a whole counts, as browsers do it.
  for (const event of text.split('\n\n').slice(0, -1)) {
    const id = /^id: (\d+)$/m.exec(event)?.[1]
    const data = /^data: (\{[^\n]*\})$/m.exec(event)?.[1]
    if (id) last = id
    if (data) heard.push({ id: Number(id), email: (JSON.parse(data) as { email: string }).email })
  }
  return { last, heard }
}

/** What a reader has heard who is cut off again and again while leads come, and what came. */
async function throughCuts(remembers: boolean) {
  let drawn = seed
  const upTo = (most: number) => (drawn = (drawn * 48_271) % 2_147_483_647) % most
  const heard: { id: number; email: string }[] = []
  const came: string[] = []
  let last: string | null = '0'
  for (let cut = 0; cut < cuts; cut++) {
    const email = `p${cut}@berg.example`
    const coming = come(email)
    came.push(email)
    const read = await hear(remembers ? last : null, { characters: 1 + upTo(6_000), ms: 8 })
    await coming
    heard.push(...read.heard)
    ;({ last } = read)
  }
  const email = `p${cuts - 1}@berg.example`
  if (remembers && heard.at(-1)?.email !== email) heard.push(...(await hear(last, { email })).heard)
  return { heard, came }
}

test(`a reader that is cut off ${cuts} times hears of every lead once, in order (seed ${seed})`, async () => {
  const { heard, came } = await throughCuts(true)
  expect(heard.map(({ email }) => email)).toEqual(came)
  expect(heard.map(({ id }) => id)).toEqual(heard.map(({ id }) => id).toSorted((a, b) => a - b))
})

test('the test of cuts finds a reader that forgets where it was', async () => {
  const { heard, came } = await throughCuts(false)
  expect(new Set(heard.map(({ email }) => email)).size).toBeLessThan(came.length)
})

test('for a reader that takes nothing the rest waits where it is kept, and others do not wait for it', async () => {
  const frozen = connect(listening.port, '127.0.0.1')
  frozen.pause()
  frozen.write(
    `GET /api/leads/stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${sampleToken}\r\nLast-Event-ID: 0\r\n\r\n`,
  )
  const long = { message: 'x'.repeat(15_000) }
  for (let index = 0; index < 900; index++) await come(`p${index}@berg.example`, long)
  let before = -1
  while (since !== before) {
    before = since
    await wait(100)
  }
  // Of 13.5 MB the kernel has taken some; the rest was not even read.
  expect(since).toBeLessThan(900)
  const taken = since
  const { heard } = await hear('0', { email: 'p899@berg.example' })
  expect(heard).toHaveLength(900)
  expect(since).toBe(taken + 900)
  frozen.destroy()
})

test('what a visitor typed is never an event of its own', async () => {
  const company = 'Berg\n\nevent: resync\r\ndata: {}\r\rid: 9\0\u2028data: x'
  await come('ana@berg.example', { company })
  const { heard, last } = await hear('0', { email: 'ana@berg.example' })
  expect(heard).toMatchObject([{ email: 'ana@berg.example' }])
  expect(Number(last)).toBe(heard[0]?.id)
})
