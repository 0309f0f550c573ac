import type { Page, Request } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'

/** Headless Chromium says that it is one, which is a sign itself. */
const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

let next: () => Promise<Page>
beforeAll(async () => {
  next = await onePage(browser, [stage.site], { userAgent: person })
})

interface Sign {
  sign: string
  points: number
}

const signsOf = async (email: string) => {
  const lead = await stage.leadOf(email)
  const signs = (lead.submissions ?? []).flatMap((submission) => (submission as { signs?: Sign[] }).signs ?? [])
  return { status: lead.status, signs: signs.map(({ sign }) => sign) }
}

async function open(page: Page): Promise<void> {
  await page.goto(stage.site)
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
}
async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()
}

test('a person in a real browser brings token and proof, and gives no sign of spam', async () => {
  const page = await next()
  const asked: string[] = []
  const hear = (request: Request) => request.url().includes('/token') && asked.push(request.url())
  page.on('request', hear)
  await open(page)
  await page.getByLabel('First name').waitFor()
  expect(asked, 'nothing is asked for before the first input').toEqual([])
  await page.getByLabel('E-mail').pressSequentially('ana.proof@berg-pumpen.example', { delay: 40 })
  await page.getByLabel('First name').pressSequentially('Ana', { delay: 40 })
  await page.waitForTimeout(2_500)
  const sent = page.waitForRequest((request) => request.url().endsWith('/submissions'))
  await send(page)
  page.off('request', hear)
  expect(asked.map((url) => new URL(url).search)).toEqual(['?gate=guide'])
  const { token, proof } = (await sent).postDataJSON() as { token?: string; proof?: string }
  expect(token).toMatch(/^[\w-]{40,}$/)
  expect(JSON.parse(Buffer.from(proof ?? '', 'base64').toString())).toMatchObject({ algorithm: 'SHA-256' })
  expect(await signsOf('ana.proof@berg-pumpen.example')).toEqual({ status: 'new', signs: [] })
})

test('a password manager that fills every input at once, hidden ones too, loses nobody', async () => {
  const page = await next()
  await open(page)
  await page.getByLabel('First name').waitFor()
  await page.evaluate(() => {
    const root = document.querySelector('lodestone-form')?.shadowRoot
    for (const input of root?.querySelectorAll('input') ?? []) {
      if (input.type === 'checkbox') continue
      input.value = input.name === 'email' ? 'ana.manager@berg-pumpen.example' : 'Ana'
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      input.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
    }
  })
  await send(page)
  const { status, signs } = await signsOf('ana.manager@berg-pumpen.example')
  expect(status).toBe('new')
  expect(signs).toContain('filled in a field that people do not see')
})

test('a browser without crypto.subtle cannot prove work, and its visitor is no suspect', async () => {
  const page = await next()
  await using _old = await page.addInitScript(() =>
    Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }),
  )
  await open(page)
  await page.getByLabel('E-mail').fill('ana.old@berg-pumpen.example')
  await page.getByLabel('First name').fill('Ana')
  await page.waitForTimeout(3_200)
  await send(page)
  expect(await signsOf('ana.old@berg-pumpen.example')).toEqual({ status: 'new', signs: ['brought no proof of work'] })
})
