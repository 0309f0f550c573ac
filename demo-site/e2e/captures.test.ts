import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { profileOf } from './page-api.ts'
import { browser, stage } from './journey.ts'

test('the site’s own form makes a lead with what was searched for, and goes where it always went', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/?q=duplex`)
  await expect.poll(async () => JSON.stringify(await profileOf(page)), { timeout: 10_000 }).toContain('site-search')
  await page.goto(`${stage.site}/contact/`)
  await page.getByLabel('Your name').fill('Olga Own')
  await page.getByLabel('E-mail').fill('olga.own@berg-pumpen.example')
  await page.getByLabel('Company').fill('Berg Pumpen')
  await page.getByLabel('Question').fill('Which seal for 90 degrees?')
  await page.getByRole('button', { name: 'Send the question' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()

  const lead = await stage.leadOf('olga.own@berg-pumpen.example')
  expect(lead).toMatchObject({ name: 'Olga Own', company: 'Berg Pumpen' })
  expect(lead.implicitScore).toBeGreaterThan(0)
  const kinds = JSON.stringify(lead)
  for (const kind of ['site-search', 'form-start', 'gate-submit']) expect(kinds).toContain(kind)
  // The plan does not allow the words.
  expect(kinds).not.toContain('duplex')
  // It went once: the lead is of one submission, and the browser tells of no second request. Of the first it need not
  // tell, as the page that asked is gone by then.
  expect(lead.submissions).toHaveLength(1)
  expect(asked.filter(({ url }) => url.endsWith('/s/acme/submissions')).length).toBeLessThan(2)
  await context.close()
})
