import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FeedStage, openFeedStage } from './feed-stage.ts'
import { browser } from './journey.ts'
import { violations } from './violations.ts'

declare global {
  interface Window {
    /** Milliseconds from each key until the page that it changed was painted. */
    waits: number[]
  }
}

let stage: FeedStage
let page: Page

beforeAll(async () => {
  stage = await openFeedStage()
  page = await stage.signedIn(browser)
  page.setDefaultTimeout(8_000)
  // What is looked at takes its time: fewer lines say the same.
  await page.setViewportSize({ width: 1280, height: 600 })
})
afterAll(async () => {
  await page?.context().close()
  await stage?.close()
})

/** Goes to an address of the app as "back" does, without loading it anew. */
const at = (place: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/feed/${place}`)

/** Each screen with the words that show that it is there. */
const screens: [place: string, words: string][] = [
  ['', 'What they did last'],
  ['?rank=1A&stage=won&source=display', 'No lead matches'],
  ['board', 'open leads'],
  ['board?by=stages', 'Drag a card'],
  ['overdue', 'Late now'],
  ['numbers?spend=add', 'Spread evenly'],
  ['quarantine', 'hidden field'],
  ['words', 'never added up'],
  ['settings', 'Is Acme connected?'],
  ['settings?part=gates', 'What it asks'],
  ['settings?part=ranking', 'would have another rank'],
  ['settings?part=team', 'Add a rule'],
  ['settings?part=plan', 'Revisions'],
  ['settings?part=tokens', 'Tokens for programs'],
]

/** In the other theme everything is the same but its colours. */
async function look(state: string, within: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect.soft(await violations(page, { within }), `${state}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const rules = ['color-contrast', 'link-in-text-block']
  expect.soft(await violations(page, { within, rules }), `${state}, dark`).toEqual([])
}

