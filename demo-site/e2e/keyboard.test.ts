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

async function tabTo(page: Page, name: RegExp): Promise<number> {
  for (let keys = 1; keys <= 40; keys++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return keys
  }
  throw new Error(`40 tabs did not reach ${name}`)
}

test('the guide can be had by keyboard alone, and closing gives the focus back', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(stage.site)
  await page.waitForTimeout(300)
  await tabTo(page, /^Get the guide$/)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => focused(page), { message: 'the first field takes the focus', timeout: 10_000 })
    .toMatch(/^E-mail/)

  await page.keyboard.press('Escape')
  await expect
    .poll(() => focused(page), { message: 'the focus returns to what opened the form', timeout: 10_000 })
    .toBe('Get the guide')

  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page), { timeout: 10_000 }).toMatch(/^E-mail/)
  await page.keyboard.type('ana.keys@berg-pumpen.example')
  await tabTo(page, /^First name/)
  await page.keyboard.type('Ana')
  await page.keyboard.press('Enter')
  await page.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf('ana.keys@berg-pumpen.example')).email).toBe('ana.keys@berg-pumpen.example')
  await context.close()
})
