import type { TestProject } from 'vitest/node'
import { demoPlans } from '../demo-plans.ts'
import { addBarePages } from './bare-pages.ts'
import { serveBrowser } from './browser.ts'
import { addHostilePages } from './hostile/hostile-site.ts'
import { shapesPlan } from './shapes-plan.ts'
import { openStage, type StagePlace } from './stage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    stage: StagePlace
    /** Address of the browser that journeys share. */
    browser: string
  }
}

/** One collector, one demo site and one browser for all journeys that need none of their own: starting them costs more than most journeys. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const stage = await openStage({
    extend(site, collector) {
      addBarePages(site, collector)
      addHostilePages(site, collector)
    },
  })
  const [acme] = await demoPlans(Number(new URL(stage.site).port), Date.now())
  if (!acme) throw new Error('the demo has no plan')
  const plan = shapesPlan(acme)
  const applied = await stage.api(`sites/${plan.site}/plan`, { method: 'PUT', body: JSON.stringify(plan) })
  if (!applied.ok) throw new Error(`the plan of the shapes was refused: ${await applied.text()}`)
  const server = await serveBrowser()
  provide('stage', { site: stage.site, collector: stage.collector, folder: stage.folder })
  provide('browser', server.wsEndpoint())
  return async () => {
    await server.close()
    await stage.close()
  }
}
