import { beforeEach, expect, test, vi } from 'vitest'
import { emptyProfile, remember } from '#core/profile.ts'
import { sampleJoined } from '../sample-joined.ts'
import { type Activity, start } from './follow.ts'

let posted: Activity[]

beforeEach(() => {
  posted = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    posted.push(JSON.parse(body) as Activity)
    return new Response('{}')
  })
})

/** A browser whose visitor is known, and agreed until then or did not. */
async function visitor(followUntil: number | null) {
  const last = emptyProfile(Date.now())
  remember(last, { kind: 'page-view', at: Date.now(), path: '/pricing' })
  const joined = sampleJoined({ last })
  await joined.disk(['identity'], (kept) => {
    kept.identity = { key: 'key-1', answered: [], unlocked: {}, followUntil }
  })
  await start(joined)
  return joined
}

const leave = async () => {
  dispatchEvent(new Event('pagehide'))
  await new Promise((resolve) => setTimeout(resolve))
}

test.each([
  ['did not agree', null],
  ['agreed long ago', Date.now() - 1],
])('of a visitor who %s nothing is sent, ever', async (_, followUntil) => {
  await visitor(followUntil)
  await leave()
  expect(posted).toEqual([])
})

test('a page sends once at most, with the key and what is new', async () => {
  const joined = await visitor(Date.now() + 1e6)
  await leave()
  await leave()
  expect(posted).toMatchObject([{ key: 'key-1', planRevision: 7, profile: { events: [{ path: '/pricing' }] } }])
  expect((await joined.disk(['identity'])).identity?.followedAt).toBe(joined.last?.lastEventAt)
})

test('after a withdrawal nothing is sent any more', async () => {
  const joined = await visitor(Date.now() + 1e6)
  joined.kept = null
  await leave()
  expect(posted).toEqual([])
})
