import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareAddress } from './bare-pages.ts'
import { browser, stage } from './journey.ts'
import { onePage } from './one-page.ts'
import { multiplyWaiting, sendGuideForm } from './sending.ts'

/** The collector under another address, which writes down what is asked of it: browsers do not tell of preflights. */
let before: Server
let address: string
let log: string[] = []

let next: () => Promise<Page>

beforeAll(async () => {
  before = createServer(async (request, response) => {
    log.push(`${request.method} ${request.url}`)
    const body: Buffer[] = []
    for await (const part of request) body.push(part as Buffer)
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      /^(host|connection|content-length|accept-encoding)$/.test(name) ? [] : [[name, String(value)]],
    )
    const method = request.method ?? 'GET'
    const answer = await fetch(stage.collector + request.url, {
      method,
      headers,
      body: /GET|HEAD/.test(method) ? null : Buffer.concat(body),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const given = [...answer.headers].filter(
      ([name]) => !/^(content-encoding|content-length|transfer-encoding)$/.test(name),
    )
    response.writeHead(answer.status, Object.fromEntries(given)).end(bytes)
  }).listen(0)
  await once(before, 'listening')
  const bound = before.address()
  address = `http://localhost:${typeof bound === 'object' ? bound?.port : ''}`
  next = await onePage(browser, [stage.site])
})
afterAll(() => before?.close())

/** Fills the guide's form in and goes away as its button is pressed. */
async function sendAndLeave(page: Page, email: string): Promise<void> {
  const tag = `<script async src="${address}/s/acme.js"></script>`
  await page.goto(
    stage.site + bareAddress('leaving', { tag, body: '<button data-lodestone-gate="guide">Ask</button>' }),
  )
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('First name').fill('Ana')
  await page.waitForLoadState('networkidle')
  const left = page.waitForURL('**/acme.svg')
  await page.evaluate(() => {
    const { fetch } = window
    // Gone as soon as it is asked: what is sent is sent by a page that is being left.
    window.fetch = (...given) => {
      const answer = fetch(...given)
      if (String(given[0]).endsWith('/submissions')) location.href = '/acme.svg'
      return answer
    }
  })
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await left
}

test('B4: what is sent while the page is left needs no preflight, and arrives', async () => {
  log = []
  const page = await next()
  await sendAndLeave(page, 'ana.b4@pe.example')
  await stage.leadOf('ana.b4@pe.example')
  expect(log.filter((line) => line.startsWith('OPTIONS'))).toEqual([])
  // The log would show one: JSON as such asks first.
  await page.evaluate(
    (address) =>
      fetch(`${address}/s/acme/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }).catch(() => null),
    address,
  )
  expect(log).toContain('OPTIONS /s/acme/submissions')
})

test('B2: forty that waited go when the network is back, also from a page that is left at once, each once', async () => {
  const page = await next()
  await page.route('**/submissions', (route) => route.abort('internetdisconnected'))
  await page.goto(`${stage.site}/guide/`)
  await sendGuideForm(page, 'first.b2@pe.example')
  await page.getByText('Saved on this device').waitFor()
  await page.goto(`${stage.site}/acme.svg`)
  const sent = Array.from({ length: 40 }, (_unused, index) => `n${index}.b2@pe.example`)
  await multiplyWaiting(page, sent)
  await page.unrouteAll()
  await page.goto(`${stage.site}/blog/`, { waitUntil: 'commit' })
  await page.goto(`${stage.site}/pricing/`)
  const arrived = async () => (await stage.leads('q=.b2@pe.example&status=all&limit=100')).map(({ email }) => email)
  await expect.poll(async () => (await arrived()).toSorted(), { timeout: 30_000 }).toEqual(sent.toSorted())
})

test('B6: a disk without room takes nothing from the page, and the form is sent all the same', async () => {
  const page = await next()
  const errors: string[] = []
  const hear = (error: Error) => errors.push(error.message)
  page.on('pageerror', hear)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: stage.site, quotaSize: 1 })
  await page.goto(`${stage.site}/guide/`)
  await sendGuideForm(page, 'ana.b6@pe.example')
  await page.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf('ana.b6@pe.example')).submissions).toHaveLength(1)
  expect(errors).toEqual([])
  // There was no room indeed, also for the page.
  const said = await page.evaluate(() =>
    caches
      .open('own')
      .then((own) => own.put('/own', new Response('x'.repeat(1e6))))
      .then(() => 'written', String),
  )
  expect(said).toContain('QuotaExceededError')
  await session.send('Storage.overrideQuotaForOrigin', { origin: stage.site })
  await session.detach()
  page.off('pageerror', hear)
})

test('B23: a service worker of the page that answers everything with nothing has not taken the lead', async () => {
  const page = await next()
  await page.goto(stage.site + bareAddress('served'))
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/bare/worker.js')
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  await page.getByRole('link', { name: 'what it offers' }).click()
  await page.getByLabel('E-mail').fill('ana.b23@pe.example')
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Saved on this device').waitFor()
  // The worker did answer for the collector.
  expect(await page.evaluate(() => caches.has('posts taken'))).toBe(true)

  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister())
  await page.goto(`${stage.site}/blog/`)
  expect((await stage.leadOf('ana.b23@pe.example')).submissions).toHaveLength(1)
})

test('B24: in a frame of another site, and in a window without an address, a form makes a lead', async () => {
  const page = await next()
  const other = stage.site.replace('localhost', '127.0.0.1')
  await page.goto(
    stage.site +
      bareAddress('around', { tag: '', body: `<iframe src="${other}/guide/" width="900" height="700"></iframe>` }),
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('link', { name: 'Get the guide' }).first().click()
  await frame.getByLabel('E-mail').fill('ana.frame@pe.example')
  await frame.getByLabel('First name').fill('Ana')
  await frame.getByRole('button', { name: 'Get the guide' }).click()
  await frame.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf('ana.frame@pe.example')).submissions).toHaveLength(1)

  await page.goto(stage.site + bareAddress('opening', { tag: '' }))
  const opened = page.waitForEvent('popup')
  await page.evaluate((collector) => {
    const popup = window.open('about:blank')
    popup?.document.write(
      `<!doctype html><title>Popup</title><button data-lodestone-gate="guide">Ask</button><script async src="${collector}/s/acme.js"></scr` +
        'ipt>',
    )
    popup?.document.close()
  }, stage.collector)
  const popup = await opened
  await popup.getByRole('button', { name: 'Ask' }).click()
  await popup.getByLabel('E-mail').fill('ana.popup@pe.example')
  await popup.getByLabel('First name').fill('Ana')
  await popup.getByRole('button', { name: 'Get the guide' }).click()
  await popup.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf('ana.popup@pe.example')).submissions).toHaveLength(1)
  await popup.close()
})

test.each(['no-referrer', 'unsafe-url'])('B24: with the referrer policy %s a form makes a lead', async (policy) => {
  const page = await next()
  const email = `ana.${policy}@pe.example`
  await page.goto(stage.site + bareAddress('policy', { policy }))
  await page.getByRole('link', { name: 'what it offers' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()
  expect((await stage.leadOf(email)).submissions).toHaveLength(1)
})
