import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'
import { sendGuideForm } from './sending.ts'

let next: () => Promise<Page>
beforeAll(async () => {
  next = await onePage(browser, [stage.site])
})

/** What a browser may do to whoever stores something; each runs in the page before anything else. */
const faults: [id: string, name: string, plant: () => void][] = [
  [
    'B8',
    'the database server is lost once',
    () => {
      const { transaction } = IDBDatabase.prototype
      let calls = 0
      IDBDatabase.prototype.transaction = function (...given: Parameters<typeof transaction>) {
        if (++calls === 2) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
        return transaction.apply(this, given)
      }
    },
  ],
  [
    'B8',
    'every transaction fails',
    () => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('The connection is closing', 'InvalidStateError')
      }
    },
  ],
  [
    'B9',
    'the database never opens',
    () => {
      const { open } = IDBFactory.prototype
      // It answers nobody: its events are heard by nothing that listens.
      IDBFactory.prototype.open = function (name, version) {
        const request = open.call(this, `other-${name}`, version)
        Object.defineProperties(request, { onsuccess: { set() {} }, onerror: { set() {} }, oncomplete: { set() {} } })
        return request
      }
    },
  ],
  [
    'B10',
    'reading indexedDB throws',
    () => {
      Object.defineProperty(window, 'indexedDB', {
        get() {
          throw new DOMException('The operation is insecure', 'SecurityError')
        },
      })
    },
  ],
  ['B10', 'indexedDB is undefined', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ['B10', 'indexedDB is null', () => Object.defineProperty(window, 'indexedDB', { value: null })],
  [
    'B21',
    'the clock is ten years ahead',
    () => {
      const { now } = Date
      Date.now = () => now() + 10 * 365 * 864e5
    },
  ],
  [
    'B21',
    'the clock is ten years behind',
    () => {
      const { now } = Date
      Date.now = () => now() - 10 * 365 * 864e5
    },
  ],
]

test.each(faults.map((fault, index) => [...fault, index] as const))(
  '%s: %s, and the form makes a lead',
  async (id, _name, plant, index) => {
    const page = await next()
    const errors: string[] = []
    const hear = (error: Error) => errors.push(error.message)
    page.on('pageerror', hear)
    await using _planted = await page.addInitScript(plant)
    await page.goto(`${stage.site}/guide/`)
    const email = `storage${index}@pe.example`
    await sendGuideForm(page, email)
    await page.getByText('Thank you, Ana').waitFor({ timeout: 15_000 })
    // In the page itself: the hosted page, to which a link leads when we fail, would thank as well.
    expect(page.url()).toBe(`${stage.site}/guide/`)
    const lead = await stage.leadOf(email)
    expect(errors).toEqual([])
    if (id === 'B21') {
      // Ordered and dated by the collector's clock, whatever the browser's says.
      expect(Math.abs(Date.parse(lead.createdAt) - Date.now())).toBeLessThan(6e5)
    }
    page.off('pageerror', hear)
  },
)

test('B22: nothing of what was answered stays in the browser once it is acknowledged', async () => {
  const page = await next()
  await page.goto(`${stage.site}/guide/`)
  await sendGuideForm(page, 'canary.b22@pe.example')
  await page.getByText('Thank you, Ana').waitFor()
  const kept = await page.evaluate(async () => {
    const values: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? '')
      await new Promise((resolve) => (opening.onsuccess = resolve))
      for (const store of opening.result.objectStoreNames) {
        const reading = opening.result.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => (reading.onsuccess = resolve))
        values.push(reading.result)
      }
      opening.result.close()
    }
    return JSON.stringify(values)
  })
  // The profile is there, so we did look where it would be.
  expect(kept).toContain('page-view')
  expect(kept).not.toContain('canary.b22')
})
