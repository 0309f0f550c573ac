import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openKillable } from '../e2e/browser.ts'
import { sendGuideForm } from '../e2e/sending.ts'
import { openStage } from '../e2e/stage.ts'
import type { FaultCase } from './fault-case.ts'
import { compare } from './ledger.ts'

/** The outbox says that it wrote, and did not: what dies with the browser is lost. */
const forgetOutbox = () => {
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value, key) {
    return put.call(this, key === 'outbox' ? [] : value, key)
  }
}

/** The browser is killed at a random moment after the button was pressed, while the collector is away; then all is well again. */
export const killedBrowsers: FaultCase = {
  name: 'killed-browsers',
  planted: 'the outbox is not written',
  async run({ isRelease, isControl, random }) {
    const count = isControl ? 3 : isRelease ? 200 : 15
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
        await wait(random() * 300)
        await kill()
      }
      const { context, kill } = await openKillable(profile)
      const page = await context.newPage()
      for (let tries = 0; tries < 10 && (await stage.leads()).length < sent.length; tries++) {
        await page.goto(stage.site)
        await wait(1500)
      }
      await kill()
      const found = await compare(stage, sent)
      return {
        facts: found,
        faults: found.lost + found.twice > 0 ? ['a stored submission was lost or came twice'] : [],
      }
    } finally {
      await stage.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}
