import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FeedLead } from '../api-types.ts'
import { leads } from '../list/lead-list.ts'
import { aLead } from '../sample-lead.ts'
import { me, reachable } from '../session.ts'
import { changeLeads, keepContact, sendKept, unsent } from './change-lead.ts'
import { redoNewest, toasts, undoNewest } from './toasts.ts'

/** A collector of one lead: it keeps what it was asked. */
let asked: { path: string; body: Record<string, unknown> }[] = []
let answer: (body: Record<string, unknown>) => Promise<Response>
let kept: FeedLead

beforeEach(() => {
  asked = []
  kept = aLead()
  leads.value = [kept]
  toasts.value = []
  unsent.value = []
  reachable.value = true
  me.value = { name: 'Maya', email: 'maya@acme.example', sites: 'all', scopes: ['write'] }
  answer = (body) => {
    const at = new Date(asked.length).toISOString()
    if (typeof body['owner'] === 'string')
      kept = {
        ...kept,
        owner: body['owner'],
        changes: [{ id: 'change-1', field: 'owner', from: null, to: body['owner'], by: 'maya@acme.example', at }],
      }
    if (body['undo'] === 'change-1') kept = { ...kept, owner: null, changes: [] }
    return Promise.resolve(Response.json(kept))
  }
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    const parsed = JSON.parse(body) as Record<string, unknown>
    asked.push({ path, body: parsed })
    return answer(parsed)
  })
})
afterEach(() => vi.unstubAllGlobals())

const owner = () => leads.value[0]?.owner

test('a change stands before the network answers, and undo takes it back at the collector', async () => {
  const doing = changeLeads(leads.value, { owner: 'jo@acme.example' }, 'now with Jo')
  expect(owner()).toBe('jo@acme.example')
  await doing
  expect(toasts.value[0]?.text).toBe('Ana Berg: now with Jo')
  undoNewest()
  expect(owner()).toBeNull()
  await vi.waitFor(() => expect(asked.at(-1)?.body).toEqual({ undo: 'change-1' }))
  expect(toasts.value.some(({ undo }) => undo)).toBe(false)
})

test('what the collector refuses is put back, with its words', async () => {
  answer = () => Promise.resolve(Response.json({ error: { code: 'conflict', message: 'Too late.' } }, { status: 409 }))
  await changeLeads(leads.value, { owner: 'jo@acme.example' }, 'now with Jo')
  expect(owner()).toBeNull()
  expect(toasts.value.at(-1)).toMatchObject({ failed: true, text: 'Ana Berg was not changed: Too late.' })
})

test('without an answer a change stays, waits, and is sent in order once the collector is back', async () => {
  const works = answer
  answer = () => Promise.reject(new TypeError('Failed to fetch'))
  await changeLeads(leads.value, { owner: 'jo@acme.example' }, 'now with Jo')
  await changeLeads(leads.value, { owner: 'li@acme.example' }, 'now with Li')
  expect(reachable.value).toBe(false)
  expect(owner()).toBe('li@acme.example')
  expect(unsent.value).toHaveLength(2)
  answer = works
  asked = []
  await sendKept()
  expect(asked.map(({ body }) => body['owner'])).toEqual(['jo@acme.example', 'li@acme.example'])
  expect(unsent.value).toEqual([])
})

test('undo of a change that was never sent sends nothing', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'))
  await changeLeads(leads.value, { owner: 'jo@acme.example' }, 'now with Jo')
  undoNewest()
  await vi.waitFor(() => expect(owner()).toBeNull())
  expect(unsent.value).toEqual([])
})

test('a call makes a new lead a contacted one', async () => {
  await keepContact(kept, { kind: 'call', text: 'Wants a demo' })
  expect(asked.map(({ path, body }) => [path, body['status'] ?? body['text']])).toEqual([
    ['/api/leads/lead-1/contacts', 'Wants a demo'],
    ['/api/leads/lead-1', 'contacted'],
  ])
})

test('what was taken back can be made again, and taken back again', async () => {
  await changeLeads(leads.value, { owner: 'jo@acme.example' }, 'now with Jo')
  undoNewest()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(toasts.value.map(({ text }) => text)).toEqual(['Taken back: Ana Berg: now with Jo'])
  redoNewest()
  expect(owner()).toBe('jo@acme.example')
  await vi.waitFor(() =>
    expect(asked.map(({ body }) => body)).toEqual([
      { owner: 'jo@acme.example' },
      { undo: 'change-1' },
      { owner: 'jo@acme.example' },
    ]),
  )
  undoNewest()
  await vi.waitFor(() => expect(asked.at(-1)?.body).toEqual({ undo: 'change-1' }))
  expect(owner()).toBeNull()
})
