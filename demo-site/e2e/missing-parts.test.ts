import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'
import { sendGuideForm } from './sending.ts'

const failure = 'That did not work. Nothing is lost, try again.'

let next: () => Promise<Page>
beforeAll(async () => {
  next = await onePage(browser, [stage.site])
})

/** The network hands the form over, and this part of our code never. */
async function without(part: string): Promise<Page> {
  const page = await next()
  await page.route(`**/s/_/${part}.*.js`, (route) => route.abort('failed'))
  return page
}

test.each(['later', 'message', 'after-en', 'outbox'])(
  'without the part "%s" a form says that it was not sent, and has the answers again on the page loaded anew',
  async (part) => {
    const page = await without(part)
    const email = `ana.${part}@pe.example`
    await page.goto(`${stage.site}/guide/`)
    await sendGuideForm(page, email)
    await page.getByText(failure).waitFor()
    expect(await stage.leads(`q=${email}&status=all`)).toEqual([])

    await page.unrouteAll()
    await page.reload()
    await page.getByRole('link', { name: 'Get the guide' }).first().click()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
    expect(await page.getByLabel('First name').inputValue()).toBe('Ana')
    await page.getByRole('button', { name: 'Get the guide' }).click()
    await page.getByText('Thank you, Ana').waitFor()
    expect((await stage.leadOf(email)).submissions).toHaveLength(1)
  },
)

test('without the part that sends, a form of one line says so too', async () => {
  const page = await without('later')
  await page.goto(`${stage.site}/letters/`)
  const form = page.locator('lodestone-form')
  await form.locator('[type=email]').fill('ana.row@pe.example')
  await form.locator('[type=submit]').click()
  await form.getByText(failure).waitFor()
  expect(await form.locator('[type=email]').inputValue()).toBe('ana.row@pe.example')
})
