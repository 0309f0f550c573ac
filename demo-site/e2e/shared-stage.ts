import type { TestProject } from 'vitest/node'
import { serveBrowser } from './browser.ts'
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
  const stage = await openStage()
  const server = await serveBrowser()
  provide('stage', { site: stage.site, collector: stage.collector, folder: stage.folder })
  provide('browser', server.wsEndpoint())
  return async () => {
    await server.close()
    await stage.close()
  }
}
