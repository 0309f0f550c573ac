import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import type { Receipt, Submission } from '#core/submission.ts'
import { startMailServer } from '../deliveries/mail-server.ts'
import { deliverDue } from '../deliveries/delivery-worker.ts'
import { confirmWithinMs } from '../leads/lead-storage.ts'
import { confirmMail } from '../people/confirm-mail.ts'
import { keepRetention } from '../people/retention.ts'
import { visitorMail } from '../people/visitor-mail.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
let server: Awaited<ReturnType<typeof startMailServer>>
beforeEach(async () => {
  server = await startMailServer()
  await open(withConfirm())
})
afterEach(async () => {
  await sample.stop()
  await server.stop()
})

/** `news` is agreed to by double opt-in; the guide's gate opens by a confirmed address where asked. */
function withConfirm(gate = false): SitePlan {
  const plan = samplePlan()
  for (const purpose of plan.consent.purposes) if (purpose.key === 'news') purpose.confirm = true
  if (gate) Object.assign(plan.gates['guide'] ?? {}, { confirm: true })
  return plan
}

const mailTo = (smtpUrl: string | null) => visitorMail({ smtpUrl, mailFrom: 'Acme <no-reply@acme.example>' })
async function open(plan: SitePlan, smtpUrl: string | null = server.url) {
  sample = await sampleApp({ plan, sendLetter: mailTo(smtpUrl) })
}
async function reopen(...[plan, smtpUrl]: Parameters<typeof open>) {
  await sample.stop()
  await open(plan, smtpUrl)
}

const consent = (purpose: string, granted = true, locale = 'en') => ({
  purpose,
  granted,
  shown: false,
  version: '1',
  locale,
  at: Date.parse('2026-11-02T09:30:00Z'),
  page: 'https://www.acme.example/guide',
})
async function send(changes: Partial<Submission> = {}): Promise<Receipt> {
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(sampleSubmission({ consents: [consent('news')], ...changes })),
  })
  expect(response.status).toBeLessThan(300)
  return (await response.json()) as Receipt
}
const another = (n: number) => ({
  id: `0b8f5c1e-5d3c-4c58-9d3c-00000000000${n}`,
  instance: `0b8f5c1e-5d3c-4c58-9d3c-0000000000a${n}`,
})

/** Works the letters off as the collector does. */
async function deliver(smtpUrl: string | null = server.url) {
  const { storage, plans, confirmLinks } = sample.parts
  const now = () => sample.clock.now
  const mail = confirmMail({ storage, plans, links: confirmLinks, sendLetter: mailTo(smtpUrl), now })
  await deliverDue({ storage: storageOf(sample), kinds: [mail], now, log: () => {} })
}
const storageOf = ({ parts }: SampleApp) => parts.storage as Parameters<typeof deliverDue>[0]['storage']

async function letter(): Promise<{ to: string[]; text: string; path: string }> {
  await deliver()
  const mail = server.mails.at(-1)
  if (!mail) throw new Error('no letter came')
  const body = mail.text.slice(mail.text.indexOf('\r\n\r\n') + 4)
  const isBase64 = /^Content-Transfer-Encoding: base64/im.test(mail.text)
  const bytes = body.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  const text = Buffer.from(isBase64 ? body : bytes, isBase64 ? 'base64' : 'latin1')
    .toString()
    .replaceAll('\r\n', '\n')
  return { to: mail.to, text, path: /https:\/\/leads\.example\.com(\S+)/.exec(text)?.[1] ?? '' }
}
const press = (path: string) =>
  sample.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ link: new URL(path, 'https://x.example').searchParams.get('link') ?? '' }).toString(),
  })
async function lead() {
  const [row] = (await sample.parts.storage.list({ status: ['all'] }, 'newest', 1, null, sample.clock.now)).leads
  return await sample.parts.storage.find(row?.id ?? '', sample.clock.now)
}
const newsOf = async () => (await lead())?.consents.find(({ purpose }) => purpose === 'news')

