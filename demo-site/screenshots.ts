import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Receipt } from '#core/submission.ts'
import { readConfig } from '../collector/config.ts'
import { startCollector } from '../collector/main.ts'
import { demoPlans } from './demo-plans.ts'
import { openBrowser } from './e2e/browser.ts'
import { freePort } from './e2e/stage.ts'
import { loadSamples } from './samples/load-samples.ts'
import { serveSite } from './serve-site.ts'
import { createSite } from './site.ts'

/**
 * Pictures of every form and feed screen, to be looked at. They go to `data/screenshots`; with `--readme` the two that the
 * README shows are taken anew, with `--only WORD,WORD` those whose names begin so.
 */
const { values } = parseArgs({
  options: { readme: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const target = values.readme ? join(import.meta.dirname, 'pictures') : join(import.meta.dirname, '../data/screenshots')
await mkdir(target, { recursive: true })

const dataFolder = await mkdtemp(join(tmpdir(), 'lodestone-pictures-'))
const [port, demoPort] = [await freePort(), await freePort()]
const collector = await startCollector({
  ...readConfig({ PORT: String(port), DEMO_PORT: String(demoPort) }),
  dataFolder,
  clientLimit: 0,
})
await cp(join(import.meta.dirname, 'assets'), join(dataFolder, 'assets'), { recursive: true })
for (const plan of await demoPlans(demoPort, Date.now())) await collector.plans.apply(plan, 'screenshots')
const live = collector.plans.get('acme')
if (live)
  await loadSamples(
    { intake: collector.intake, storage: collector.storage, plan: live.plan, planRevision: live.revision },
    Date.now(),
    () => {},
  )
const stopSite = await serveSite(createSite(collector.url), demoPort)
const site = `http://localhost:${demoPort}`
const browser = await openBrowser()

const variants: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1200, height: 900 } },
  dark: { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 780 } },
}
const names = { en: 'Get the guide', ar: 'احصل على الدليل' }

const openGuide = async (page: Page, path: string) => {
  await page.goto(site + path)
  await page
    .getByRole('link', { name: path.startsWith('/ar') ? names.ar : names.en })
    .first()
    .click()
  await page.locator('input[name=email]').waitFor()
  await page.waitForTimeout(500)
}
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** Fills the guide's form in and sends it. */
async function sendGuide(page: Page, path: string): Promise<void> {
  await openGuide(page, path)
  await page.locator('input[name=email]').fill('ana@berg-pumpen.example')
  await page.locator('input[name=firstName]').fill('Ana')
  await press(page, path === '/ar/' ? names.ar : names.en)
}

/** The collector as it answers where the plan wants addresses confirmed. */
const asksByMail = (page: Page) =>
  page.route('**/submissions', async (route) => {
    const response = await route.fetch()
    const { asset: _asset, ...receipt } = (await response.json()) as Receipt
    await route.fulfill({ response, json: { ...receipt, confirm: 'gate' } })
  })

const forms: Record<string, (page: Page) => Promise<void>> = {
  dialog: (page) => openGuide(page, '/'),
  'dialog-arabic': (page) => openGuide(page, '/ar/'),
  'dialog-error': async (page) => {
    await openGuide(page, '/')
    await press(page, names.en)
  },
  'dialog-arabic-error': async (page) => {
    await openGuide(page, '/ar/')
    await press(page, names.ar)
  },
  'dialog-what-we-send': async (page) => {
    await openGuide(page, '/')
    await page.locator('details.sent > summary').click()
    await page.locator('.inside .things').waitFor()
  },
  'dialog-thanks': async (page) => {
    await sendGuide(page, '/')
    await page.getByText('Thank you').waitFor()
  },
  'dialog-arabic-thanks': async (page) => {
    await sendGuide(page, '/ar/')
    await page.locator('.badge.good').waitFor()
  },
  'dialog-confirm': async (page) => {
    await asksByMail(page)
    await sendGuide(page, '/')
    await page.getByText('Look into your mail.').waitFor()
  },
  'dialog-arabic-confirm': async (page) => {
    await asksByMail(page)
    await sendGuide(page, '/ar/')
    await page.locator('.badge.wait').waitFor()
  },
  'dialog-saved': async (page) => {
    await page.route('**/submissions', (route) => route.abort())
    await sendGuide(page, '/')
    await page.getByText('Saved on this device').waitFor()
  },
  demo: async (page) => {
    await page.goto(`${site}/pumps/duo/`)
    await press(page, 'Book a demo')
    await page.locator('input[name=email]').waitFor()
  },
  webinar: async (page) => {
    await page.goto(`${site}/webinar/`)
    await page.getByRole('link', { name: 'Save my seat' }).click()
    await page.locator('input[name=email]').waitFor()
  },
  inline: (page) => page.goto(`${site}/letters/`).then(() => page.locator('input[name=email]').waitFor()),
  lock: (page) => page.goto(`${site}/benchmarks/`).then(() => page.locator('input[name=email]').waitFor()),
  'hosted-page': (page) => page.goto(`${collector.url}/s/acme/gates/guide`).then(() => {}),
  'consent-bar': (page) =>
    page.goto(`${site}/strict/`).then(() => page.getByRole('button', { name: 'No, thanks' }).waitFor()),
}
const feed = ['', '/board', '/overdue', '/numbers', '/gates', '/quarantine', '/settings']

const failed: string[] = []
const shoot = async (name: string, page: Page, prepare: () => Promise<unknown>) => {
  if (!values.only.split(',').some((beginning) => name.startsWith(beginning))) return
  try {
    await prepare()
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(target, `${name}.png`) })
  } catch (error) {
    failed.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
  }
}
const signIn = async (page: Page) => {
  await page.goto(await collector.signInLink({ email: 'maya@acme.example', name: 'Maya Okafor' }))
  const button = page.getByRole('button').first()
  if (await button.count()) await button.click()
  await page.waitForTimeout(800)
}

for (const [variant, options] of Object.entries(values.readme ? { light: variants['light'] } : variants)) {
  for (const [name, prepare] of Object.entries(values.readme ? { form: forms['dialog'] } : forms)) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.setDefaultTimeout(8000)
    if (prepare) await shoot(values.readme ? name : `${name}-${variant}`, page, () => prepare(page))
    await context.close()
  }
  const context = await browser.newContext({
    ...options,
    ...(values.readme && { viewport: { width: 1440, height: 900 } }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  await signIn(page)
  for (const path of values.readme ? [''] : feed)
    await shoot(values.readme ? 'feed' : `feed${path.replace('/', '-')}-${variant}`, page, () =>
      page.goto(`${collector.url}/feed${path}`, { waitUntil: 'load' }),
    )
  await context.close()
}
await browser.close()
stopSite()
await collector.stop()
await rm(dataFolder, { recursive: true, force: true })
for (const line of failed) console.error(line)
console.log(`Pictures are in ${target}`)
process.exit(failed.length ? 1 : 0)
