import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forget, change } from '../consent-change.ts'
import { sampleJoined, sampleSubmission } from '../sample-joined.ts'
import { discard, flush, submit } from './outbox.ts'

type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'network-error'

/** The bodies that went out, as text. */
let posted: string[]
let answers: ((id: string) => Answer)[]

const receipt = (id: string): Answer => ({ status: 201, body: { id, lead: { key: 'key-1' } } })
const refusal = (status: number, headers?: Record<string, string>) => (): Answer => ({
  status,
  headers,
  body: { error: { code: 'no', message: 'No.', problems: [{ field: 'email', message: 'is missing' }] } },
})

beforeEach(() => {
  vi.useFakeTimers()
  posted = []
  answers = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    posted.push(body)
    const { id } = JSON.parse(body) as { id: string }
    const answer = (answers.shift() ?? receipt)(id)
    if (answer === 'network-error') throw new TypeError('Failed to fetch')
    return new Response(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}), {
      status: answer.status,
      headers: answer.headers,
    })
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const waitingIn = async (joined: ReturnType<typeof sampleJoined>) => (await joined.disk(['outbox'])).outbox ?? []

describe('sending', () => {
  test('the submission is on the disk before the network is touched', async () => {
    const joined = sampleJoined()
    let before = 0
    answers.push((id) => {
      void waitingIn(joined).then(({ length }) => (before = length))
      return receipt(id)
    })
    await submit(joined, sampleSubmission())
    expect(before).toBe(1)
  })

  test('an answer that repeats the id takes it out and makes the browser known', async () => {
    const joined = sampleJoined()
    const outcome = await submit(joined, sampleSubmission())
    expect(outcome.state).toBe('sent')
    expect(await waitingIn(joined)).toEqual([])
    const { identity } = await joined.disk(['identity'])
    expect(identity).toMatchObject({ key: 'key-1', answered: ['email'], followUntil: null })
    expect(joined.emitted).toMatchObject([['submission', { state: 'sent', gate: 'guide' }]])
  })

  test('no value of an answer stays', async () => {
    const joined = sampleJoined()
    await submit(joined, sampleSubmission())
    const all = await joined.disk(['profile', 'identity', 'outbox', 'consents'])
    expect(JSON.stringify(all)).not.toContain('ana@example.com')
  })

  test.each<[name: string, answer: (id: string) => Answer]>([
    ['a captive portal says 200 to anything', () => ({ status: 200, body: '<html>Welcome</html>' })],
    ['a service worker answers with nothing', () => ({ status: 200, body: '' })],
    ['somebody else’s receipt', () => ({ status: 201, body: { id: 'other', lead: { key: 'k' } } })],
    ['the network is gone', () => 'network-error'],
    ['the collector is busy', refusal(503)],
    ['too many requests', refusal(429)],
    ['a proxy’s own 403', () => ({ status: 403, body: 'Forbidden' })],
  ])('%s: it stays', async (_, answer) => {
    const joined = sampleJoined()
    answers.push(answer)
    expect((await submit(joined, sampleSubmission())).state).toBe('stored')
    expect(await waitingIn(joined)).toMatchObject([{ attempts: 1 }])
  })

  test('what the collector refuses is kept with the reason and not sent again', async () => {
    const joined = sampleJoined()
    answers.push(refusal(422))
    const outcome = await submit(joined, sampleSubmission())
    expect(outcome).toMatchObject({ state: 'refused', problems: [{ field: 'email' }] })
    expect(await waitingIn(joined)).toMatchObject([{ dead: 'No.' }])
    await flush(joined, true)
    expect(posted).toHaveLength(1)
  })

  test('Retry-After is kept to', async () => {
    const joined = sampleJoined()
    answers.push(refusal(503, { 'retry-after': '120' }))
    await submit(joined, sampleSubmission())
    const [waiting] = await waitingIn(joined)
    expect((waiting?.nextAt ?? 0) - Date.now()).toBe(120_000)
    await flush(joined)
    expect(posted).toHaveLength(1)
  })
})

