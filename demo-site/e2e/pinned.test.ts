import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareAddress } from './bare-pages.ts'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

const { core } = JSON.parse(readFileSync(join(import.meta.dirname, '../../widget/dist/manifest.json'), 'utf8')) as {
  core: { file: string; integrity: string }
}

test('a core that the owner pinned by its hash finds its plan and its chunks where it came from itself', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  // Many sites hand our files on under an address of their own.
  const tag = `<script async crossorigin="anonymous" src="/proxied/s/_/${core.file}" integrity="${core.integrity}" data-site="acme"></script>`
  await page.goto(
    stage.site + bareAddress('pinned', { tag, body: '<button data-lodestone-gate="guide">Get it</button>' }),
  )
  await page.waitForFunction(() => (window as { lodestone?: { plan?: object } }).lodestone?.plan)
  await page.getByRole('button', { name: 'Get it' }).click()
  await page.getByRole('dialog').waitFor()
  expect(asked.filter(({ url }) => url.startsWith(stage.collector))).toEqual([])
  await context.close()
})
