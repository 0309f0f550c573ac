import type { Page } from 'playwright-core'
import type { Bench } from '../../demo-site/bench.ts'
import { openBrowser } from '../../demo-site/e2e/browser.ts'
import { openStage } from '../../demo-site/e2e/stage.ts'

const rounds = 9
/** A phone of the lower half. */
const throttle = 4
const limitMs = 150

/** From the press to the first field's focus, as the page's own clock has it. */
const pressed = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((found) => {
        let at = 0
        document.addEventListener('click', ({ timeStamp }) => (at = timeStamp), { capture: true, once: true })
        document.addEventListener('focusin', () => found(performance.now() - at), { once: true })
        // A script's click gives no focus to what was clicked: the first focus is the field's.
        document.querySelector<HTMLElement>('#open')?.click()
      }),
  )

/** How long a visitor waits for the form they asked for, beside a dialog that is in the page already. */
export const bench: Bench = async () => {
  const page = (body: string) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title><body>${body}`
  const stage = await openStage({
    extend: (site, collector) => {
      site.get('/bench/dialog', (c) =>
        c.html(
          page(
            '<button id="open" onclick="d.showModal()">Open</button><dialog id="d"><label>E-mail <input type="email"></label></dialog>',
          ),
        ),
      )
      site.get('/bench/form', (c) =>
        c.html(
          page(
            `<a id="open" href="#" data-lodestone-gate="guide">Open</a><script async src="${collector}/s/acme.js"></script>`,
          ),
        ),
      )
    },
  })
  const browser = await openBrowser()
  const times: Record<string, number[]> = { dialog: [], form: [] }
  try {
    const context = await browser.newContext()
    const tab = await context.newPage()
    const devtools = await context.newCDPSession(tab)
    // The first round fills the cache and is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, found] of Object.entries(times)) {
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
        await tab.goto(`${stage.site}/bench/${name}`, { waitUntil: 'networkidle' })
        const ms = await pressed(tab)
        if (round) found.push(ms)
      }
    }
  } finally {
    await browser.close()
    await stage.close()
  }
  const middle = (all: number[] = []) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
  const floor = middle(times['dialog'])
  return {
    title: `From the press to the first field's focus (ms at ${throttle} × throttling, warm cache, median of ${rounds})`,
    rows: Object.entries(times).map(([name, all]) => ({
      page: name === 'dialog' ? 'a bare <dialog> in the page' : 'the form of a gate',
      ms: middle(all).toFixed(1),
      worst: Math.max(...all).toFixed(1),
      'over the dialog': (middle(all) - floor).toFixed(1),
      ratio: (middle(all) / floor).toFixed(1),
    })),
    note: `A form is to take the focus within ${limitMs} ms.`,
  }
}
