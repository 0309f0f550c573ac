import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

/** What has the focus, looked for through open shadow roots, by its visible or spoken name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    const labelled = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : null
    return (labelled ?? active?.getAttribute('aria-label') ?? active?.textContent ?? '').replace(/\s+/g, ' ').trim()
  })

/** Tabs to what has such a name. Resolves to how many keys that took. */
async function tabTo(page: Page, name: RegExp): Promise<number> {
  for (let keys = 1; keys <= 40; keys++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return keys
  }
  throw new Error(`40 tabs did not reach ${name}`)
}

/** Tabs to it and presses it. */
async function pressOn(page: Page, name: RegExp, key = 'Enter'): Promise<number> {
  const keys = await tabTo(page, name)
  await page.keyboard.press(key)
  return keys + 1
}

const onField = (page: Page, message = 'the first field takes the focus') =>
  expect.poll(() => focused(page), { message, timeout: 10_000 }).toMatch(/^E-mail/)

test('all that a form and a record offer is had by keyboard alone, in few keys', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(stage.site)
  await page.waitForTimeout(300)
  await tabTo(page, /^Get the guide$/)
  /** Keys of each task from where the one before ended; characters of what is typed are not among them. */
  const keys: Record<string, number> = { open: 1 }
  await page.keyboard.press('Enter')
  await onField(page)

  keys.refuse = 1
  await page.keyboard.press('Escape')
  await expect
    .poll(() => focused(page), { message: 'the focus returns to what opened the form', timeout: 10_000 })
    .toBe('Get the guide')

  await page.keyboard.press('Enter')
  await onField(page)
  await page.keyboard.type('ana.keys@berg-pumpen.example')
  keys.fill = await tabTo(page, /^First name/)
  await page.keyboard.type('Ana')
  keys.look = await pressOn(page, /^What we send/)
  await page.locator('lodestone-form .things').waitFor()
  keys['leave a line out'] = await pressOn(page, /^Leave out/)
  await expect.poll(() => focused(page), { timeout: 10_000 }).toMatch(/^Put back/)
  keys.send = await pressOn(page, /^Get the guide$/)
  await page.getByText('Thank you, Ana').waitFor()
  const lead = await stage.leadOf('ana.keys@berg-pumpen.example')
  expect(lead).toMatchObject({ email: 'ana.keys@berg-pumpen.example', trimmed: true })

  const record = context.waitForEvent('page')
  keys['open the own record'] = await pressOn(page, /^Open my record/)
  const own = await record
  await own.waitForLoadState()
  keys.erase = await pressOn(own, /^Erase my record/)
  await own.getByText('Erased.').waitFor()
  keys['take it back'] = await pressOn(own, /^Undo/)
  await own.getByText('ana.keys@berg-pumpen.example').waitFor()

  await page.bringToFront()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page), { timeout: 10_000 }).not.toBe('Get the guide')
  keys.forget = await pressOn(page, /^Not you/)
  await onField(page, 'somebody else is asked from the beginning')
  expect(keys).toEqual({
    open: 1,
    refuse: 1,
    fill: 1,
    look: 5,
    'leave a line out': 3,
    send: 6,
    'open the own record': 4,
    erase: 7,
    'take it back': 3,
    forget: 6,
  })
  await context.close()
})
