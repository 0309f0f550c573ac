import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readConfig } from './config.ts'
import { type Collector, startCollector } from './main.ts'
import { samplePlan } from './plans/sample-plan.ts'
import { sampleOrigin, sampleSubmission } from './sample-app.ts'

let collector: Collector | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await collector?.stop()
  collector = undefined
})

/** Nobody else asks from here, so wherever it turns up it was kept of a visitor. */
const address = '127.77.66.55'
const behindProxy = '198.51.100.77'

interface Asked {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Asks from the address. @returns The status. */
function ask({ path, method = 'GET', headers = {}, body }: Asked): Promise<number> {
  const { hostname, port } = new URL(collector?.url ?? '')
  return new Promise((resolve, reject) => {
    const options = { host: hostname, port, path, method, family: 4, localAddress: address }
    const sent = request(
      { ...options, headers: { 'X-Forwarded-For': `203.0.113.9, ${behindProxy}`, ...headers } },
      (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const everything = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))

test('no address is kept anywhere, and nothing that a visitor sends stands in the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-canary-'))
  let printed = ''
  const keep = (text: string | Uint8Array) => Boolean((printed += String(text)))
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  collector = await startCollector(
    readConfig({ PORT: '0', LODESTONE_DATA: folder, LODESTONE_TRUST_PROXY: 'loopback', LODESTONE_CLIENT_LIMIT: '5' }),
  )
  await collector.plans.apply(samplePlan(), 'test')
  const text = {
    'Content-Type': 'text/plain',
    Origin: sampleOrigin,
    'User-Agent': 'canary-agent',
    Cookie: 'a=canary-cookie',
  }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', Referer: 'https://canary-referer.example/' }
  const body = JSON.stringify(
    sampleSubmission({ answers: { email: 'canary-mail@berg.example', firstName: 'canary-name' } }),
  )
  const statuses = []
  const requests: Asked[] = [
    { path: '/s/acme.js?canary-query', headers: text },
    { path: '/s/acme/submissions', method: 'POST', headers: text, body },
    { path: '/s/acme/submissions', method: 'POST', headers: text, body: body.replace('canary-name', 'canary-other') },
    { path: '/s/acme/submissions', method: 'POST', headers: text, body: '{"canary-broken' },
    {
      path: '/s/acme/gates/guide?canary-query',
      method: 'POST',
      headers: form,
      body: 'email=canary-page@x.example&firstName=Ana',
    },
    { path: '/s/acme/gates/guide', method: 'POST', headers: form, body: 'email=canary-typo' },
    { path: '/s/acme/me?key=canary-key', headers: text },
    { path: '/s/acme/assets/guide?grant=canary-grant', headers: text },
    {
      path: '/auth/sign-in/email',
      method: 'POST',
      headers: { ...text, 'Content-Type': 'application/json', Origin: collector.url },
      body: '{"email":"canary-user@x.example","password":"canary-password"}',
    },
    { path: '/api/leads?q=canary-search', headers: { Authorization: 'Bearer canary-token' } },
    { path: '/canary-path', headers: text },
    ...Array.from({ length: 3 }, () => ({ path: '/s/acme/submissions', method: 'POST', headers: text, body: '{}' })),
  ]
  for (const each of requests) statuses.push(await ask(each))
  expect(statuses.slice(0, 6)).toEqual([200, 201, 409, 400, 201, 422])
  expect(statuses.at(-1), 'the limit knew the address').toBe(429)

  // What goes wrong inside is logged, and even then without what was sent.
  collector.storage.ready = () => Promise.reject(new Error('planted'))
  await ask({ path: '/readyz?canary-query', headers: text })
  const files = everything(folder)
  await collector.stop()
  collector = undefined

  for (const file of [...files, ...everything(folder), Buffer.from(printed)])
    for (const place of [
      address,
      behindProxy,
      '203.0.113.9',
      'canary-agent',
      'canary-cookie',
      'canary-referer',
      'canary-query',
    ])
      expect(file.includes(place), place).toBe(false)
  expect(printed).not.toMatch(/canary/)
  // The search does find what is kept.
  expect([...files, ...everything(folder)].some((file) => file.includes('canary-mail@berg.example'))).toBe(true)
})
