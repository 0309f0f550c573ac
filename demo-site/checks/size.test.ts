import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { tagPlan } from '../../collector/plans/tag-plan.ts'
import { brotliBytes, scriptSizes } from '../../widget/bench/sizes.ts'
import { demoPlans } from '../demo-plans.ts'

interface Budget {
  /** Brotli bytes that may never be passed. */
  must: number
  /** What it weighed when it last landed: growing by more than 2 % is a decision, not an accident. */
  landed: number
  /** Why it is above its budget all the same. The README's limitations own up to it. */
  short?: string
}

const root = resolve(import.meta.dirname, '../..')
const { budgets } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  budgets: Record<string, Budget>
}

/** `forms.Ab12Cd34.js` → `forms` */
const nameOf = (file: string) => file.replace(/\.(\d+\.\d+\.\d+-)?[\w-]{8}\.js$/, '')

const sizes: Record<string, number> = {}
// Chunks of two kinds may share a name (a locale of the forms, and one of the hosted bar): the larger counts.
for (const { file, bytes } of await scriptSizes(join(root, 'widget/dist/chunks')))
  sizes[nameOf(file)] = Math.max(bytes, sizes[nameOf(file)] ?? 0)
sizes['core'] = brotliBytes(await readFile(join(root, 'widget/dist/core.js')))
for (const plan of await demoPlans(8788, Date.now()))
  sizes[`plan ${plan.site}`] = brotliBytes(Buffer.from(JSON.stringify(tagPlan(plan, 1))))

/** What a page has loaded when the dialog of the guide can be filled in; what sends it comes with the first key. */
sizes['page with a form'] = ['core', 'plan acme', 'forms', 'en'].reduce((sum, name) => sum + (sizes[name] ?? 0), 0)

test('every script that browsers load has a budget, and no budget is left over', () => {
  expect(Object.keys(sizes).toSorted()).toEqual(Object.keys(budgets).toSorted())
})

test.each(Object.entries(budgets))('%s keeps its budget', (name, { must, landed, short }) => {
  const bytes = sizes[name] ?? Infinity
  if (short) expect(bytes, `${name} keeps its ${must} B now: take its excuse away`).toBeGreaterThan(must)
  else expect(bytes, `${name} may weigh ${must} B at most`).toBeLessThanOrEqual(must)
  expect(bytes, `${name} weighed ${landed} B when it last landed`).toBeLessThanOrEqual(landed * 1.02)
})
