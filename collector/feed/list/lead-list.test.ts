import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aLead } from '../sample-lead.ts'
import { fresh, heard, leads, load, loadMore, nextCursor, showWaiting, waiting } from './lead-list.ts'

const pages: Record<string, { leads: ReturnType<typeof aLead>[]; nextCursor: string | null }> = {}

beforeEach(() => {
  vi.stubGlobal('fetch', (path: string) => {
    const cursor = new URL(path, 'http://feed').searchParams.get('cursor') ?? ''
    return Promise.resolve(Response.json(pages[cursor]))
  })
  pages[''] = { leads: [aLead({ id: 'a' }), aLead({ id: 'b' })], nextCursor: 'next' }
  pages['next'] = { leads: [aLead({ id: 'b' }), aLead({ id: 'c' })], nextCursor: null }
})
afterEach(() => vi.unstubAllGlobals())

const ids = () => leads.value.map(({ id }) => id)

test('the next page goes below, and a lead that moved across is not there twice', async () => {
  await load()
  expect(ids()).toEqual(['a', 'b'])
  await Promise.all([loadMore(), loadMore()])
  expect(ids()).toEqual(['a', 'b', 'c'])
  expect(nextCursor.value).toBeNull()
})

test('a new lead waits; nothing moves that is being read', async () => {
  await load()
  heard(aLead({ id: 'new' }))
  heard(aLead({ id: 'new', name: 'Twice' }))
  expect(ids()).toEqual(['a', 'b'])
  expect(waiting.value.map(({ id, name }) => [id, name])).toEqual([['new', 'Twice']])
})

test('a known lead changes where it stands', async () => {
  await load()
  heard(aLead({ id: 'b', owner: 'maya@acme.example' }))
  expect(ids()).toEqual(['a', 'b'])
  expect(leads.value[1]?.owner).toBe('maya@acme.example')
  expect(waiting.value).toEqual([])
})

test('what waited is shown when somebody asks, and marked as new', async () => {
  await load()
  heard(aLead({ id: 'new' }))
  pages[''] = { leads: [aLead({ id: 'new' }), aLead({ id: 'a' })], nextCursor: null }
  await showWaiting()
  expect(ids()).toEqual(['new', 'a'])
  expect(waiting.value).toEqual([])
  expect(fresh.value.has('new')).toBe(true)
})