test('no screen has a violation in either theme, and a planted one is found', async () => {
  for (const [place, words] of screens) {
    await at(place)
    await page.getByText(words).first().waitFor({ state: 'attached' })
    // What stands around them is the same on all screens.
    await look(place || 'leads', place ? 'main' : 'html')
  }
  await at('')
  await page.locator('#row-0').waitFor()
  for (const [key, open] of [
    ['o', '.panel'],
    ['e', 'dialog.ask[open]'],
    ['Control+k', 'dialog.palette[open]'],
    ['?', '.sheet'],
    ['f', '.choices'],
    ['x', '.bulk'],
  ] as const) {
    await page.keyboard.press(key)
    await page.locator(open).first().waitFor()
    await look(`${key} pressed`, open)
    if (key === 'o' || key === 'x') continue
    await page.keyboard.press('Escape')
    await page.locator(open).first().waitFor({ state: 'detached' })
  }
  await at(`leads/${await firstId()}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await look('a lead as a page', 'main')

  await page.evaluate(() => {
    const planted = document.createElement('p')
    planted.innerHTML = '<img src="data:,"><span style="color:#777;background:#888">pale</span>'
    document.querySelector('.page, .lead')?.append(planted)
  })
  const found = (await violations(page, { within: 'main' })).join()
  expect(found).toContain('image-alt')
  expect(found).toContain('color-contrast')
  expect((await violations(page, { within: 'main', rules: ['color-contrast'] })).join()).toContain('color-contrast')
})

const firstId = async () => (await stage.storage.list({ site: 'acme' }, 'due', 1, null, Date.now())).leads[0]?.id ?? ''

/** What has the focus, by its visible or spoken name. */
const focused = () =>
  page.evaluate(() => {
    const active = document.activeElement
    const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : []
    const name = labels[0]?.textContent ?? active?.getAttribute('aria-label') ?? active?.textContent ?? ''
    return name.replaceAll(/\s+/g, ' ').trim()
  })

/** Presses one key after another. Text after a quote is typed, after an @ waited for, and a pattern is reached by Tab. @returns How many keys, but for text. */
async function press(keys: readonly (string | RegExp)[]): Promise<number> {
  let count = 0
  for (const key of keys) {
    if (key instanceof RegExp) {
      do {
        if (++count > 80) throw new Error(`80 keys did not reach ${key}`)
        await page.keyboard.press('Tab')
      } while (!key.test(await focused()))
    } else if (key.startsWith('"')) {
      await page.keyboard.type(key.slice(1))
    } else if (key.startsWith('@')) {
      await page.getByText(key.slice(1)).first().waitFor()
    } else {
      await page.keyboard.press(key)
      count++
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  }
  return count
}

test('every task of the day is done by keyboard alone, in few keys', async () => {
  await at('')
  await page.reload()
  await page.locator('#row-1').waitFor()
  await page.evaluate(() => {
    window.waits = []
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      const changes = new MutationObserver(() => {
        changes.disconnect()
        requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - timeStamp)))
      })
      changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      setTimeout(() => changes.disconnect(), 300)
    }
    addEventListener('keydown', onKey, { capture: true })
  })
  const second = (await page.locator('#row-1 a').getAttribute('href'))?.split('/').at(-1) ?? ''
  const kept = async () => {
    const lead = await stage.storage.find(second, Date.now())
    if (!lead) throw new Error('the second lead is gone')
    return lead
  }
  const before = await kept()
  const suspect = (await stage.storage.list({ status: ['quarantined'] }, 'newest', 9, null, Date.now())).leads
  const waiting = async () =>
    (await stage.storage.list({ status: ['quarantined'] }, 'newest', 9, null, Date.now())).leads.length
  const heading = () => page.locator('main h1').textContent()
  const name = before.name ?? before.email

  /** [what is done, its keys, at most so many, what is then seen, what that is] */
  const tasks: [string, (string | RegExp)[], number, () => Promise<unknown>, unknown][] = [
    ['open the first lead', ['o'], 1, () => page.locator('.panel .person h2').count(), 1],
    ['next lead', ['j'], 1, () => page.locator('.panel .person h2').textContent(), name],
    ['assign it to me', ['a', 'Enter'], 2, async () => (await kept()).owner, 'maya@acme.example'],
    ['undo', ['z'], 1, async () => (await kept()).owner, before.owner],
    ['redo', ['Shift+Z'], 1, async () => (await kept()).owner, 'maya@acme.example'],
    [
      'set the stage',
      ['s', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'],
      5,
      async () => (await kept()).stage,
      'opportunity',
    ],
    [
      'note',
      ['m', '"Wants figures', 'Control+Enter'],
      2,
      async () => (await kept()).contacts.at(-1)?.text,
      'Wants figures',
    ],
    ['log a call', ['e', '"Visit in May', 'Control+Enter'], 2, async () => (await kept()).status, 'contacted'],
    ['open it as a page', ['Enter'], 1, heading, name],
    ['back to the list', ['Escape'], 1, heading, 'Leads'],
    ['search', ['/', '"berg', 'Escape'], 2, () => page.locator('[id^=row-]:not(:has-text("berg"))').count(), 0],
    [
      'search for nothing',
      ['/', 'Control+A', 'Backspace', 'Escape'],
      4,
      () => page.locator('#search').inputValue(),
      '',
    ],
    ['filter by the best rank', ['f', 'Enter', 'Escape'], 3, () => page.locator('.chip b').allTextContents(), ['1A']],
    ['go anywhere', ['Control+k', '"overd', 'Enter'], 2, heading, 'Overdue'],
    ['to the board', ['g', 'b'], 2, heading, 'Board'],
    ['board by stages', ['Shift+Tab', 'Enter'], 2, () => page.locator('.stage-columns').count(), 1],
    [
      'move the first card on',
      [/^Leads by stage/, 'Tab', 'Tab', 'Shift+ArrowRight'],
      5,
      () => page.locator('.toast').last().textContent(),
      expect.stringMatching(/now MQL/),
    ],
    ['release a person', ['g', 'q', '@hidden field', /release/, 'Enter'], 5, waiting, suspect.length - 1],
    [
      'change working hours',
      ['Control+k', '"routing', 'Enter', '@Otherwise', /day and night/, 'Space', /^Make live/, 'Enter'],
      24,
      async () => stage.plans.get('acme')?.plan.routing.hours === undefined,
      true,
    ],
  ]
  const counted: Record<string, number> = {}
  const undone: string[] = []
  for (const [task, keys, most, seen, is] of tasks) {
    counted[task] = await press(keys)
    // All that cannot be done is said at once.
    await expect
      .poll(seen, { timeout: 3_000 })
      .toEqual(is)
      .catch((error: Error) => undone.push(`${task}: ${error.message}`))
    expect.soft(counted[task], `keys to ${task}`).toBeLessThanOrEqual(most)
  }
  // For people to read; a time that depends on what else the machine does is no test.
  const waits = (await page.evaluate(() => window.waits)).toSorted((a, b) => a - b)
  const share = (part: number) => Math.round(waits[Math.floor(part * (waits.length - 1))] ?? 0)
  console.table(counted)
  console.log(`From ${waits.length} keys to what they painted: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms`)
  expect(undone).toEqual([])
})

test('without a session there is a door, without violations in either theme', async () => {
  const context = await browser.newContext()
  const outside = await context.newPage()
  await outside.goto(stage.feed)
  await outside.getByLabel('Password').waitFor()
  expect(await violations(outside)).toEqual([])
  await outside.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(outside, { rules: ['color-contrast'] })).toEqual([])
  await context.close()
})
