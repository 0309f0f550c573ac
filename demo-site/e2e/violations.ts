import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** Put into the page by its source. */
    axe: typeof axe
  }
}

const source = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Look {
  /** Only this part of the page, where the rest was looked at before. */
  within?: string
  /** Only these; where nothing but colours changed, the others would say the same again. */
  rules?: string[]
}

/** Violations of every level, through our open shadow roots. */
export async function violations(page: Page, { within = 'html', rules }: Look = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const runOnly = rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: tags }
  return page.evaluate(
    async ([within, runOnly]: [string, axe.RunOptions['runOnly']]) => {
      const found: axe.AxeResults = await window.axe.run(within, { runOnly, resultTypes: ['violations'] })
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`),
      )
    },
    [within, runOnly] as [string, axe.RunOptions['runOnly']],
  )
}
