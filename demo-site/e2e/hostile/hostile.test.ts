import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, visitor } from '../browser.ts'
import { openStage, type Stage } from '../stage.ts'
import type { HostilePage } from './hostile-page.ts'
import { addHostilePages, addressOf, hostilePages } from './hostile-site.ts'

let stage: Stage
let browser: Browser

beforeAll(async () => {
  stage = await openStage({ extend: addHostilePages })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** What every page finds of itself: size, and the computed style of each of its elements. */
const ownLook = () => {
  const elements = [...document.querySelectorAll('#app, #app *:not(script)')].slice(0, 80)
  return {
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
    styles: elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const shown = [style.color, style.font, style.display, style.direction, style.margin, style.background]
      return `${element.localName} ${[x, y, width, height].map(Math.round).join()} ${shown.join('|')}`
    }),
    focus: document.activeElement?.localName,
    title: document.title,
  }
}

async function factsOf(page: Page, hostile: HostilePage, withTag: boolean) {
  const errors: string[] = []
  if (!hostile.isBroken) page.on('pageerror', (error) => errors.push(error.message))
  await hostile.network?.(page, stage.collector)
  await page.goto(stage.site + addressOf(hostile, withTag), { waitUntil: 'load' })
  await hostile.act?.(page)
  await page.waitForTimeout(withTag ? 250 : 100)
  return { look: await page.evaluate(ownLook), own: hostile.facts && (await page.evaluate(hostile.facts)), errors }
}

async function sendForm(page: Page, hostile: HostilePage, email: string): Promise<void> {
  const place = page.frame('inner') ?? page
  await (hostile.open?.(page) ?? place.locator('#gate').click())
  // By selector, not by label: Playwright's labels do not understand XHTML.
  const field = place.locator('input[name=email]')
  await field.waitFor({ timeout: 10_000 })
  expect(page.url().startsWith(stage.collector) ? 'page' : 'dialog', 'where the form appears').toBe(
    hostile.via ?? 'dialog',
  )
  // Real keys, because a page can swallow them.
  await field.pressSequentially(email)
  await place.locator('input[name=firstName]').pressSequentially('An')
  await place.locator('button', { hasText: 'Get the guide' }).click()
}

test.each(hostilePages.map((hostile) => [hostile.id, hostile.name, hostile] as const))(
  '%s: %s',
  { timeout: 60_000 },
  async (_id, _name, hostile) => {
    const [alone, { context }] = await Promise.all([visitor(browser), visitor(browser)])
    const page = await context.newPage()
    const [without, withTag] = await Promise.all([
      factsOf(await alone.context.newPage(), hostile, false),
      factsOf(page, hostile, true),
    ])
    await alone.context.close()
    expect(withTag).toEqual(without)

    const before = hostile.untouched && (await page.evaluate(hostile.untouched))
    const email = `n${hostilePages.indexOf(hostile)}@pe.example`.toLowerCase()
    await sendForm(page, hostile, email)
    if (hostile.isUndeliverable) {
      // An origin of its own has no storage to save it in, and the form says so.
      await page
        .getByText(/Saved on this device|Not sent yet/)
        .first()
        .waitFor({ timeout: 15_000 })
    } else {
      await (page.frame('inner') ?? page)
        .getByText(/Thank you/)
        .first()
        .waitFor({ timeout: 15_000 })
      expect((await stage.leads(`q=${email}&status=all`)).map((lead) => lead.email)).toEqual([email])
    }
    if (hostile.untouched) expect(await page.evaluate(hostile.untouched)).toEqual(before)
    await context.close()
  },
)
