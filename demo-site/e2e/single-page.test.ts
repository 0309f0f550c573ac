import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { bareAddress } from './bare-pages.ts'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'
import { profileOf } from './page-api.ts'

let next: () => Promise<Page>
beforeAll(async () => {
  next = await onePage(browser, [stage.site])
})

const isReady = () => !!window.lodestone && 'plan' in window.lodestone

test.each<[name: string, waitMs: number, plant: () => void]>([
  ['with the Navigation API', 50, () => {}],
  // It is looked for twice a second.
  ['without it', 550, () => Object.defineProperty(window, 'navigation', { value: undefined })],
])('B14: a single-page site counts each page that is shown once, %s', async (_name, waitMs, plant) => {
  const page = await next()
  await using _planted = await page.addInitScript(plant)
  await page.goto(stage.site + bareAddress('first'))
  await page.waitForFunction(isReady)
  const paths = async () =>
    (await profileOf(page))?.events.filter(({ kind }) => kind === 'page-view').map(({ path }) => path)
  const steps: [step: () => void, paths: string[]][] = [
    [() => history.pushState(null, '', '/bare/second'), ['first', 'second']],
    // What a router does while it settles is no view: the same path, another query, another fragment.
    [() => history.replaceState({ scroll: 1 }, '', '/bare/second'), ['first', 'second']],
    [() => history.pushState(null, '', '/bare/second?sort=price'), ['first', 'second']],
    [() => (location.hash = 'part'), ['first', 'second']],
    [() => history.replaceState(null, '', '/bare/third'), ['first', 'second', 'third']],
    [() => history.pushState(null, '', '/bare/fourth'), ['first', 'second', 'third', 'fourth']],
    [() => history.back(), ['first', 'second', 'third', 'fourth', 'third']],
  ]
  for (const [step, views] of steps) {
    await page.evaluate(step)
    await page.waitForTimeout(waitMs)
    expect(await paths(), String(step)).toEqual(views.map((view) => `/bare/${view}`))
  }
})

/** Opens the guide's form and types the beginning of an address. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'what it offers' }).click()
  await page.getByLabel('E-mail').pressSequentially('ana.pe.example')
  for (let key = 0; key < 10; key++) await page.keyboard.press('ArrowLeft')
}

/** Goes on typing where the caret is, fills in the rest and sends. */
async function finish(page: Page, email: string): Promise<void> {
  await page.keyboard.type(email.slice(4, -10))
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf(email)).submissions).toHaveLength(1)
}

test('B17: the body is replaced while somebody types: value, focus and caret stay, and nothing stands there twice', async () => {
  const page = await next()
  await page.goto(stage.site + bareAddress('turbo'))
  await begin(page)
  await page.evaluate(() => {
    const body = document.createElement('body')
    body.innerHTML = '<main><h1>Another page</h1></main>'
    document.body.replaceWith(body)
    history.pushState(null, '', '/bare/turbo-second')
  })
  await finish(page, 'ana.b17@pe.example')
  expect(await page.locator('lodestone-form').count()).toBe(1)
})

test('B18: a page that repairs its body after half a second finds nothing of ours in it, and the form stays', async () => {
  const page = await next()
  const errors: string[] = []
  const hear = (error: Error) => errors.push(error.message)
  page.on('pageerror', hear)
  await page.goto(
    stage.site +
      bareAddress('hydrated', {
        body: `<script>
          // What a server sent and what is there now must be the same, as frameworks ask when they take a page over.
          document.addEventListener('DOMContentLoaded', () => {
            const sent = document.body.innerHTML
            setTimeout(() => {
              if (document.body.innerHTML !== sent) throw new Error('hydration failed: ' + document.body.innerHTML)
              document.body.innerHTML = sent
              document.title = 'Hydrated'
            }, 500)
          })
        </script>`,
      }),
  )
  await begin(page)
  await page.waitForFunction(() => document.title === 'Hydrated')
  await finish(page, 'ana.b18@pe.example')
  expect(errors).toEqual([])
  page.off('pageerror', hear)
})
