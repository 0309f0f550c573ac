import { setTimeout as wait } from 'node:timers/promises'
import { openBrowser } from '../e2e/browser.ts'
import { multiplyWaiting, sendGuideForm } from '../e2e/sending.ts'
import { openStage } from '../e2e/stage.ts'
import type { FaultCase } from './fault-case.ts'
import { compare } from './ledger.ts'

/** Five tabs find forty waiting submissions at once. */
export const manyTabs: FaultCase = {
  name: 'many-tabs',
  planted: 'no lock between the tabs',
  async run({ isControl }) {
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
      const sent = Array.from({ length: 40 }, (_unused, index) => `n${index}@pe.example`)
      await multiplyWaiting(page, sent)
      isDown = false
      const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()))
      await Promise.all(tabs.map((tab) => tab.goto(`${stage.site}/blog/`)))
      for (let tries = 0; tries < 40 && (await stage.leads()).length < 40; tries++) await wait(500)
      await wait(1000)
      const found = await compare(stage, sent)
      const faults: string[] = []
      if (found.lost + found.twice > 0) faults.push('tabs lost or doubled a submission')
      if (requests !== 40) faults.push(`${requests} requests instead of 40`)
      return { facts: { ...found, requests }, faults }
    } finally {
      await browser.close()
      await stage.close()
    }
  },
}
