import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKillable, visitor } from './browser.ts'
import { sendGuideForm } from './sending.ts'
import { browser } from './journey.ts'
import { openStage, type Stage } from './stage.ts'

// A stage of its own: its collector is killed.
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** A lead of each journey's own; fails when it did not arrive, or arrived twice. */
async function expectOnce(email: string): Promise<void> {
  const lead = await stage.leadOf(email)
  expect(lead.email).toBe(email)
  expect(lead.submissions).toHaveLength(1)
}

/** Begins to fill the guide's form in, so that all that is needed to send it is there, and ends the collector. */
async function typeThenKill(page: Page): Promise<void> {
  const parts = ['later', 'message', 'shared', 'outbox'].map((name) =>
    page.waitForResponse((response) => response.url().includes(`/${name}.`)),
  )
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').press('a')
  await Promise.all(parts)
  await page.waitForLoadState('networkidle')
  await stage.kill('SIGKILL')
}

test('a form sent while the collector is down says that it is saved, and arrives once from the next page', async () => {
  const { context, asked } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(stage.site)
  await typeThenKill(page)
  await sendAgain(page, 'ana.down@berg-pumpen.example')
  await page.getByText('Saved on this device').waitFor()
  expect(await page.getByText('Thank you').count()).toBe(0)

  await stage.restart()
  await page.goto(`${stage.site}/blog/`)
  await expectOnce('ana.down@berg-pumpen.example')

  // Acknowledged, so it is gone from the browser: further pages send nothing.
  await page.waitForLoadState('networkidle')
  const before = asked.filter(({ method }) => method === 'POST').length
  await page.goto(`${stage.site}/pricing/`, { waitUntil: 'networkidle' })
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(before)
  await expectOnce('ana.down@berg-pumpen.example')
  await context.close()
})

test('a form sent offline survives the killing of the browser and arrives once', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'lodestone-profile-'))
  const first = await openKillable(profile)
  const page = await first.context.newPage()
  await page.goto(stage.site)
  await typeThenKill(page)
  await sendAgain(page, 'ana.killed@berg-pumpen.example')
  await page.getByText('Saved on this device').waitFor()
  await first.kill()

  await stage.restart()
  const second = await openKillable(profile)
  const next = await second.context.newPage()
  await next.goto(stage.site)
  await expectOnce('ana.killed@berg-pumpen.example')
  await next.goto(`${stage.site}/blog/`, { waitUntil: 'networkidle' })
  await expectOnce('ana.killed@berg-pumpen.example')
  await second.kill()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

async function sendAgain(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('First name').fill('Ana')
  await page.getByRole('button', { name: 'Get the guide' }).click()
}

test('a form opened before the collector went away says so, keeps what was typed, and goes once it is back', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(stage.site)
  await page.getByRole('link', { name: 'Get the guide' }).first().click()
  await page.getByLabel('E-mail').waitFor()
  await stage.kill('SIGKILL')
  await sendAgain(page, 'ana.open@berg-pumpen.example')
  await page.getByText('That did not work. Nothing is lost, try again.').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('ana.open@berg-pumpen.example')

  await stage.restart()
  await page.getByRole('button', { name: 'Get the guide' }).click()
  await page.getByText('Thank you, Ana').waitFor()
  await expectOnce('ana.open@berg-pumpen.example')
  await context.close()
})

test('the answer to a sent form may be lost: the same form again is one lead', async () => {
  const { context } = await visitor(browser)
  const page = await context.newPage()
  await page.goto(stage.site)
  let lost = 0
  await context.route('**/submissions', async (route) => {
    if (lost++) return route.fallback()
    // The collector gets it and commits; the browser never hears of it.
    await route.fetch()
    return route.abort('connectionreset')
  })
  await sendGuideForm(page, 'ana.lost@berg-pumpen.example')
  await page.getByText(/Saved on this device|Thank you/).waitFor()
  await page.goto(`${stage.site}/blog/`)
  await expect.poll(() => lost, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
  await expectOnce('ana.lost@berg-pumpen.example')
  await context.close()
})