describe('a consent that is confirmed by mail', () => {
  test('is not granted before, and with both steps and its text after the press', async () => {
    expect(await send()).toMatchObject({
      confirm: 'consents',
      asset: { url: expect.stringContaining('/assets/guide') },
    })
    expect(await newsOf()).toMatchObject({ granted: false, confirmedAt: null })
    const { to, path } = await letter()
    expect(to).toEqual(['ana@berg-pumpen.example'])
    sample.clock.now += 60_000
    const page = await (await press(path)).text()
    expect(page).toContain('Confirmed. Thank you.')
    expect(page).not.toContain('/assets/')
    expect(await newsOf()).toMatchObject({
      granted: true,
      at: Date.parse('2026-11-02T09:30:00Z'),
      confirmedAt: sample.clock.now,
      text: 'Send me news\nAbout once a month.',
    })
  })

  test('the letter says who got the address, by which form and for what, with one link and no praise', async () => {
    await send()
    const { text } = await letter()
    expect(text).toContain('This address was given to Acme with the form “The pump efficiency guide”.')
    expect(text).toContain('Send me news\nAbout once a month.')
    expect(text.match(/https?:/g)).toHaveLength(1)
    expect(text).not.toContain('ana@')
    expect(server.mails[0]?.text).toMatch(/^Auto-Submitted: auto-generated/m)
    expect(server.mails[0]?.text).toContain('Subject: Confirm your address for Acme')
  })

  test('mail scanners may follow the link as often as they like: only the press confirms', async () => {
    await send()
    const { path } = await letter()
    for (const method of ['HEAD', 'GET', 'GET', 'GET'])
      expect((await sample.app.request(path, { method })).status).toBe(200)
    expect(await newsOf()).toMatchObject({ granted: false, confirmedAt: null })
    const page = await (await sample.app.request(path)).text()
    expect(page).toContain('method="post"')
    expect(page).toMatch(/Send me news<small>About once a month\./)
    expect(page).not.toContain('<script')
    expect((await press(path)).status).toBe(200)
    expect((await press(path)).status).toBe(200)
    expect(await newsOf()).toMatchObject({ granted: true })
  })

  test('a link that was changed, is of another site, or has ended confirms nothing', async () => {
    await send()
    const { path } = await letter()
    expect((await press(path.replace('link=', 'link=x'))).status).toBe(404)
    expect((await press('/s/acme/confirm?link=')).status).toBe(404)
    expect(sample.parts.confirmLinks.open('beta', new URL(path, 'https://x').searchParams.get('link') ?? '')).toBeNull()
    sample.clock.now += confirmWithinMs
    expect((await press(path)).status).toBe(404)
    expect((await sample.app.request(path)).status).toBe(404)
    expect(await newsOf()).toMatchObject({ granted: false })
  })

  test('after 14 days without it the consent is gone, and the lead is there for what it asked for', async () => {
    await send({ consents: [consent('news'), consent('follow', false)] })
    const { storage, plans } = sample.parts
    sample.clock.now += confirmWithinMs
    await keepRetention({ storage: storageOf(sample), plans }, sample.clock.now)
    expect(await newsOf()).toMatchObject({ granted: false })
    sample.clock.now += 1
    await keepRetention({ storage: storageOf(sample), plans }, sample.clock.now)
    expect((await lead())?.consents.map(({ purpose }) => purpose)).toEqual(['follow'])
    expect(await storage.leadsOf('ana@berg-pumpen.example', sample.clock.now)).toHaveLength(1)
  })

  test('the same form sent again gives the same receipt and no second letter', async () => {
    const first = await send()
    await deliver()
    expect(await send()).toEqual(first)
    await deliver()
    expect(server.mails).toHaveLength(1)
  })

  test('nothing is asked where nothing was ticked', async () => {
    expect(await send({ consents: [consent('news', false), consent('follow')] })).not.toHaveProperty('confirm')
    await deliver()
    expect(server.mails).toEqual([])
  })

  test('a browser that confirmed once is not asked for the same again', async () => {
    const { lead: own } = await send()
    await press((await letter()).path)
    const again = await send({ ...another(2), key: own.key, answers: {} })
    expect(again).not.toHaveProperty('confirm')
    expect(await newsOf()).toMatchObject({ granted: true })
    // Somebody else who types the address proves nothing.
    expect(await send(another(3))).toMatchObject({ confirm: 'consents' })
  })

  test('what waits is said so in the visitor’s own record', async () => {
    const { lead: own } = await send()
    const record = async () => (await sample.app.request(`/s/acme/me?key=${own.key}`)).text()
    expect(await record()).toContain('Waits for your confirmation by mail')
    await press((await letter()).path)
    expect(await record()).not.toContain('Waits for your confirmation')
  })

  test('a mail server that is away is tried again', async () => {
    await send()
    await deliver('smtp://127.0.0.1:1')
    expect(server.mails).toEqual([])
    sample.clock.now += 60_000
    await deliver()
    expect(server.mails).toHaveLength(1)
  })

  test.each(['en', 'de', 'es', 'ro', 'ko', 'ar'])('letter and page speak %s', async (locale) => {
    const plan = withConfirm()
    for (const gate of Object.values(plan.gates)) gate.text[locale] = { title: 'T' }
    await reopen(plan)
    await send({ consents: [consent('news', true, locale)] })
    const { path } = await letter()
    expect(path).toContain(`lang=${locale}`)
    expect(await (await sample.app.request(path)).text()).toContain(`<html lang="${locale}"`)
  })
})

