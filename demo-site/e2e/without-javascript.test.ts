import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

test('without JavaScript the link leads to a page with the form, which makes a lead and hands over the guide', async () => {
  const { context } = await visitor(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(stage.site)
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  expect(page.url()).toBe(`${stage.collector}/s/acme/gates/guide`)

  await page.getByLabel('E-mail').fill('not an address')
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('not an address')
  expect(await stage.leads('q=ana.plain@berg-pumpen.example&status=all')).toHaveLength(0)

  await page.getByLabel('E-mail').fill('ana.plain@berg-pumpen.example')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  const link = page.getByRole('link', { name: 'Download' })
  await link.waitFor()
  const href = (await link.getAttribute('href')) ?? ''
  const file = await fetch(new URL(href, stage.collector))
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])

  const lead = await stage.leadOf('ana.plain@berg-pumpen.example')
  expect(lead).toMatchObject({
    email: 'ana.plain@berg-pumpen.example',
    implicitScore: null,
    interest: 'C',
    gates: ['guide'],
  })
  await context.close()
})

test('the Arabic page reads from right to left', async () => {
  const { context } = await visitor(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${stage.site}/ar/guide/`)
  await page.getByRole('link', { name: 'احصل على الدليل' }).first().click()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.getByRole('button', { name: 'احصل على الدليل' }).waitFor()
  await context.close()
})
