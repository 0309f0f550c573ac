import { beforeEach, expect, test, vi } from 'vitest'
import type { CountsIncrement } from '#core/counts.ts'
import { emptyProfile, remember } from '#core/profile.ts'
import { sampleJoined } from '../sample-joined.ts'
import { start } from './counts.ts'

let posted: CountsIncrement[]

beforeEach(() => {
  posted = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    posted.push(JSON.parse(body) as CountsIncrement)
    return new Response(null, { status: 204 })
  })
})

const leave = () => dispatchEvent(new Event('pagehide'))
const tell = (name: string, detail: unknown) => document.dispatchEvent(new CustomEvent(`lodestone:${name}`, { detail }))

/** A browser whose last view before this page was so many days ago. */
function lastSeen(days: number | null) {
  const last = emptyProfile(Date.now())
  if (days !== null) remember(last, { kind: 'page-view', at: performance.timeOrigin - days * 864e5 - 1, path: '/' })
  remember(last, { kind: 'page-view', at: Date.now(), path: '/' })
  return last
}

test('one request when the page is left, and none again without something new', async () => {
  await start(sampleJoined({ last: lastSeen(40) }))
  expect(posted).toEqual([])
  leave()
  leave()
  expect(posted).toMatchObject([{ views: 1, channel: 'direct', path: '/' }])
  expect(posted[0]!.hour % 36e5).toBe(0)
})

/** Of all listeners that this file has started only the newest speaks of what happens now. */
const last = () => posted.at(-1)

test.each([
  ['the first time ever', null, [1, 1, 1]],
  ['after forty days', 40, [1, 1, 1]],
  ['a moment ago', 0, [0, 0, 0]],
] as const)('seen %s: new today, this week, this month', async (_, days, news) => {
  vi.useFakeTimers({ now: Math.ceil(performance.timeOrigin) + 5, toFake: ['Date'] })
  await start(sampleJoined({ last: lastSeen(days) }))
  leave()
  vi.useRealTimers()
  expect([last()?.newToday, last()?.newThisWeek, last()?.newThisMonth]).toEqual(news)
})

test('where nothing may be kept nobody is new', async () => {
  await start(sampleJoined({ kept: null }))
  leave()
  expect(last()).toMatchObject({ views: 1, newToday: 0, newThisMonth: 0 })
})

test('steps of gates count, a submission once however often it is tried', async () => {
  await start(sampleJoined({ last: lastSeen(1) }))
  tell('gate-open', { gate: 'guide' })
  tell('event', { kind: 'form-start', detail: 'guide' })
  tell('submission', { id: 'a', gate: 'guide', state: 'stored' })
  tell('submission', { id: 'a', gate: 'guide', state: 'sent' })
  tell('gate-close', { gate: 'guide', sent: true })
  tell('gate-open', { gate: 'elsewhere' })
  leave()
  expect(last()?.gates).toEqual({ guide: { view: 1, start: 1, submit: 1 } })
})

test('nothing in it names or links anybody', async () => {
  await start(sampleJoined({ last: lastSeen(3) }))
  leave()
  expect(Object.keys(last()!).toSorted()).toEqual(
    ['channel', 'gates', 'hour', 'newThisMonth', 'newThisWeek', 'newToday', 'path', 'views'].toSorted(),
  )
})
