import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp } from '../sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp()
})
afterEach(() => sample.stop())

const open = async (gate: string, query = '') => (await sample.app.request(`/s/acme/gates/${gate}${query}`)).text()
const send = (gate: string, fields: Record<string, string>, query = '') =>
  sample.app.request(`/s/acme/gates/${gate}${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' },
    body: new URLSearchParams(fields).toString(),
  })
const leads = async () => (await sample.parts.storage.list({}, 'newest', 50, null, sample.clock.now)).leads
const instance = '0b8f5c1e-5d3c-4c58-9d3c-0000000000bb'
const ana = { email: 'ana@berg-pumpen.example', firstName: 'Ana', company: 'Berg', 'consent-news': 'yes', instance }

test('the page is a whole form without any script', async () => {
  const page = await open('guide')
  expect(page).toContain('<h1>The pump efficiency guide</h1>')
  expect(page).toMatch(/<label for="f-email">E-mail<\/label\s*>/)
  expect(page).toMatch(/autocomplete="given-name"/)
  expect(page).toContain('Where it goes')
  expect(page).toContain('page 4')
  expect(page).not.toContain('<script')
  expect(page).not.toMatch(/checked/)
})

test('a sent page is a lead with its consents, and thanks with the asset and the own record', async () => {
  const response = await send('guide', ana)
  expect(response.status).toBe(201)
  const page = await response.text()
  expect(page).toContain('Thank you, Ana. It is yours.')
  expect(page).toMatch(/href="https:\/\/leads\.example\.com\/s\/acme\/assets\/guide\?grant=/)
  expect(page).toMatch(/href="https:\/\/leads\.example\.com\/s\/acme\/me\?key=/)
  const [lead] = await leads()
  expect(lead).toMatchObject({ email: 'ana@berg-pumpen.example', implicitScore: null, gates: ['guide'] })
  const { consents } = (await sample.parts.storage.find(lead?.id ?? '', sample.clock.now))!
  expect(consents).toMatchObject([
    { purpose: 'news', granted: true, shown: false, text: 'Send me news\nAbout once a month.' },
    { purpose: 'follow', granted: false },
  ])
})

test('a page sent twice is one submission', async () => {
  await send('guide', ana)
  sample.clock.now += 5_000
  expect((await send('guide', ana)).status).toBe(200)
  const [lead, ...more] = await leads()
  expect(more).toEqual([])
  expect((await sample.parts.storage.find(lead?.id ?? '', sample.clock.now))?.submissions).toHaveLength(1)
})

test('errors come back in the summary and at their fields, with everything that was typed', async () => {
  const response = await send('guide', { ...ana, email: 'ana@berg', firstName: '' })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('Two things need a look')
  expect(page).toContain('<a href="#f-email">Enter an e-mail address, like name@company.com.</a>')
  expect(page).toMatch(/value="ana@berg"/)
  expect(page).toMatch(/aria-invalid="true"/)
  expect(page).toMatch(/name="consent-news" value="yes"\s+checked/)
  expect(page).toContain(`value="${instance}"`)
  expect(await leads()).toEqual([])
})

test('what was typed is never markup', async () => {
  const page = await (await send('guide', { ...ana, email: '"><script>alert(1)</script>' })).text()
  expect(page).not.toContain('<script')
  const thanks = await (await send('guide', { ...ana, firstName: '<img src=x onerror=alert(1)>' })).text()
  expect(thanks).not.toContain('<img src=x')
})

test('Arabic runs from right to left, with its own words where the plan has them', async () => {
  const page = await open('guide', '?lang=ar')
  expect(page).toMatch(/<html lang="ar" dir="rtl"/)
  expect(page).toContain('دليل كفاءة المضخات')
  expect(await open('guide', '?lang=xx')).toMatch(/<html lang="en" dir="ltr"/)
})

test('an unknown gate is a page that says so', async () => {
  const response = await sample.app.request('/s/acme/gates/nothing')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('There is no such gate.')
})

test('filling in the hidden field is a sign, not a refusal', async () => {
  expect((await send('guide', { ...ana, 'lodestone-more': 'http://spam.example' })).status).toBe(201)
  const [lead] = await leads()
  const kept = await sample.parts.storage.find(lead?.id ?? '', sample.clock.now)
  expect(kept?.submissions[0]?.signs).toContainEqual({ sign: 'filled in a field that people do not see', points: 40 })
  expect(JSON.stringify(kept)).not.toContain('spam.example')
})
