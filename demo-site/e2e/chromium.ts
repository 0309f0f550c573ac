import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

export interface Chromium {
  path: string
  args: string[]
  /** Where it came from, for the line that says which browser was used. */
  from: 'LODESTONE_CHROMIUM' | 'system' | 'playwright' | '@sparticuz/chromium'
  /**
   * A headless shell: no full browser UI, no PDF viewer, no autofill, no prerendering, no extensions. Journeys that
   * need those say so and are counted as not done.
   */
  shell: boolean
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
]

const systemPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const starts = (path: string) => {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch {
    // Found but not runnable (a snap stub, another architecture, missing libraries): the next place is asked.
    return false
  }
}

/**
 * A Chromium to run journeys in: the environment's, else the system's, else Playwright's own, else the headless shell
 * that npm brings, so that a fresh machine needs no other step.
 *
 * @throws Error when there is none, or the one named by LODESTONE_CHROMIUM cannot be started.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['LODESTONE_CHROMIUM']
  if (named) {
    if (!starts(named)) throw new Error(`LODESTONE_CHROMIUM is ${named}, and that cannot be started`)
    return { path: named, args: quiet, from: 'LODESTONE_CHROMIUM', shell: /shell/.test(named) }
  }
  const system = systemPlaces.find((path) => existsSync(path) && (process.platform === 'win32' || starts(path)))
  if (system) return { path: system, args: quiet, from: 'system', shell: false }
  const own = chromium.executablePath()
  if (existsSync(own) && starts(own)) return { path: own, args: quiet, from: 'playwright', shell: false }
  const { default: brought } = await import('@sparticuz/chromium')
  return { path: await brought.executablePath(), args: brought.args, from: '@sparticuz/chromium', shell: true }
}
