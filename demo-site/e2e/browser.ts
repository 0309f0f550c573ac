import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

const found = await findChromium()

/** The headless shell cannot do everything: such a journey is skipped, and its name says why. */
export const isShell = found.shell

/** One browser for a file of journeys; each visitor is a context of its own. */
export const openBrowser = (args: string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: found.path, args: [...found.args, ...args] })

/** One browser for all journeys, also those in other processes: its address. */
export const serveBrowser = () => chromium.launchServer({ executablePath: found.path, args: found.args })

/** A browser of its own with a profile on disk, which can be killed like a phone that runs out of power. */
export interface KillableBrowser {
  context: BrowserContext
  /** SIGKILL to the whole process group: nothing gets to say goodbye. */
  kill(): Promise<void>
}

export async function openKillable(profile: string, args: string[] = []): Promise<KillableBrowser> {
  const child: ChildProcess = spawn(
    found.path,
    [
      ...found.args,
      ...args,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  )
  // A journey that fails half-way must not leave a browser behind.
  process.once('exit', () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
  })
  const portFile = join(profile, 'DevToolsActivePort')
  for (let tries = 0; tries < 200; tries++) {
    const port = (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0]
    const browser = port ? await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null) : null
    const context = browser?.contexts()[0]
    if (context)
      return {
        context,
        async kill() {
          if (child.pid) process.kill(-child.pid, 'SIGKILL')
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
        },
      }
    await wait(50)
  }
  throw new Error('the browser did not open its debugging port')
}

/** Everything that a visitor's browser asks for, in order. */
export interface Asked {
  method: string
  url: string
  body: string | null
}

/** A visitor with a browser of their own. `asked` is their whole network log. */
export async function visitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; asked: Asked[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const asked: Asked[] = []
  context.on('request', (request) =>
    asked.push({ method: request.method(), url: request.url(), body: request.postData() }),
  )
  return { context, asked }
}
