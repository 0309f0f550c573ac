import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { capturePageViews } from './page-views.ts'

const pathOf = () => location.pathname

/** Watches from `/first` on; the paths that were seen afterwards. */
function watched(): string[] {
  const seen: string[] = []
  history.replaceState(null, '', '/first')
  capturePageViews(() => seen.push(location.pathname), pathOf)
  return seen
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** Each kind of browser is told of a change in its own way. */
const browsers = {
  'with the Navigation API': () => {
    const navigation = new EventTarget()
    vi.stubGlobal('navigation', navigation)
    return () => navigation.dispatchEvent(new Event('currententrychange'))
  },
  'without it': () => {
    vi.stubGlobal('navigation', undefined)
    return () => void vi.advanceTimersByTime(500)
  },
}

describe.each(Object.entries(browsers))('a browser %s', (_name, prepare) => {
  test('tells of each page that a single-page site shows, once', () => {
    const tell = prepare()
    const seen = watched()
    tell()
    history.pushState(null, '', '/second')
    tell()
    tell()
    history.replaceState(null, '', '/third')
    tell()
    expect(seen).toEqual(['/second', '/third'])
  })

  test('tells of a page that is gone back to', () => {
    const tell = prepare()
    const seen = watched()
    history.pushState(null, '', '/second')
    tell()
    history.pushState(null, '', '/first')
    tell()
    expect(seen).toEqual(['/second', '/first'])
  })

  test.each(['/first', '/first?sort=price', '/first#part'])('takes %s for the same page', (address) => {
    const tell = prepare()
    const seen = watched()
    history.pushState(null, '', address)
    tell()
    history.replaceState({ scroll: 200 }, '', address)
    tell()
    expect(seen).toEqual([])
  })
})

test('what makes an address a page of its own is the caller’s to say', () => {
  vi.stubGlobal('navigation', undefined)
  history.replaceState(null, '', '/app#one')
  let views = 0
  capturePageViews(
    () => views++,
    () => location.pathname + location.hash,
  )
  history.replaceState(null, '', '/app#two')
  vi.advanceTimersByTime(500)
  expect(views).toBe(1)
})

test('B11: a page that comes back out of the browser’s cache is seen anew, one that was just loaded is not', () => {
  const seen = watched()
  const shown = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted })
  dispatchEvent(shown(false))
  expect(seen).toEqual([])
  dispatchEvent(shown(true))
  expect(seen).toEqual(['/first'])
})

test('a view that fails does not end the watching', () => {
  vi.stubGlobal('navigation', undefined)
  vi.spyOn(console, 'debug').mockImplementation(() => {})
  history.replaceState(null, '', '/first')
  let views = 0
  capturePageViews(() => {
    views++
    throw new Error('a fault of ours')
  }, pathOf)
  for (const path of ['/second', '/third']) {
    history.pushState(null, '', path)
    vi.advanceTimersByTime(500)
  }
  expect(views).toBe(2)
})