describe('sending later', () => {
  test('the same id, the same body but for the time of sending', async () => {
    const joined = sampleJoined()
    answers.push(() => 'network-error')
    await submit(joined, sampleSubmission())
    vi.setSystemTime(Date.now() + 6e4)
    await flush(joined, true)
    const [first, second] = posted.map((body) => JSON.parse(body) as Record<string, unknown>)
    expect(second).toEqual({ ...first, sentAt: second?.sentAt })
    expect(second?.sentAt).not.toBe(first?.sentAt)
    expect(await waitingIn(joined)).toEqual([])
  })

  test('one failure ends the round: the collector is not asked forty times in vain', async () => {
    const joined = sampleJoined()
    await joined.disk(['outbox'], (kept) => {
      kept.outbox = Array.from({ length: 40 }, () => ({ submission: sampleSubmission(), attempts: 0, nextAt: 0 }))
    })
    answers.push(receipt, () => 'network-error')
    await flush(joined)
    expect(posted).toHaveLength(2)
    expect(await waitingIn(joined)).toHaveLength(39)
  })

  test('after seven days nobody expects it any more', async () => {
    const joined = sampleJoined()
    const submittedAt = Date.now() - 7 * 864e5 - 1
    await joined.disk(['outbox'], (kept) => {
      kept.outbox = [{ submission: sampleSubmission({ submittedAt }), attempts: 3, nextAt: 0 }]
    })
    await flush(joined, true)
    expect(posted).toEqual([])
    expect(await waitingIn(joined)).toEqual([])
  })

  test('the same submission put in twice waits once', async () => {
    const joined = sampleJoined()
    const submission = sampleSubmission()
    answers.push(
      () => 'network-error',
      () => 'network-error',
    )
    await submit(joined, submission)
    await submit(joined, submission)
    expect(await waitingIn(joined)).toHaveLength(1)
  })

  test('however many wait, none is dropped for the next: at a trade fair one tablet takes a hundred leads offline', async () => {
    const joined = sampleJoined()
    const sent = Array.from({ length: 120 }, () => sampleSubmission())
    for (const submission of sent) {
      answers.push(() => 'network-error')
      await submit(joined, submission)
    }
    expect(await waitingIn(joined)).toHaveLength(120)
    posted = []
    await flush(joined, true)
    expect(posted.map((body) => (JSON.parse(body) as { id: string }).id)).toEqual(sent.map(({ id }) => id))
    expect(await waitingIn(joined)).toEqual([])
  })

  test('what is discarded never goes', async () => {
    const joined = sampleJoined()
    const submission = sampleSubmission()
    answers.push(() => 'network-error')
    await submit(joined, submission)
    await discard(joined, submission.id)
    await flush(joined, true)
    expect(posted).toHaveLength(1)
  })
})

describe('B7: what an answer means', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('%i may pass: it is sent again', async (status) => {
    const joined = sampleJoined()
    answers.push(refusal(status))
    expect((await submit(joined, sampleSubmission())).state).toBe('stored')
    await flush(joined, true)
    expect(posted).toHaveLength(2)
    expect(await waitingIn(joined)).toEqual([])
  })

  test.each([400, 401, 403, 404, 409, 410, 413, 415, 422])(
    '%i of the collector stays: it is kept with the reason, seven days, and never sent again',
    async (status) => {
      const joined = sampleJoined()
      answers.push(refusal(status))
      expect((await submit(joined, sampleSubmission())).state).toBe('refused')
      for (let times = 0; times < 5; times++) await flush(joined, true)
      expect(posted).toHaveLength(1)
      expect(await waitingIn(joined)).toMatchObject([{ dead: 'No.' }])
      vi.setSystemTime(Date.now() + 7 * 864e5 + 1)
      await flush(joined)
      expect(await waitingIn(joined)).toEqual([])
    },
  )

  test('each failure doubles the wait, from a second to ten minutes', async () => {
    const joined = sampleJoined()
    const waits: number[] = []
    for (let times = 0; times < 14; times++) {
      answers.push(refusal(503))
      await (times ? flush(joined, true) : submit(joined, sampleSubmission()))
      const [waiting] = await waitingIn(joined)
      waits.push((waiting?.nextAt ?? 0) - Date.now())
    }
    expect(posted).toHaveLength(14)
    for (const [times, wait] of waits.entries()) {
      const most = Math.min(6e5, 1e3 * 2 ** times)
      expect(wait).toBeGreaterThanOrEqual(most / 2)
      expect(wait).toBeLessThanOrEqual(most)
    }
  })

  test('a minute without a network is three attempts beside the first, and an hour no more', async () => {
    vi.resetModules()
    const outbox = await import('./outbox.ts')
    const joined = sampleJoined()
    answers = Array.from({ length: 1000 }, () => (): Answer => 'network-error')
    await outbox.submit(joined, sampleSubmission())
    await vi.advanceTimersByTimeAsync(6e4)
    expect(posted.length).toBeGreaterThan(1)
    expect(posted.length).toBeLessThanOrEqual(4)
    await vi.advanceTimersByTimeAsync(36e5)
    expect(posted.length).toBeLessThanOrEqual(4)
    expect(await waitingIn(joined)).toHaveLength(1)
  })
})

