import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isShell, visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

/** What somebody keeps in their browser, under Chromium's own names of what an address is made of. */
const kept: Record<string, string> = {
  NAME_FULL: 'Ana Berg',
  NAME_FIRST: 'Ana',
  NAME_LAST: 'Berg',
  COMPANY_NAME: 'Berg Pumpen GmbH',
  EMAIL_ADDRESS: 'ana.fills@berg-pumpen.example',
  PHONE_HOME_WHOLE_NUMBER: '+49301234567',
  ADDRESS_HOME_STREET_ADDRESS: 'Pumpenweg 1',
  ADDRESS_HOME_CITY: 'Berlin',
  ADDRESS_HOME_ZIP: '10115',
  ADDRESS_HOME_COUNTRY: 'DE',
}

interface TreeNode {
  backendNodeId: number
  attributes?: string[]
  children?: TreeNode[]
  shadowRoots?: TreeNode[]
}

/** The control of a name, through shadow roots, as Chromium numbers it. */
function numberOf({ backendNodeId, attributes = [], children = [], shadowRoots = [] }: TreeNode, name: string): number {
  const at = attributes.indexOf('name')
  if (at % 2 === 0 && attributes[at + 1] === name) return backendNodeId
  return [...children, ...shadowRoots].reduce((found, each) => found || numberOf(each, name), 0)
}

/** Fills the form in as a press on the browser's own suggestion does. Resolves to how many fields the browser says it filled. */
async function autofill(session: CDPSession, name: string): Promise<number> {
  await session.send('DOM.enable')
  await session.send('Autofill.enable')
  const filled = new Promise<number>((resolve) =>
    session.once('Autofill.addressFormFilled', ({ filledFields }) => resolve(filledFields.length)),
  )
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const fields = Object.entries(kept).map(([name, value]) => ({ name, value }))
  // `address` is younger than the types of this call.
  const what = { fieldId: numberOf(root, name), address: { fields } }
  await session.send('Autofill.trigger', what as typeof what & { card: never })
  return filled
}

const form = (page: Page) => page.locator('lodestone-form')

test.skipIf(isShell)('the browser fills the form in, and who sends that is taken for a person', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/pumps/duo/`)
  await page.evaluate(() => (window.lodestone ??= []).push((api) => void api.open('demo')))
  await form(page).locator('[name=email]').waitFor()
  expect(await autofill(await context.newCDPSession(page), 'email')).toBeGreaterThanOrEqual(4)
  const shown = Object.fromEntries(
    await form(page)
      .locator('.control:autofill')
      .evaluateAll((controls) => controls.map((control) => [control.id, (control as HTMLInputElement).value])),
  )
  expect(shown).toEqual({ email: kept['EMAIL_ADDRESS'], name: 'Ana Berg', company: 'Berg Pumpen GmbH', country: 'DE' })
  // What only programs fill in stays empty.
  expect(await form(page).locator('[name=lodestone-more]').inputValue()).toBe('')

  await form(page).locator('[type=submit]').click()
  await form(page).locator('.badge.good').waitFor()
  const lead = await stage.leadOf('ana.fills@berg-pumpen.example')
  expect(lead).toMatchObject({ name: 'Ana Berg', company: 'Berg Pumpen GmbH', status: 'new' })
  await context.close()
})
