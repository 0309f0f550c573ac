import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { bareAddress } from './bare-pages.ts'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'
import { shapesSite } from './shapes-plan.ts'
import { violations } from './violations.ts'

const themes: Record<string, string> = {
  light: '',
  dark: 'html{color-scheme:dark;background:#0f1214;color:#eee}',
  brand: 'html{--lodestone-accent:#7a2e8e;--lodestone-radius:3px;--lodestone-font:Georgia,serif}',
}

let next: () => Promise<Page>
beforeAll(async () => {
  next = await onePage(browser, [stage.site], { viewport: { width: 800, height: 900 } })
})

/** A page that says nothing but what the form is to stand in. */
function addressOf(gate: string, lang: string, theme: string): string {
  const slot = gate === 'benchmarks' ? 'lock' : gate === 'newsletter' ? 'slot' : ''
  return bareAddress(gate, {
    lang,
    site: gate === 'slide-in' || gate === 'bar' ? shapesSite : 'acme',
    head: `<style>${themes[theme]}</style>`,
    body: `<section ${slot ? `data-lodestone-${slot}="${gate}"` : ''}><h2>A part of it</h2><p>Its first lines, and more of them behind what is asked.</p></section>`,
  })
}

/** Puts a fault into the form, or takes it out again: a run that finds nothing else has shown that it would. */
const plant = (page: Page, isPlanted: boolean) =>
  page.evaluate((isPlanted) => {
    const root = document.querySelector('lodestone-form')?.shadowRoot
    if (!isPlanted) return root?.querySelector('#planted')?.remove()
    const image = document.createElement('img')
    image.id = 'planted'
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
    root?.querySelector('.ls > *')?.append(image)
  }, isPlanted)

/** What moves has come to where it stays: colours on the way there are nobody's. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const moving = document.querySelector('lodestone-form')?.shadowRoot?.getAnimations() ?? []
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })

const form = (page: Page) => page.locator('lodestone-form')

/** Walks through the states of a form, asking at each. */
async function walk(page: Page, gate: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const look = async (state: string) => {
    await settled(page)
    await plant(page, true)
    found[state] = await violations(page)
    await plant(page, false)
  }
  if (['guide', 'demo', 'webinar', 'question'].includes(gate))
    await page.evaluate((gate) => (window.lodestone ??= []).push((api) => void api.open(gate)), gate)
  await form(page).locator('.button').first().waitFor()
  if (gate === 'slide-in' || gate === 'bar') {
    await look('offer')
    await form(page).locator('.button').first().click()
  }
  await form(page).locator('[type=submit]').waitFor()
  await look('form')
  await form(page).locator('details.sent > summary, .row .link').first().click()
  await form(page).locator('.inside .things').waitFor()
  await form(page).locator('.inside .quiet').first().click()
  await form(page).locator('.single > summary').click()
  await look('what we send')
  await form(page).locator('[type=submit]').click()
  await form(page).locator('[aria-invalid=true]').first().waitFor()
  await look('errors')

  for (const input of await form(page).locator('input.control:not([type=email]), textarea').all())
    await input.fill('Ana')
  await form(page).locator('[type=email]').fill(`ana@berg-${gate}.example`)
  await form(page).locator('[type=submit]').click()
  await form(page).locator('.badge.good').waitFor()
  await look('thank you')
  return found
}

const gates = ['guide', 'demo', 'webinar', 'question', 'newsletter', 'benchmarks', 'slide-in', 'bar']

/** Each gate both ways round, light and dark; the owner's own colours and letters where most is shown. */
const walks = gates.flatMap((gate) => [
  { gate, lang: 'en', theme: 'light' },
  { gate, lang: 'ar', theme: 'dark' },
  ...(gate === 'guide' ? [{ gate, lang: 'en', theme: 'brand' }] : []),
])

test.each(walks)('$gate in $lang, $theme, has no violation in any state but the planted one', async (each) => {
  const { gate, lang, theme } = each
  const page = await next()
  await page.goto(stage.site + addressOf(gate, lang, theme))
  const found = await walk(page, gate)
  for (const [state, faults] of Object.entries(found))
    expect(faults, state).toEqual([expect.stringMatching(/^image-alt .*#planted/)])
})
