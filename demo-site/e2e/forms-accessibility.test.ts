import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GateShape } from '#core/gate.ts'
import type { SitePlan } from '#core/plan.ts'
import { openBrowser, visitor } from './browser.ts'
import { openStage, type Stage } from './stage.ts'

declare global {
  interface Window {
    /** Put into the page by its source. */
    axe: typeof axe
  }
}

let stage: Stage
let browser: Browser
const source = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const themes: Record<string, string> = {
  light: '',
  dark: 'html{color-scheme:dark;background:#0f1214;color:#eee}',
  brand: 'html{--lodestone-accent:#7a2e8e;--lodestone-radius:3px;--lodestone-font:Georgia,serif}',
}

/** Gates that come by themselves on pages of their own, beside those of the demo. */
function addOffers(plan: SitePlan): void {
  const { guide } = plan.gates
  if (plan.site !== 'acme' || !guide) return
  const offer = (shape: GateShape) => ({
    ...guide,
    shape,
    triggers: [{ on: 'load' as const }],
    audience: { pages: [`/bare/${shape}`] },
  })
  plan.gates.corner = offer('slide-in')
  plan.gates.top = { ...offer('bar'), form: 'news' }
}

beforeAll(async () => {
  browser = await openBrowser()
  stage = await openStage({
    plan: addOffers,
    extend: (site, collector) =>
      site.get('/bare/:gate', (c) => {
        const lang = c.req.query('lang') ?? 'en'
        const gate = c.req.param('gate')
        const slot = gate === 'benchmarks' ? 'lock' : gate === 'newsletter' ? 'slot' : ''
        return c.html(
          `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Bare</title><style>${themes[c.req.query('theme') ?? 'light']}</style>
<script async src="${collector}/s/acme.js"></script></head><body><main><h1>A page</h1>
<section ${slot ? `data-lodestone-${slot}="${gate}"` : ''}><h2>A part of it</h2><p>Its first lines, and more of them behind what is asked.</p></section></main></body></html>`,
        )
      }),
  })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** Violations of every level on the whole page, through our open shadow roots. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found: axe.AxeResults = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`),
    )
  })
}

/** Puts a fault into the form, so that a run that finds nothing has shown that it would. */
const plant = (page: Page) =>
  page.evaluate(() => {
    const image = document.createElement('img')
    image.id = 'planted'
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
    document.querySelector('lodestone-form')?.shadowRoot?.querySelector('.ls > *')?.append(image)
  })
const takeAway = (page: Page) =>
  page.evaluate(() => document.querySelector('lodestone-form')?.shadowRoot?.querySelector('#planted')?.remove())

const form = (page: Page) => page.locator('lodestone-form')

/** Walks through the states of a form, asking at each. */
async function walk(page: Page, gate: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const look = async (state: string) => {
    await page.waitForTimeout(220)
    found[state] = await violations(page)
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
  await plant(page)
  expect(await violations(page), 'the planted fault is found').not.toEqual(found.form)
  await takeAway(page)

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

test.each(walks)('$gate in $lang, $theme, has no violation in any state', async ({ gate, lang, theme }) => {
  const { context } = await visitor(browser, { viewport: { width: 800, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${stage.site}/bare/${gate}?lang=${lang}&theme=${theme}`)
  const found = await walk(page, gate)
  for (const [state, faults] of Object.entries(found)) expect(faults, state).toEqual([])
  await context.close()
})
