import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { captureEngagement } from './engagement.ts'

let isHidden = false

beforeEach(() => {
  vi.useFakeTimers()
  // No page is looked at in the very moment it is asked for.
  vi.advanceTimersByTime(1000)
  isHidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
  vi.stubGlobal('scrollY', 0)
  vi.stubGlobal('innerHeight', 600)
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(2000)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
const move = () => dispatchEvent(new Event('pointermove'))
const scrollTo = (y: number) => {
  vi.stubGlobal('scrollY', y)
  dispatchEvent(new Event('scroll'))
}
const hide = (hidden: boolean) => {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
}

test('time is counted from one sign of life to the next', () => {
  const taken = captureEngagement(() => {})
  pass(10)
  move()
  pass(15)
  expect(taken()).toMatchObject({ seconds: 25 })
})

test('who gives no sign of life is taken to read on for half a minute', () => {
  const taken = captureEngagement(() => {})
  pass(3600)
  expect(taken()).toMatchObject({ seconds: 30 })
})

test('what was handed over is not handed over again', () => {
  const taken = captureEngagement(() => {})
  pass(12)
  taken()
  pass(5)
  expect(taken()).toMatchObject({ seconds: 5 })
})

test('a hidden page adds nothing, however long, and goes on when it is seen again', () => {
  const taken = captureEngagement(() => {})
  pass(10)
  hide(true)
  pass(600)
  hide(false)
  pass(4)
  expect(taken()).toMatchObject({ seconds: 14 })
})

test('a page that begins hidden counts from when it is first seen', () => {
  isHidden = true
  const taken = captureEngagement(() => {})
  pass(60)
  hide(false)
  pass(7)
  expect(taken()).toMatchObject({ seconds: 7 })
})

test.each([
  { name: 'the middle', y: 400, depth: 50 },
  { name: 'the foot', y: 1400, depth: 100 },
  { name: 'below the foot, as phones bounce', y: 1500, depth: 100 },
])('scrolled to $name it was seen to $depth per cent, also after going back up', ({ y, depth }) => {
  const taken = captureEngagement(() => {})
  scrollTo(y)
  scrollTo(0)
  expect(taken().depth).toBe(depth)
})

test('who does not scroll has seen the first screen', () => {
  expect(captureEngagement(() => {})().depth).toBe(30)
})

const visibility = () => hide(true)
const pagehide = () => dispatchEvent(new Event('pagehide'))

// Safari may tell of a closing tab by one of them only.
test.each<[name: string, leave: (() => void)[]]>([
  ['visibilitychange alone', [visibility]],
  ['pagehide alone', [pagehide]],
  ['visibilitychange, then pagehide', [visibility, pagehide]],
  ['pagehide, then visibilitychange', [pagehide, visibility]],
])('B13: a page that is left is noticed by %s, and its time counts once', (_name, leave) => {
  let seconds = 0
  let calls = 0
  const taken = captureEngagement(() => {
    calls++
    seconds += taken().seconds
  })
  pass(20)
  for (const event of leave) event()
  expect(calls).toBe(leave.length)
  expect(seconds).toBe(20)
})

test('a page that is only hidden for the moment is told of too, and one that comes back is not', () => {
  let calls = 0
  captureEngagement(() => calls++)
  hide(true)
  hide(false)
  move()
  expect(calls).toBe(1)
})
