import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'
import { profileOf, setConsent } from './page-api.ts'
import { sendGuideForm } from './sending.ts'

// On a machine that is busy with other tests a second may pass in another way: then once more, not longer.
test('L2: what is granted or denied in one tab is so in each within a second', { retry: 2 }, async () => {
  const { context } = await visitor(browser)
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()))
  const [first, second, third] = tabs as [Page, Page, Page]
  await Promise.all(tabs.map((tab) => tab.goto(`${stage.site}/strict/`)))
  const remembering = () => Promise.all(tabs.map(async (tab) => !!(await profileOf(tab))))
  expect(await remembering()).toEqual([false, false, false])
  for (const [tab, isGranted] of [
    [first, true],
    [second, false],
    [third, true],
  ] as const) {
    await setConsent(tab, isGranted)
    await expect.poll(remembering, { timeout: 1000, interval: 50 }).toEqual([isGranted, isGranted, isGranted])
  }
  await context.close()
})

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').filter(Boolean))

/** Longer than it takes to find out whether the visit may be remembered; nobody reads faster. */
async function readPricing(page: Page) {
  await page.goto(`${stage.site}/pricing/`)
  await profileOf(page)
}

/** Reads a page, sends the guide's form and gives back the lead. */
async function leadFrom(context: BrowserContext, email: string) {
  const page = await context.newPage()
  await readPricing(page)
  await page.goto(`${stage.site}/guide/`)
  await sendGuideForm(page, email)
  await page.getByText('Thank you, Ana').waitFor()
  return { lead: await stage.leadOf(email), kept: await databases(page) }
}

test('L3: where the browser says that nothing is to be shared there is no profile, and the lead has no score', async () => {
  const { context } = await visitor(browser)
  await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
  const signalled = await leadFrom(context, 'ana.gpc@pe.example')
  expect(signalled.kept).toEqual([])
  expect(signalled.lead).toMatchObject({ implicitScore: null, interest: 'C' })
  await context.close()
})

/** A submission without what differs between looking and sending: its id, the times, and the machine's proof of work. */
const lasting = ({ id: _id, proof: _proof, implicitScore: _score, ...rest }: Record<string, unknown>): unknown =>
  JSON.parse(JSON.stringify(rest, (key, value: unknown) => (/(^at|At|seconds|minutes|depth)$/.test(key) ? 0 : value)))

test('L4: what is sent is what was shown, field by field', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await readPricing(page)
  await page.goto(`${stage.site}/guide/`)
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').fill('ana.l4@pe.example')
  await page.getByLabel('First name').fill('Ana')
  const form = page.locator('lodestone-form')
  await form.locator('details.sent > summary').click()
  await form.locator('details.exact > summary').click()
  const shown = JSON.parse((await form.locator('details.exact pre').textContent()) ?? '') as Record<string, unknown>
  expect(JSON.stringify(shown)).toContain('/pricing/')
  const asked = page.waitForRequest((request) => request.url().endsWith('/submissions'))
  await page.getByRole('button', { name: 'Get the guide' }).click()
  const sent = (await asked).postDataJSON() as Record<string, unknown>
  await page.getByText('Thank you, Ana').waitFor()
  expect(lasting(sent)).toEqual(lasting(shown))
  await context.close()
})

test('"Not you?": nothing of the first person reaches the second, also while the first one’s lead still waits', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  const form = page.locator('lodestone-form')
  await readPricing(page)
  await page.goto(`${stage.site}/guide/`)
  await sendGuideForm(page, 'first.notyou@pe.example')
  await page.getByText('Thank you, Ana').waitFor()

  // The first one asks once more, and that waits.
  await page.route('**/submissions', (route) => route.abort('internetdisconnected'))
  await page.reload()
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await form.locator('[type=submit]').click()
  await form.getByText('Saved on this device').waitFor()

  await page.reload()
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await form.getByRole('button', { name: 'Not you?' }).click()
  await page.unrouteAll()
  await page.getByLabel('E-mail').fill('second.notyou@pe.example')
  await page.getByLabel('First name').fill('Bo')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Bo').waitFor()

  const second = await stage.leadOf('second.notyou@pe.example')
  expect(second.submissions).toHaveLength(1)
  expect(second.topics).toEqual({})
  expect(JSON.stringify(second)).not.toMatch(/pricing|first\.notyou|Ana/)
  // What the first one sent goes out as theirs.
  await expect
    .poll(async () => (await stage.leadOf('first.notyou@pe.example')).submissions?.length, { timeout: 20_000 })
    .toBe(2)
  const first = await stage.leadOf('first.notyou@pe.example')
  expect(first.topics).toEqual({ pricing: 1 })
  expect(JSON.stringify(first)).not.toMatch(/second\.notyou|"Bo"/)
  await context.close()
})
