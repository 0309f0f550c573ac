import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { visitor } from './browser.ts'

/**
 * One page for one visitor after another: to open a browser's context and a page costs more work than most journeys,
 * so those that only ask of their page take turns.
 *
 * @param origins Whose storage each visitor finds empty.
 * @returns Gives the page to the next visitor, who finds nothing of the one before: nothing stored, no routes.
 */
export async function onePage(
  browser: Browser,
  origins: string[],
  options: BrowserContextOptions = {},
): Promise<() => Promise<Page>> {
  const { context } = await visitor(browser, options)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const session = await context.newCDPSession(page)
  return async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    // First away from the page, which notes what it still has when it is left.
    await page.goto('about:blank')
    for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    return page
  }
}
