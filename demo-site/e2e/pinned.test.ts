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
    extend: (site, collector) => {
      // Many sites hand our files on under an address of their own.
      site.get('/proxied/*', async (c) => {
        const answer = await fetch(collector + c.req.path.replace('/proxied', ''))
        return c.body(await answer.arrayBuffer(), 200, { 'Content-Type': answer.headers.get('Content-Type') ?? '' })
      })
      site.get('/pinned', (c) =>
        c.html(
          `<!doctype html><html lang="en"><title>Pinned</title><button data-lodestone-gate="guide">Get it</button>
<script async crossorigin="anonymous" src="/proxied/s/_/${core.file}" integrity="${core.integrity}" data-site="acme"></script>`,
        ),
      )
    },
  })
})
afterAll(() => stage.close())

test('a core that the owner pinned by its hash finds its plan and its chunks where it came from itself', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(`${stage.site}/pinned`)
  await page.waitForFunction(() => (window as { lodestone?: { plan?: object } }).lodestone?.plan)
  await page.getByRole('button', { name: 'Get it' }).click()
  await page.getByRole('dialog').waitFor()
  expect(asked.filter(({ url }) => url.startsWith(stage.collector))).toEqual([])
  await context.close()
})
