import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Event } from '#core/event.ts'
import type { StoredProfile } from '#core/profile.ts'
import { sampleJoined, samplePlan } from '../sample-joined.ts'
import { recorder } from './recorder.ts'

const at = Date.UTC(2026, 2, 3, 10)

const viewOf = (path: string, more: Partial<Event> = {}): Event => ({ kind: 'page-view', at, path, ...more })

beforeEach(() => {
  vi.useFakeTimers({ now: at })
  document.head.innerHTML = ''
  document.title = 'A page'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const profileIn = async ({ disk }: ReturnType<typeof sampleJoined>) => (await disk(['profile'])).profile

describe('what happened', () => {
  test('is written once the browser is idle, all of it at once', async () => {
    const joined = sampleJoined()
    let writes = 0
    const { disk } = joined
    joined.kept = (names, change) => {
      if (change) writes++
      return disk(names, change)
    }
    const [note] = recorder(joined)
    note(viewOf('/one'))
    note({ ...viewOf('/guide.pdf'), kind: 'download' })
    expect(await profileIn(joined)).toBeUndefined()
    await vi.runAllTimersAsync()
    expect((await profileIn(joined))?.events.map(({ kind }) => kind)).toEqual(['page-view', 'download'])
    expect(writes).toBe(1)
  })

  test('is there for whoever asks before that', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    note(viewOf('/one'))
    expect((await flush())?.counters.views).toBe(1)
    expect(joined.last?.counters.views).toBe(1)
  })

  test('is added to what another tab wrote meanwhile', async () => {
    const joined = sampleJoined()
    const tabs = [recorder(joined), recorder(joined)] as const
    for (const [note] of tabs) note(viewOf('/one'))
    await Promise.all(tabs.map(([, flush]) => flush()))
    expect((await profileIn(joined))?.counters.views).toBe(2)
  })

  test('is nowhere where nothing may be kept, and is not kept back for later', async () => {
    const joined = sampleJoined({ kept: null })
    const [note, flush] = recorder(joined)
    note(viewOf('/one'))
    expect(await flush()).toBeNull()
    joined.kept = joined.disk
    expect(await flush()).toBeNull()
    expect(await profileIn(joined)).toBeUndefined()
  })
})

describe('a page', () => {
  test('says title, topic and funnel when it is drawn, which in a single-page site is after the view', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    note(viewOf('/pumps'))
    document.head.innerHTML =
      '<title>Pumps</title><meta name="lodestone:topic" content="pumps"><meta name="lodestone:funnel" content="decision">'
    const profile = await flush()
    expect(profile?.events).toMatchObject([{ title: 'Pumps', topic: 'pumps', funnel: 'decision' }])
    expect(profile?.topics).toEqual({ pumps: 1 })
  })

  test('that says nothing of itself is what the plan’s rules say', async () => {
    const topics = [{ match: '^/blog/', topic: 'energy', funnel: 'awareness' as const }]
    const [note, flush] = recorder(sampleJoined({ plan: { ...samplePlan, topics } }))
    note(viewOf('/blog/one'))
    note(viewOf('/about'))
    expect((await flush())?.events.map(({ topic, funnel }) => [topic, funnel])).toEqual([
      ['energy', 'awareness'],
      [undefined, undefined],
    ])
  })

  test('of a long title keeps its beginning', async () => {
    document.title = 'x'.repeat(500)
    const [note, flush] = recorder(sampleJoined())
    note(viewOf('/one'))
    expect((await flush())?.events[0]?.title).toHaveLength(120)
  })

  test.each([
    { name: 'a page that the owner wants to be seen', event: viewOf('/pricing'), goal: true },
    { name: 'another page', event: viewOf('/prices'), goal: undefined },
    {
      name: 'an event of the owner’s by its name',
      event: { ...viewOf('/'), kind: 'custom' as const, detail: 'tour' },
      goal: true,
    },
  ])('$name: goal $goal', async ({ event, goal }) => {
    const goals = '^(page-view /pricing/?|custom tour)$'
    const [note, flush] = recorder(sampleJoined({ plan: { ...samplePlan, goals } }))
    note(event)
    expect((await flush())?.events[0]?.goal).toBe(goal)
  })
})

