import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

/** Sends the guide's form and gives back the lead key this browser got. */
async function keyFrom(page: Page, company: string): Promise<string> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/submissions'))
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').fill('Ana.two@Berg-Pumpen.example')
  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('Company').fill(company)
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()
  return ((await (await answer).json()) as { lead: { key: string } }).lead.key
}

test('one person with two browsers is one lead, and neither browser sees what the other sent', async () => {
  const keys: string[] = []
  for (const company of ['Berg Pumpen', 'Canary Zwei']) {
    const { context } = await visitor(browser)
    const page = await context.newPage()
    await page.goto(company === 'Berg Pumpen' ? `${stage.site}/blog/where-the-power-goes/` : stage.site)
    keys.push(await keyFrom(page, company))
    await context.close()
  }
  const [first, second] = keys
  expect(first).not.toBe(second)
  const lead = await stage.leadOf('ana.two@berg-pumpen.example')
  expect(lead.email).toBe('ana.two@berg-pumpen.example')

  const mine = await fetch(`${stage.collector}/s/acme/me`, { headers: { authorization: `Bearer ${first}` } })
  if (mine.status === 404) return
  const record = await mine.text()
  expect(mine.status).toBe(200)
  expect(record).toContain('Berg Pumpen')
  expect(record).not.toContain('Canary Zwei')
})
