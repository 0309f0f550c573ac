import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { openPostgres } from '../../storage/postgres.ts'
import { startPostgres, type TestPostgres } from '../../storage/postgres-server.ts'
import { apiEndpoints } from './api.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres(['fsync=off'])
}, 60_000)
afterAll(() => server.stop(), 60_000)

const headers = { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' }

async function submit({ app }: SampleApp, number: number) {
  const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(number).padStart(12, '0')}`
  const answers = { email: `p${number}@berg.example`, firstName: 'Ana' }
  const body = JSON.stringify(sampleSubmission({ id, instance: id, answers }))
  expect((await app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
}

/** Follows the live feed of one collector. */
async function follow({ app }: SampleApp) {
  const gone = new AbortController()
  const response = await app.request('/api/leads/stream', {
    headers: { ...headers, 'Last-Event-ID': '0' },
    signal: gone.signal,
  })
  const reader = response.body?.getReader()
  const heard: { email: string; owner: string | null }[] = []
  let text = ''
  void (async () => {
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) return
      const events = (text + new TextDecoder().decode(part.value)).split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (\{.*\})$/m.exec(event)?.[1]
        if (data) heard.push(JSON.parse(data) as (typeof heard)[number])
      }
    }
  })()
  const stop = async () => {
    await reader?.cancel()
    gone.abort()
  }
  return { heard, stop }
}

test('of two collectors on one database each says every lead live and once, whichever took or changed it', async () => {
  const url = await server.freshDatabase()
  const collector = () => sampleApp({ api: apiEndpoints, open: (options) => openPostgres(url, options) })
  const one = await collector()
  const two = await collector()
  const feeds = [await follow(one), await follow(two)]
  const numbers = Array.from({ length: 40 }, (_, index) => index)
  await Promise.all(numbers.map((number) => submit(number % 2 ? one : two, number)))
  const emails = numbers.map((number) => `p${number}@berg.example`).toSorted()
  for (const { heard } of feeds)
    await expect.poll(() => heard.map(({ email }) => email).toSorted(), { timeout: 10_000 }).toEqual(emails)

  const { leads } = (await (await two.app.request('/api/leads?limit=1', { headers })).json()) as {
    leads: { id: string }[]
  }
  const body = JSON.stringify({ owner: 'sue@acme.example' })
  expect((await two.app.request(`/api/leads/${leads[0]?.id}`, { method: 'PATCH', headers, body })).status).toBe(200)
  for (const { heard } of feeds)
    await expect.poll(() => heard.at(-1)?.owner, { timeout: 10_000 }).toBe('sue@acme.example')
  expect(feeds.map(({ heard }) => heard.length)).toEqual([41, 41])
  await Promise.all(feeds.map(({ stop }) => stop()))
  await Promise.all([one.stop(), two.stop()])
})
