import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, samplePublicUrl, sampleToken } from '../sample-app.ts'
import type { AppEnv } from './app-env.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({
    api: () => new Hono<AppEnv>().get('/who', (c) => c.json(c.get('access'))).post('/change', (c) => c.text('changed')),
  })
  await sample.parts.auth.addUser({ email: 'ana@acme.example', name: 'Ana', password: 'correct horse battery' })
})
afterEach(() => sample.stop())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  sample.app.request(samplePublicUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: samplePublicUrl, ...headers },
    body,
  })
const signIn = (password: string, email = 'ana@acme.example') =>
  post('/auth/sign-in/email', JSON.stringify({ email, password }))
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const who = (headers: Record<string, string>) => sample.app.request(`${samplePublicUrl}/api/who`, { headers })

test('nobody reads the API without signing in or a token', async () => {
  const response = await who({})
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } })
  expect((await who({ Authorization: 'Bearer nothing' })).status).toBe(401)
})

test('a password opens a session in a cookie that scripts and other sites do not get', async () => {
  const response = await signIn('correct horse battery')
  expect(response.status).toBe(200)
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect(cookie).toMatch(/Secure/i)
  expect(await (await who({ Cookie: cookieOf(response) })).json()).toEqual({
    name: 'Ana',
    email: 'ana@acme.example',
    sites: 'all',
    scopes: ['read', 'write'],
  })
})

test('signing out ends the session at once', async () => {
  const cookie = cookieOf(await signIn('correct horse battery'))
  await post('/auth/sign-out', '{}', { Cookie: cookie })
  expect((await who({ Cookie: cookie })).status).toBe(401)
})

test('a wrong password and an unknown address are told apart by nobody', async () => {
  const wrong = await signIn('wrong horse battery')
  const unknown = await signIn('wrong horse battery', 'nobody@acme.example')
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(wrong.status)
  expect(await unknown.text()).toBe(await wrong.text())
})

test('guessing is slowed down', async () => {
  const statuses = []
  for (let i = 0; i < 12; i++) statuses.push((await signIn(`guess number ${i}`)).status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.at(-1)).toBe(429)
})

test('nobody signs up by themselves', async () => {
  const body = JSON.stringify({ email: 'eve@evil.example', password: 'correct horse battery', name: 'Eve' })
  expect((await post('/auth/sign-up/email', body)).status).toBeGreaterThanOrEqual(400)
})

test.each([
  { name: 'from the feed itself', headers: { 'Sec-Fetch-Site': 'same-origin' }, status: 200 },
  { name: 'from our own origin', headers: { Origin: samplePublicUrl }, status: 200 },
  { name: 'from another site', headers: { 'Sec-Fetch-Site': 'cross-site', Origin: samplePublicUrl }, status: 403 },
  { name: 'from a neighbour', headers: { 'Sec-Fetch-Site': 'same-site' }, status: 403 },
  { name: 'from another origin', headers: { Origin: 'https://evil.example' }, status: 403 },
  { name: 'from an origin that hides', headers: { Origin: 'null' }, status: 403 },
])('a change $name is answered $status', async ({ headers, status }) => {
  const cookie = cookieOf(await signIn('correct horse battery'))
  const response = await sample.app.request(`${samplePublicUrl}/api/change`, {
    method: 'POST',
    headers: { Cookie: cookie, ...(headers as Record<string, string>) },
  })
  expect(response.status).toBe(status)
})

test('the token of the settings has all scopes, a made one those it was given', async () => {
  expect(await (await who({ Authorization: `Bearer ${sampleToken}` })).json()).toMatchObject({ sites: 'all' })
  const { id, token } = await sample.parts.auth.tokens.add('crm', ['read'], ['acme'])
  expect(await (await who({ Authorization: `Bearer ${token}` })).json()).toMatchObject({ sites: ['acme'] })
  const change = await post('/api/change', '', { Authorization: `Bearer ${token}` })
  expect(change.status).toBe(403)
  await sample.parts.auth.tokens.revoke(id)
  expect((await who({ Authorization: `Bearer ${token}` })).status).toBe(401)
})

test('a sign-in link needs a press, works once, and for a day', async () => {
  const link = new URL(await sample.parts.auth.signInLink({ email: 'ben@acme.example', name: 'Ben' }))
  const token = link.searchParams.get('token') ?? ''
  const press = () =>
    post('/auth/link', new URLSearchParams({ token }).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
  for (let i = 0; i < 3; i++)
    expect(await (await sample.app.request(link.href)).text()).toContain('<form method="post"')
  const pressed = await press()
  expect(pressed.status).toBe(302)
  expect(pressed.headers.get('location')).toBe(`${samplePublicUrl}/feed/`)
  expect(await (await who({ Cookie: cookieOf(pressed) })).json()).toMatchObject({ email: 'ben@acme.example' })
  const again = await press()
  expect(again.headers.get('location')).toContain('/auth/link?used=1')
  expect(again.headers.get('set-cookie')).toBeNull()
})
