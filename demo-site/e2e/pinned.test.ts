import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visitor } from './browser.ts'
import { browser } from './journey.ts'
import { openStage, type Stage } from './stage.ts'

const { core } = JSON.parse(readFileSync(join(import.meta.dirname, '../../widget/dist/manifest.json'), 'utf8')) as {
  core: { file: string; integrity: string }
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage({
    extend: (site, collector) =>
      site.get('/pinned', (c) =>
        c.html(
          `<!doctype html><html lang="en"><title>Pinned</title><a href="${collector}/s/acme/gates/guide">Get it</a>
<script async crossorigin="anonymous" src="${collector}/s/_/${core.file}" integrity="${core.integrity}" data-site="acme"></script>`,
        ),
      ),
  })
})
afterAll(() => stage.close())

test('a core that the owner pinned by its hash finds its plan and its chunks', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/pinned`)
  await page.waitForFunction(() => 'version' in (window as { lodestone?: object }).lodestone!)
  await page.getByRole('link', { name: 'Get it' }).click()
  await page.getByRole('dialog').waitFor()
  expect(page.url()).toBe(`${stage.site}/pinned`)
  await context.close()
})