describe('a gate that opens to confirmed addresses', () => {
  beforeEach(() => reopen(withConfirm(true)))

  test('keeps its asset until the press, which gives it', async () => {
    const receipt = await send({ consents: [] })
    expect(receipt).toMatchObject({ confirm: 'gate' })
    expect(receipt).not.toHaveProperty('asset')
    const { path } = await letter()
    expect(await (await sample.app.request(path)).text()).not.toContain('/assets/')
    const page = await (await press(path)).text()
    expect(page).toMatch(/href="https:\/\/leads\.example\.com\/s\/acme\/assets\/guide\?grant=/)
    expect((await lead())?.confirmedAt).toBe(sample.clock.now)
  })

  test('opens at once to a browser that has confirmed its address, and to no other', async () => {
    const { lead: own } = await send({ consents: [] })
    const { path } = await letter()
    expect(await send({ ...another(5), key: own.key, answers: {}, consents: [] })).not.toHaveProperty('asset')
    await press(path)
    expect(await send({ ...another(2), key: own.key, answers: {}, consents: [] })).toHaveProperty('asset')
    expect(await send({ ...another(3), consents: [] })).not.toHaveProperty('asset')
    const typed = { email: 'else@berg-pumpen.example', firstName: 'Else' }
    expect(await send({ ...another(4), key: own.key, answers: typed, consents: [] })).not.toHaveProperty('asset')
  })

  test('says on the hosted page where to look, without a link to the asset', async () => {
    const response = await sample.app.request('/s/acme/gates/guide', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: 'ana@berg-pumpen.example', firstName: 'Ana' }).toString(),
    })
    const page = await response.text()
    expect(page).toContain('<h1>Look into your mail.</h1>')
    expect(page).toContain('ana@berg-pumpen.example')
    expect(page).not.toContain('/assets/')
  })

  test('withholds nothing where no mail is set, and grants no consent either', async () => {
    await reopen(withConfirm(true), null)
    const receipt = await send()
    expect(receipt).toHaveProperty('asset')
    expect(receipt).not.toHaveProperty('confirm')
    expect(await newsOf()).toMatchObject({ granted: false })
  })
})
