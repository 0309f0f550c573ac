import { expect, test } from 'vitest'
import { visitor } from './browser.ts'
import { profileOf } from './page-api.ts'
import { browser, stage } from './journey.ts'

test('a visitor reads, asks for the guide, and arrives as a lead with the score the browser reckoned', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  for (const path of ['/', '/blog/where-the-power-goes/', '/pumps/meridian/', '/pricing/']) {
    await page.goto(stage.site + path)
    await page.waitForTimeout(path.startsWith('/blog/') ? 3500 : 600)
  }
  await page.goto(`${stage.site}/pumps/meridian/`)
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: /data sheet/ }).click({ modifiers: ['ControlOrMeta'] })
  await (await opened).close()
  await page.goto(stage.site)
  await page.waitForTimeout(600)

  const toCollector = asked.filter(({ url }) => url.startsWith(stage.collector))
  expect(toCollector.map(({ method, url }) => `${method} ${url}`)).toEqual(
    toCollector.map(() => `GET ${stage.collector}/s/acme.js`),
  )
  expect(toCollector.length, 'at most one request for the tag on each page').toBeLessThanOrEqual(6)
  // The PDF viewer is a page of the browser's own.
  const elsewhere = asked.filter(
    ({ url }) => url.startsWith('http') && ![stage.site, stage.collector].includes(new URL(url).origin),
  )
  expect(elsewhere).toEqual([])
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])

  const profile = await profileOf(page)
  expect(profile?.counters).toMatchObject({ views: 5, actions: 1, goals: 1 })
  expect(profile?.events.find(({ path }) => path?.startsWith('/blog/'))?.seconds).toBeGreaterThanOrEqual(3)

  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').fill('ana.first@berg-pumpen.example')
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()

  const lead = await stage.leadOf('ana.first@berg-pumpen.example')
  expect(lead).toMatchObject({ email: 'ana.first@berg-pumpen.example', gates: ['guide'], assets: ['guide'] })
  const sent = asked.filter(({ method, url }) => method === 'POST' && url.startsWith(stage.collector))
  expect(sent).toHaveLength(1)
  const body = JSON.parse(sent[0]?.body ?? '{}') as { implicitScore: number; submittedAt: number }
  expect(lead.reported.implicitScore).toBe(body.implicitScore)
  // The collector shows its own score for the moment of reading: seconds later it is the same to a tenth.
  expect(lead.implicitScore).toBeCloseTo(body.implicitScore, 1)
  expect(lead.timeline?.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['submission', 'page-view', 'download', 'form-start', 'gate-submit']),
  )
  const implicit = lead.factors.filter(({ side }) => side === 'implicit')
  expect(implicit.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(lead.implicitScore ?? -1, 2)

  const granted = await page.getByRole('link', { name: 'Download' }).getAttribute('href')
  expect(granted).toContain(`${stage.collector}/s/acme/assets/guide?grant=`)
  const file = await fetch(granted ?? '')
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  await context.close()
})
