import { existsSync } from 'node:fs'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BadSetting, readConfig } from '../collector/config.ts'
import { CannotListen } from '../collector/listen.ts'
import { startCollector } from '../collector/main.ts'
import { build, isBuilt } from './build.ts'
import { demoPlans } from './demo-plans.ts'
import { loadSamples } from './samples/load-samples.ts'
import { serveSite } from './serve-site.ts'
import { createSite } from './site.ts'

/** One line that is written over where somebody watches, and once where nobody does. */
function progress(line: string, isLast = false): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${isLast ? '\n' : ''}`)
  else if (isLast) process.stdout.write(`${line}\n`)
}

async function start(): Promise<void> {
  const settings = readConfig(process.env)
  if (!isBuilt()) {
    const from = performance.now()
    await build((line) => progress(`Building what browsers load, once: ${line}`))
    progress(`Built what browsers load in ${((performance.now() - from) / 1000).toFixed(0)} s.`, true)
  }

  const collector = await startCollector(settings)
  await cp(join(import.meta.dirname, 'assets'), join(settings.dataFolder, 'assets'), { recursive: true, force: true })
  for (const plan of await demoPlans(settings.demoPort, Date.now())) {
    const applied = await collector.plans.apply(plan, 'npm start')
    if (!applied.ok)
      throw new BadSetting(
        `The demo plan ${plan.site} is wrong: ${applied.problems.map(({ field, message }) => `${field} ${message}`).join(', ')}`,
      )
  }
  await serveSite(createSite(settings.publicUrl), settings.demoPort, settings.host).catch(async (error: Error) => {
    await collector.stop()
    if ('code' in error && error.code === 'EADDRINUSE')
      throw new CannotListen(`Port ${settings.demoPort} is taken by another program. Set DEMO_PORT to a free one.`)
    throw error
  })

  // The mark says that samples were loaded once: whoever removes them does not want them back at the next start.
  const mark = join(settings.dataFolder, 'samples-loaded')
  const live = collector.plans.get('acme')
  if (live && !existsSync(mark)) {
    const loaded = await loadSamples(
      { intake: collector.intake, storage: collector.storage, plan: live.plan, planRevision: live.revision },
      Date.now(),
      (done, all) => progress(`Loading sample leads: ${done} of ${all}`),
    )
    await writeFile(mark, '')
    progress(`Loaded ${loaded} sample leads; one click above the feed's list removes them.`, true)
  }

  const link = await collector.signInLink({ email: 'maya@acme.example', name: 'Maya Okafor' })
  process.stdout.write(`
  Demo site   http://localhost:${settings.demoPort}/
  Feed        ${settings.publicUrl}/feed
  Sign in     ${link}
              (once, within a day; the next start prints another)

  Read a few pages, press "Get the guide", send the form, then look at the feed. Ctrl+C stops both.
`)

  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      void collector.stop().then(() => process.exit(0))
    })
}

try {
  await start()
} catch (error) {
  if (!(error instanceof BadSetting || error instanceof CannotListen)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
