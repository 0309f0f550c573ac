import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openBrowser, openKillable } from './e2e/browser.ts'
import { multiplyWaiting, sendGuideForm } from './e2e/sending.ts'
import { openStage, type Stage } from './e2e/stage.ts'

/**
 * The faults that take too long for every `npm test`: many repeats, and for each case a control run with a planted bug,
 * which must be found. Counts come from our own ledger of what was sent, never from the product's counters.
 */
const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } })

interface Found {
  sent: number
  lost: number
  twice: number
  requests: number
}

/** What became of the addresses that the browser had stored. */
async function compare(stage: Stage, sent: string[], requests: number): Promise<Found> {
  const there = (await stage.leads()).map(({ email }) => email)
  return {
    sent: sent.length,
    lost: sent.filter((email) => !there.includes(email)).length,
    twice: there.length - new Set(there).size,
    requests,
  }
}

/** The outbox says that it wrote, and did not: what dies with the browser is lost. */
const forgetOutbox = () => {
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value, key) {
    return put.call(this, key === 'outbox' ? [] : value, key)
  }
}

/** The browser is killed at a random moment after the button was pressed, while the collector is away; then all is well again. */
async function killedBrowsers(count: number, isControl: boolean): Promise<Found> {
  const stage = await openStage()
  const profile = await mkdtemp(join(tmpdir(), 'lodestone-profile-'))
  const sent: string[] = []
  try {
    for (let round = 0; round < count; round++) {
      const { context, kill } = await openKillable(profile)
      if (isControl) await context.addInitScript(forgetOutbox)
      const page = await context.newPage()
      await page.goto(`${stage.site}/guide/`)
      await page.getByRole('link', { name: 'Get the guide' }).first().waitFor()
      const email = `n${round}@pe.example`
      await context.route('**/submissions', (route) => route.abort('connectionreset'))
      await sendGuideForm(page, email)
      // "Saved on this device" is the promise: from then on nothing may be lost.
      await page.getByText('Saved on this device').waitFor({ timeout: 10_000 })
      sent.push(email)
      await wait(Math.random() * 300)
      await kill()
    }
    const { context, kill } = await openKillable(profile)
    const page = await context.newPage()
    for (let tries = 0; tries < 10 && (await stage.leads()).length < sent.length; tries++) {
      await page.goto(stage.site)
      await wait(1500)
    }
    await kill()
    return await compare(stage, sent, 0)
  } finally {
    await stage.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Five tabs find forty waiting submissions at once. */
async function manyTabs(isControl: boolean): Promise<Found> {
  const stage = await openStage()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext()
    // Without the lock every tab sends everything; that the table still holds each once is the collector's doing.
    if (isControl) await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
    let requests = 0
    let isDown = true
    await context.route('**/submissions', (route) => {
      if (isDown) return route.abort('connectionreset')
      requests++
      return route.continue()
    })
    const page = await context.newPage()
    await page.goto(`${stage.site}/guide/`)
    await sendGuideForm(page, 'first@pe.example')
    await page.getByText('Saved on this device').waitFor()
    await page.goto('about:blank')
    await page.goto(`${stage.site}/acme.svg`)
    await multiplyWaiting(page, 40)
    isDown = false
    const sent = Array.from({ length: 40 }, (_unused, index) => `n${index}@pe.example`)
    const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()))
    await Promise.all(tabs.map((tab) => tab.goto(`${stage.site}/blog/`)))
    for (let tries = 0; tries < 40 && (await stage.leads()).length < 40; tries++) await wait(500)
    await wait(1000)
    return await compare(stage, sent, requests)
  } finally {
    await browser.close()
    await stage.close()
  }
}

const rounds = values.release ? 200 : 10
const rows = {
  [`browser killed ${rounds} times`]: await killedBrowsers(rounds, false),
  'control: the outbox is not written': await killedBrowsers(3, true),
  'five tabs, forty waiting': await manyTabs(false),
  'control: no lock': await manyTabs(true),
}
console.table(rows)
const [killed, forgetful, tabs, lockless] = Object.values(rows)
const faults = [
  killed && killed.lost + killed.twice > 0 && 'a stored submission was lost or came twice',
  tabs && tabs.lost + tabs.twice > 0 && 'tabs lost or doubled a submission',
  tabs && tabs.requests !== 40 && `${tabs.requests} requests instead of 40`,
  forgetful && forgetful.lost === 0 && 'the planted bug in the outbox was not found',
  lockless && lockless.requests <= 40 && 'the planted bug in the lock was not found',
].filter(Boolean)
for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)
