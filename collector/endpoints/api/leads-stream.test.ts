import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'
import { leadStreamEndpoints } from './leads-stream.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

let made = 0
async function submitted(email: string) {
  const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
  await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    body: JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana' } })),
  })
}

/** Reads the stream until `enough` says so, then goes away. */
async function read(lastEventId: string | null, enough: (text: string) => boolean): Promise<string> {
  const gone = new AbortController()
  const response = await sample.app.request('/api/leads/stream', {
    signal: gone.signal,
    headers: {
      Authorization: `Bearer ${sampleToken}`,
      ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
    },
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.getReader()
  let text = ''
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) break
    text += new TextDecoder().decode(part.value)
    if (enough(text)) break
  }
  await reader?.cancel()
  gone.abort()
  return text
}

const emails = (text: string) => [...text.matchAll(/"email":"([^"]+)"/g)].map(([, email]) => email)

test('brings a lead that comes while it is read', async () => {
  const reading = read(null, (text) => text.includes('ana@berg.example'))
  await submitted('ana@berg.example')
  expect(emails(await reading)).toContain('ana@berg.example')
})

test('goes on after the last event that was read, without a gap or a lead twice', async () => {
  await submitted('a@berg.example')
  await submitted('b@berg.example')
  const first = await read('0', (text) => text.includes('a@berg.example'))
  const id = /event: lead[\s\S]*?id: (\d+)/.exec(first.slice(first.indexOf('event: lead')))?.[1] ?? ''
  expect(Number(id)).toBeGreaterThan(0)
  const second = await read(id, (text) => text.includes('b@berg.example'))
  expect(emails(second)).toEqual(['b@berg.example'])
})

test('asks to read the list again when it is told of an event that never was', async () => {
  expect(await read('999999', (text) => text.includes('event: resync'))).toContain('event: resync')
})

test('ends soon after the token that it was asked for with', async () => {
  await sample.stop()
  sample = await sampleApp({ api: (parts) => leadStreamEndpoints(parts, 30) })
  const { id, token } = await sample.parts.auth.tokens.add('crm', ['read'], 'all')
  const response = await sample.app.request('/api/leads/stream', { headers: { Authorization: `Bearer ${token}` } })
  let text = ''
  let ended = false
  const reading = (async () => {
    for await (const part of response.body ?? []) text += new TextDecoder().decode(part)
    ended = true
  })()
  await expect.poll(() => text).toContain('event: beat')
  expect(ended).toBe(false)
  await sample.parts.auth.tokens.revoke(id)
  await reading
  await submitted('ana@berg.example')
  expect(text).not.toContain('ana@berg.example')
})
