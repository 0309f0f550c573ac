import type { Page } from 'playwright-core'

/** Opens the guide's form, fills it in and presses its button. */
export async function sendGuideForm(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
}

/** Makes a submission of each address wait in this browser: copies of the one that waits already, each with an id of its own. */
export const multiplyWaiting = (page: Page, addresses: string[]): Promise<void> =>
  page.evaluate(
    (addresses) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('lodestone-acme')
        opening.onerror = () => reject(new Error('no database'))
        opening.onsuccess = () => {
          const objects = opening.result.transaction('kept', 'readwrite').objectStore('kept')
          const reading = objects.get('outbox')
          reading.onsuccess = () => {
            const [first] = reading.result as { submission: { answers: object }; nextAt: number }[]
            if (!first) return reject(new Error('nothing waits'))
            const waiting = addresses.map((email) => ({
              ...first,
              nextAt: 0,
              submission: {
                ...first.submission,
                id: crypto.randomUUID(),
                instance: crypto.randomUUID(),
                answers: { ...first.submission.answers, email },
              },
            }))
            objects.put(waiting, 'outbox')
            objects.transaction.oncomplete = () => {
              opening.result.close()
              resolve()
            }
          }
        }
      }),
    addresses,
  )
