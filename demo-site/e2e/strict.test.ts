import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { profileOf, setConsent } from './page-api.ts'
import { browser, stage } from './journey.ts'

const stored = async (page: Page) => ({
  databases: await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  storage: await page.evaluate(() => [localStorage.length, sessionStorage.length]),
  caches: await page.evaluate(async () => (await caches.keys()).length),
  cookies: (await page.context().cookies()).length,
})
const nothing = { databases: [], storage: [0, 0], caches: 0, cookies: 0 }

test('the strict site stores nothing and asks for nothing but the tag before the grant', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  for (let views = 0; views < 4; views++)
    for (const path of ['/strict/', '/strict/service/', '/strict/prices/']) {
      await page.goto(stage.site + path)
      await page.waitForTimeout(150)
    }
  expect(await stored(page)).toEqual(nothing)
  const beside = asked.filter(({ url }) => url.startsWith(stage.collector) && !url.endsWith('/s/acme-strict.js'))
  // The bar is a chunk of its own; it carries nothing of the visitor.
  expect(beside.filter(({ method, url }) => method !== 'GET' || !/\/s\/_\/[\w.-]+\.js$/.test(url))).toEqual([])

  // A gate works without a grant, and opening it stores nothing.
  await page.goto(`${stage.site}/strict/service/`)
  await page.getByRole('link', { name: /checklist/ }).click()
  await page.getByLabel('E-mail').waitFor()
  await page.keyboard.press('Escape')
  expect(await stored(page)).toEqual(nothing)
  await context.close()
})

test('after the grant it remembers, after the withdrawal it has forgotten within a second', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/strict/`)
  await page.getByRole('button', { name: 'Yes, remember' }).click()
  await expect.poll(async () => (await stored(page)).databases.length).toBe(1)
  await page.goto(`${stage.site}/strict/prices/`)
  await expect.poll(async () => (await profileOf(page))?.counters.goals).toBe(1)

  await setConsent(page, false)
  await expect.poll(() => profileOf(page), { timeout: 1000 }).toBeNull()
  await context.close()
})

test('a form sent without a grant makes a lead without a profile and without a score', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/strict/service/`)
  await page.getByRole('link', { name: /checklist/ }).click()
  await page.getByLabel('E-mail').fill('ana.strict@berg-pumpen.example')
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the checklist' }).click()
  await page.getByText('Thank you, Ana').waitFor()
  expect(await stage.leadOf('ana.strict@berg-pumpen.example')).toMatchObject({ implicitScore: null, interest: 'C' })
  await context.close()
})
