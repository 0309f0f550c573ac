import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { browser, stage } from '../journey.ts'
import { onePage } from '../one-page.ts'
import type { HostilePage } from './hostile-page.ts'
import { addressOf, type Coming, hostilePages } from './hostile-site.ts'

/** What every page finds of itself: size, and the computed style of each of its elements. */
const ownLook = (isMoved: boolean) => {
  const elements = [...document.querySelectorAll('#app, #app *:not(script, lodestone-form)')].slice(0, 80)
  const { scrollWidth, scrollHeight } = document.documentElement
  return {
    // A form that stands in the page takes its room there; whatever else it did would be seen in the styles.
    size: isMoved ? null : [scrollWidth, scrollHeight],
    styles: elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const shown = [style.color, style.font, style.display, style.direction, style.background]
      const place = isMoved ? '' : [...[x, y, width, height].map(Math.round), style.margin].join()
      return `${element.localName} ${place} ${shown.join('|')}`
    }),
    focus: document.activeElement?.localName,
    title: document.title,
  }
}

/** There is no widget on the page, or it has read what it remembers and taken up its work. */
const isReady = () => !window.lodestone || 'plan' in window.lodestone

/** How the page looks once nothing of it changes any more. */
async function settledLook(page: Page, coming: Coming) {
  await expect
    .poll(() => page.evaluate(isReady), { interval: 20, timeout: 1500 })
    .toBe(true)
    // Where the page does not let it work it never is; what then happens with the form is looked at later.
    .catch(() => {})
  let look = await page.evaluate(ownLook, coming !== 'link')
  for (let tries = 0; tries < 50; tries++) {
    const before = JSON.stringify(look)
    await page.waitForTimeout(40)
    look = await page.evaluate(ownLook, coming !== 'link')
    if (JSON.stringify(look) === before) break
  }
  return look
}

async function factsOf(page: Page, hostile: HostilePage, coming: Coming, withTag: boolean) {
  const errors: string[] = []
  const hear = (error: Error) => errors.push(error.message)
  if (!hostile.isBroken) page.on('pageerror', hear)
  await hostile.network?.(page, stage.collector)
  await page.goto(stage.site + addressOf(hostile, coming, withTag), { waitUntil: 'load' })
  await hostile.act?.(page)
  const facts = {
    look: await settledLook(page, coming),
    own: hostile.facts && (await page.evaluate(hostile.facts)),
    errors,
  }
  page.off('pageerror', hear)
  return facts
}

/** Real keys, because a page can swallow them: those that pages here are after, then the rest at once. */
async function type(field: Locator, page: Page, text: string): Promise<void> {
  await field.pressSequentially(text.slice(0, 3))
  await page.keyboard.insertText(text.slice(3))
}

async function expectLead(page: Page, hostile: HostilePage, email: string, thanks: Locator): Promise<void> {
  if (hostile.isUndeliverable)
    // An origin of its own has no storage to save it in, and the form says so.
    return page
      .getByText(/Saved on this device|Not sent yet/)
      .first()
      .waitFor({ timeout: 15_000 })
  await thanks.first().waitFor({ timeout: 15_000 })
  expect((await stage.leads(`q=${email}&status=all`)).map((lead) => lead.email)).toEqual([email])
}

async function sendFromLink(page: Page, hostile: HostilePage, email: string): Promise<void> {
  const place = page.frame('inner') ?? page
  await (hostile.open?.(page) ?? place.locator('#gate').click())
  // By selector, not by label: Playwright's labels do not understand XHTML.
  const field = place.locator('input[name=email]')
  await field.waitFor({ timeout: 10_000 })
  expect(page.url().startsWith(stage.collector) ? 'page' : 'dialog', 'where the form appears').toBe(
    hostile.via ?? 'dialog',
  )
  await type(field, page, email)
  await place.locator('input[name=firstName]').pressSequentially('An')
  await place.locator('button', { hasText: 'Get the guide' }).click()
  await expectLead(page, hostile, email, place.getByText(/Thank you/))
}

/** Uses the form in the slot, the one before the locked text and the one that offered itself, and sends one of them. */
async function sendShown(page: Page, hostile: HostilePage, coming: 'slide-in' | 'bar', email: string): Promise<void> {
  const slot = page.locator('[data-lodestone-slot] lodestone-form')
  const lock = page.locator('[data-lodestone-lock] lodestone-form')
  const offer = page.locator(coming === 'bar' ? 'body > lodestone-form' : 'html > lodestone-form')
  const forms = [slot, lock]
  if (!hostile.isNotOffered?.includes(coming)) {
    await offer.locator('.button').first().click()
    forms.push(offer)
  }
  for (const form of forms) await type(form.locator('input[name=email]'), page, email)
  // By turns, so that each of them is sent on many pages.
  const sent = forms[hostilePages.indexOf(hostile) % forms.length] ?? slot
  for (const input of await sent.locator('input.control[required]:not([type=email])').all()) await input.fill('An')
  // An offer in the corner may lie over the button: a keyboard reaches all of them.
  await sent.locator('input[name=email]').press('Enter')
  await expectLead(page, hostile, email, sent.locator('.badge.good'))
}

/** Tries each page without the widget and with it: what the page finds of itself is the same, and a form makes a lead. */
export function hostileCases(pages: readonly HostilePage[]): void {
  let nextAlone: () => Promise<Page>
  let next: () => Promise<Page>
  beforeAll(async () => {
    const open = () => onePage(browser, [stage.site], { viewport: { width: 800, height: 600 } })
    ;[nextAlone, next] = await Promise.all([open(), open()])
  })

  const tries = pages.flatMap((hostile, index) => {
    // Forms come by themselves where the widget runs in the page itself.
    const isRunning = !hostile.via && !hostile.open
    const every: Coming[] = isRunning ? ['link', 'slide-in', 'bar'] : ['link']
    // By turns, as each costs two pages; all of them with all pages where somebody asks for it.
    const comings = process.env.EVERY_SHAPE ? every : [every[index % every.length] ?? 'link']
    return comings.map((coming) => [hostile.id, hostile.name, coming, hostile] as const)
  })

  test.each(tries)('%s: %s, %s', { timeout: 60_000 }, async (_id, _name, coming, hostile) => {
    const [alone, page] = await Promise.all([nextAlone(), next()])
    const [without, withTag] = await Promise.all([
      factsOf(alone, hostile, coming, false),
      factsOf(page, hostile, coming, true),
    ])
    expect(withTag).toEqual(without)

    const before = hostile.untouched && (await page.evaluate(hostile.untouched))
    const email = `an${hostilePages.indexOf(hostile)}.${coming}@pe.example`
    await (coming === 'link' ? sendFromLink(page, hostile, email) : sendShown(page, hostile, coming, email))
    if (hostile.untouched) expect(await page.evaluate(hostile.untouched)).toEqual(before)
  })
}
