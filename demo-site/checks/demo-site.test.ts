import { expect, test } from 'vitest'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSubmission } from '../../collector/leads/envelope.ts'
import { checkPlan } from '../../collector/plans/plan-check.ts'
import { demoPlans } from '../demo-plans.ts'
import { nextWebinar } from '../pages/offers.ts'
import { sampleSubmission } from '../samples/load-samples.ts'
import { people } from '../samples/people.ts'
import { createSite } from '../site.ts'

const collector = 'http://localhost:8787'
const site = createSite(collector)
const now = Date.UTC(2026, 10, 24, 10)
const [acme, strict] = await demoPlans(8788, now)
if (!acme || !strict) throw new Error('the demo has two plans')

/** Every address of the site that can be reached from the home page, with its text. */
async function crawl(): Promise<Map<string, { status: number; text: string }>> {
  const seen = new Map<string, { status: number; text: string }>()
  const waiting = ['/']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    const response = await site.request(path)
    const isPage = response.headers.get('content-type')?.includes('text/html')
    const text = isPage ? await response.text() : ''
    seen.set(path, { status: response.status, text })
    for (const [, to = ''] of text.matchAll(/(?:href|src)="(\/[^"#]*)"/g)) waiting.push(to)
  }
  return seen
}
const pages = await crawl()

test('every link within the site leads somewhere', () => {
  expect(pages.size).toBeGreaterThan(25)
  expect([...pages].filter(([, { status }]) => status !== 200).map(([path]) => path)).toEqual([])
})

test('every gate, slot and lock that a page names is in its plan, and is used by some page', () => {
  const named = { acme: new Set<string>(), 'acme-strict': new Set<string>() }
  for (const { text } of pages.values()) {
    const own = text.includes('/s/acme-strict.js') ? named['acme-strict'] : named.acme
    for (const [, gate = ''] of text.matchAll(/data-lodestone-(?:gate|slot|lock)="([^"]+)"/g)) own.add(gate)
    for (const [, of = '', gate = ''] of text.matchAll(/\/s\/(acme|acme-strict)\/gates\/([\w-]+)/g))
      named[of as 'acme' | 'acme-strict'].add(gate)
  }
  expect([...named['acme-strict']].filter((gate) => !strict.gates[gate])).toEqual([])
  expect([...named.acme].toSorted()).toEqual(Object.keys(acme.gates).toSorted())
})

test('the pages set no cookie and their own script keeps nothing', async () => {
  const response = await site.request('/')
  expect(response.headers.get('set-cookie')).toBeNull()
  const script = await (await site.request('/privacy.js')).text()
  expect(script).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie|caches\./)
})

test('the demo plans have no fault, speak six languages, and name files that are there', async () => {
  for (const plan of [acme, strict]) expect(checkPlan(plan)).toMatchObject({ ok: true })
  const languages = ['ar', 'de', 'en', 'es', 'ko', 'ro']
  for (const [id, gate] of Object.entries(acme.gates)) expect(Object.keys(gate.text).toSorted(), id).toEqual(languages)
  for (const form of Object.values(acme.forms))
    for (const field of form.fields) expect(Object.keys(field.label).toSorted(), field.name).toEqual(languages)
  const there = await readdir(join(import.meta.dirname, '../assets'))
  for (const asset of [...Object.values(acme.assets), ...Object.values(strict.assets)])
    if ('file' in asset) expect(there).toContain(asset.file)
})

test.each([
  ['summer time', Date.UTC(2026, 5, 1, 12), '2026-06-11T13:00:00.000Z'],
  ['winter time', Date.UTC(2026, 10, 24, 12), '2026-12-03T14:00:00.000Z'],
  ['a Thursday itself', Date.UTC(2026, 11, 1, 12), '2026-12-10T14:00:00.000Z'],
])('the webinar is on a Thursday at 15:00 in Bremen, nine days ahead or more: %s', (_case, at, startsAt) => {
  expect(nextWebinar(at).startsAt).toBe(startsAt)
})

test('sample visitors are the same at every start and send what the collector takes', () => {
  expect(people.length).toBe(60)
  const first = people.map((_person, index) => sampleSubmission(index, acme, 1, now))
  expect(people.map((_person, index) => sampleSubmission(index, acme, 1, now))).toEqual(first)
  expect(new Set(first.map(({ id }) => id)).size).toBe(60)
  for (const submission of first) {
    expect(parseSubmission(JSON.parse(JSON.stringify(submission))), submission.id).toMatchObject({ ok: true })
    expect(submission.submittedAt).toBeLessThan(now)
    expect(submission.submittedAt).toBeGreaterThan(now - 15 * 864e5)
    for (const { at } of submission.profile?.events ?? []) expect(at).toBeLessThanOrEqual(submission.submittedAt)
  }
  expect(first.filter(({ profile }) => !profile)).toHaveLength(5)
  expect(Math.max(...first.map(({ implicitScore }) => implicitScore ?? 0))).toBeGreaterThan(60)
})
