import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { readConfig } from '../../collector/config.ts'
import { type Collector, startCollector } from '../../collector/main.ts'
import { build, isBuilt } from '../build.ts'
import { demoPlans } from '../demo-plans.ts'
import { loadSamples, sampleSubmission } from '../samples/load-samples.ts'
import { freePort } from './stage.ts'

/** A collector with the sample leads of the last weeks: only one of its own has leads that are late. */
export interface FeedStage extends Collector {
  feed: string
  /** A page of somebody who has just signed in, on the list. */
  signedIn(browser: Browser, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

const suspicious = [
  { sign: 'The hidden field was filled in', points: 80 },
  { sign: 'Sent two seconds after opening', points: 60 },
]

export async function openFeedStage(suspects = 2): Promise<FeedStage> {
  if (!isBuilt()) await build()
  const dataFolder = await mkdtemp(join(tmpdir(), 'lodestone-feed-'))
  const port = await freePort()
  const collector = await startCollector({ ...readConfig({ PORT: String(port) }), dataFolder, clientLimit: 0 })
  const now = Date.now()
  for (const plan of await demoPlans(port, now)) await collector.plans.apply(plan, 'maya@acme.example')
  const live = collector.plans.get('acme')
  if (!live) throw new Error('the demo plan was refused')
  const { plan, revision } = live
  await loadSamples({ ...collector, plan, planRevision: revision }, now, () => {})
  for (let index = 0; index < suspects; index++) {
    const submission = sampleSubmission(index, plan, revision, now)
    await collector.intake.take(
      'acme',
      plan,
      { ...submission, id: randomUUID(), answers: { ...submission.answers, email: `suspect${index}@mail.example` } },
      { receivedAt: now, signs: suspicious },
    )
  }
  const feed = `${collector.url}/feed/`
  return {
    ...collector,
    feed,
    async signedIn(browser, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options })
      const page = await context.newPage()
      await page.goto(await collector.signInLink({ email: 'maya@acme.example', name: 'Maya Okafor' }))
      await page.getByRole('button').first().click()
      await page.waitForURL((url) => !url.pathname.startsWith('/auth'))
      await page.goto(feed)
      await page.locator('#row-0').waitFor()
      return page
    },
    async close() {
      await collector.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