describe('attention', () => {
  test('goes to the view it belongs to', async () => {
    const [note, flush] = recorder(sampleJoined())
    note(viewOf('/one'))
    note({ at, seconds: 12, depth: 40 })
    note({ at, seconds: 3, depth: 30 })
    const profile = await flush()
    expect(profile?.events).toMatchObject([{ seconds: 15, depth: 40 }])
    expect(profile?.seconds).toBe(15)
  })

  test('of one page is ten minutes at most', async () => {
    const [note, flush] = recorder(sampleJoined())
    note(viewOf('/one'))
    for (let tens = 0; tens < 100; tens++) note({ at, seconds: 10, depth: 10 })
    expect((await flush())?.seconds).toBe(600)
  })
})

describe('a page that is left', () => {
  /** A browser that lets the page finish no transaction that has to read first. */
  function dying(joined: ReturnType<typeof sampleJoined>) {
    const { disk } = joined
    joined.kept = (names, change) => (names.length ? new Promise(() => {}) : disk(names, change))
  }

  test('leaves what it noted beside the profile, and the next page adds it, once', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    dying(joined)
    note(viewOf('/one'))
    void flush(true)
    joined.kept = joined.disk
    for (const path of ['/two', '/three']) {
      const [noteNext, flushNext] = recorder(joined)
      noteNext(viewOf(path))
      await flushNext()
    }
    expect((await profileIn(joined))?.events.map(({ path }) => path)).toEqual(['/one', '/two', '/three'])
  })

  test('but lives on has it in the profile, not twice', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    note(viewOf('/one'))
    await flush(true)
    await flush(true)
    note(viewOf('/two'))
    expect((await flush())?.counters.views).toBe(2)
  })
})

test('a profile of a newer version stays as it is', async () => {
  const joined = sampleJoined()
  const newer = { version: 2, depths: [1, 2, 3] } as object as StoredProfile
  await joined.disk(['profile'], (kept) => {
    kept.profile = newer
  })
  const [note, flush] = recorder(joined)
  note(viewOf('/one'))
  await flush()
  expect(await profileIn(joined)).toEqual({ version: 2, depths: [1, 2, 3] })
})

describe('a page that is left', () => {
  /** What a page still wrote whose transactions that read came to nothing. */
  async function leave(disk: ReturnType<typeof sampleJoined>['disk'], path: string, last: StoredProfile | null) {
    const [note, flush] = recorder({
      plan: samplePlan,
      last,
      kept: (names, change) => (names.length ? new Promise(() => {}) : disk(names, change)),
    })
    note(viewOf(path, { at: at + path.length }))
    void flush()
    void flush(true)
  }
  const paths = (profile?: StoredProfile | null) => profile?.events.map(({ path }) => path)

  test('while it was adding to the profile loses nothing', async () => {
    const joined = sampleJoined()
    await leave(joined.disk, '/one', null)
    expect(paths(await recorder(joined)[1](true))).toEqual(['/one'])
  })

  test('when it had added all the same adds nothing twice', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    note(viewOf('/one', { at: at + 4 }))
    await flush()
    await leave(joined.disk, '/one', null)
    expect((await flush(true))?.counters.views).toBe(1)
  })

  test('before it read what the one before left does not lose that', async () => {
    const joined = sampleJoined()
    const [note, flush] = recorder(joined)
    note(viewOf('/one'))
    const read = (await flush())!
    await leave(joined.disk, '/second', read)
    await leave(joined.disk, '/at-once', null)
    expect(paths(await recorder(joined)[1](true))).toEqual(['/one', '/second', '/at-once'])
  })
})
