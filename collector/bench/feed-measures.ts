import type { Page } from 'playwright-core'
import { openBrowser } from '../../demo-site/e2e/browser.ts'
import type { FeedStage } from '../../demo-site/e2e/feed-stage.ts'

/** As fast as a wheel that is spun: 16 lines in a frame. */
const perFrame = 400

declare global {
  interface Window {
    /** What was measured in the page, in milliseconds. */
    measured: number[]
    /** Ends the measuring before, so that no key counts twice. */
    stopMeasuring?: () => void
  }
}

/** Scrolls to the end of the leads, which are read on the way. @returns Milliseconds between frames. */
const scrollThrough = (page: Page, most: number): Promise<{ frames: number[]; lines: number }> =>
  page.evaluate(
    ([perFrame, most]) =>
      new Promise((done) => {
        const frames: number[] = []
        let before = performance.now()
        const end = before + 60_000
        function step(at: number) {
          const list = document.getElementById('list')
          if (!list) throw new Error('there is no list')
          frames.push(at - before)
          before = at
          list.scrollTop += perFrame
          const lines = list.scrollTop / 24
          if (lines > most - 200 || at > end) done({ frames: frames.slice(1), lines: Math.round(lines) })
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    [perFrame, most] as const,
  )

/** Measures from each key until what it changed within a part of the page has been painted. */
const measureKeys = (page: Page, within: string) =>
  page.evaluate((within) => {
    window.stopMeasuring?.()
    window.measured = []
    const stop = new AbortController()
    let pressed: number | null = null
    addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true, signal: stop.signal })
    const changes = new MutationObserver((seen) => {
      const from = pressed
      if (from === null || !seen.some(({ target }) => target.parentElement?.closest(within) ?? null)) return
      pressed = null
      // A task after the frame begins once that is painted.
      requestAnimationFrame(() => setTimeout(() => window.measured.push(performance.now() - from)))
    })
    changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    window.stopMeasuring = () => {
      stop.abort()
      changes.disconnect()
    }
  }, within)

async function keysOf(page: Page, within: string, keys: readonly string[], pauseMs: number): Promise<number[]> {
  await measureKeys(page, within)
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(pauseMs)
  }
  return page.evaluate(() => window.measured)
}

/** Milliseconds, as they were measured one by one. */
export interface FeedMeasures {
  frames: number[]
  /** Lines that passed in these frames. */
  lines: number
  move: number[]
  select: number[]
  open: number[]
  search: number[]
  /** As `move`, with all leads loaded. */
  loaded: number[]
}

/** Uses the feed by keys and by scrolling through `most` leads. */
export async function measureFeed(stage: FeedStage, most: number): Promise<FeedMeasures> {
  const browser = await openBrowser()
  const page = await stage.signedIn(browser)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const repeat = (keys: string[], times: number) => Array.from({ length: times }, () => keys).flat()

  const move = await keysOf(page, '#list', repeat(['j'], 60), 40)
  const select = await keysOf(page, '#list', repeat(['x', 'j'], 20), 40)
  await page.reload()
  await page.locator('#row-0').waitFor()
  const open = await keysOf(page, 'main', repeat(['o', 'Escape'], 15), 150)
  await page.keyboard.press('/')
  const search = await keysOf(
    page,
    '.lines',
    [...'berg', ...repeat(['Backspace'], 4), ...'pump', ...repeat(['Backspace'], 4)],
    300,
  )
  await page.goto(stage.feed)
  await page.locator('#row-0').waitFor()
  const { frames, lines } = await scrollThrough(page, most)
  const loaded = await keysOf(page, '#list', repeat(['j'], 40), 40)

  await browser.close()
  return { frames, lines, move, select, open, search, loaded }
}
