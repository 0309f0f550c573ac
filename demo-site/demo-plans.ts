import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SitePlan } from '#core/plan.ts'
import { nextWebinar } from './pages/offers.ts'

/** Where the committed plans think the demo site is. */
const writtenOrigin = 'http://localhost:8788'

/**
 * The demo company's plans as this run needs them: its own origins, also over an older data folder, and a webinar that has
 * not been yet.
 */
export async function demoPlans(
  demoPort: number,
  now: number,
  demoUrl = `http://localhost:${demoPort}`,
): Promise<SitePlan[]> {
  return Promise.all(
    ['acme', 'acme-strict'].map(async (site) => {
      const text = await readFile(join(import.meta.dirname, 'plans', `${site}.json`), 'utf8')
      const plan = JSON.parse(text.replaceAll(writtenOrigin, demoUrl)) as SitePlan
      plan.origins = [...new Set([demoUrl, `http://localhost:${demoPort}`, `http://127.0.0.1:${demoPort}`])]
      const { audit } = plan.assets
      if (audit?.kind === 'webinar') audit.startsAt = nextWebinar(now).startsAt
      return plan
    }),
  )
}