describe('a page whose network is gone', () => {
  beforeEach(() => vi.doMock('./again.ts', () => Promise.reject(new TypeError('Failed to fetch'))))
  afterEach(() => vi.doUnmock('./again.ts'))

  test('cannot load what sends later: the submission is kept all the same, and goes when the network is back', async () => {
    vi.resetModules()
    const outbox = await import('./outbox.ts')
    const joined = sampleJoined()
    answers.push(() => 'network-error')
    expect((await outbox.submit(joined, sampleSubmission())).state).toBe('stored')
    await outbox.flush(joined)
    expect(await waitingIn(joined)).toHaveLength(1)
    vi.doUnmock('./again.ts')
    vi.resetModules()
    dispatchEvent(new Event('online'))
    vi.useRealTimers()
    await vi.waitFor(async () => expect(await waitingIn(joined)).toEqual([]))
  })
})

describe('consent', () => {
  test('withdrawn while it waits: it goes without the profile, as another submission of the same form', async () => {
    const joined = sampleJoined()
    const submission = sampleSubmission()
    answers.push(() => 'network-error')
    await submit(joined, submission)
    await change(joined, false)
    await flush(joined, true)
    const sent = JSON.parse(posted[1] ?? '{}') as Record<string, unknown>
    expect(sent).toMatchObject({ profile: null, implicitScore: null, instance: submission.instance })
    expect(sent.id).not.toBe(submission.id)
  })

  test('"not you" while it waits: it still goes, but its answer makes nobody known here', async () => {
    const joined = sampleJoined()
    answers.push(() => 'network-error')
    await submit(joined, sampleSubmission())
    await forget(joined)
    await flush(joined, true)
    expect(posted).toHaveLength(2)
    expect(await waitingIn(joined)).toEqual([])
    expect((await joined.disk(['identity'])).identity).toBeUndefined()
  })

  test('what was withdrawn since travels with the next submission, once', async () => {
    const joined = sampleJoined()
    await change(joined, { news: false })
    const { consents = [] } = await joined.disk(['consents'])
    expect(consents).toMatchObject([{ purpose: 'news', granted: false }])
    await submit(joined, sampleSubmission({ consents, submittedAt: Date.now() + 1 }))
    expect((await joined.disk(['consents'])).consents).toEqual([])
  })

  test('agreeing to be kept up to date ends after a year', async () => {
    const joined = sampleJoined()
    const submittedAt = Date.now()
    const follow = {
      purpose: 'follow',
      granted: true,
      shown: false,
      version: '1',
      locale: 'en',
      at: submittedAt,
      page: '/',
    }
    await submit(joined, sampleSubmission({ submittedAt, consents: [follow] }))
    expect((await joined.disk(['identity'])).identity?.followUntil).toBe(submittedAt + 365 * 864e5)
  })
})
