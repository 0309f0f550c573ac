import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { LeadRow } from '../leads/lead.ts'
import { startMailServer } from './mail-server.ts'
import { createMailer } from './mailer.ts'
import { ownerMail } from './owner-mail.ts'
import { parkedMail, parkedTarget } from './parked-mail.ts'
import { aDelivery } from './sample-delivery.ts'

let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

async function mailServer() {
  const server = await startMailServer()
  closing.push(server.stop)
  return server
}

const lead = {
  id: 'abc',
  email: 'ana@berg.example',
  name: 'Ana\r\nBcc: all@berg.example',
  company: 'Berg',
  rank: '1A',
  owner: 'maya@acme.example',
  dueAt: Date.parse('2026-11-03T09:30:00Z'),
} as Partial<LeadRow> as LeadRow

const feedUrl = 'https://leads.example/feed'
const mailer = (smtpUrl: string | null, waitMs?: number) =>
  createMailer({ smtpUrl, from: 'leads@acme.example', ...(waitMs !== undefined && { waitMs }) })

test('the owner reads who, what rank, by when and where, and nobody else does', async () => {
  const { url, mails } = await mailServer()
  const mail = ownerMail({ mail: mailer(url), feedUrl })
  expect(await mail.deliver(aDelivery('owner:maya@acme.example'), lead)).toEqual({ status: 200, detail: 'mailed' })
  expect(mails).toHaveLength(1)
  const [{ to, text } = { to: [], text: '' }] = mails
  expect(to).toEqual(['maya@acme.example'])
  expect(text).toContain('Subject: 1A: Ana Bcc: all@berg.example, Berg')
  expect(text).toContain('call by 2026-11-03 09:30 UTC')
  expect(text).toContain('https://leads.example/feed/leads/abc')
  expect(text).not.toMatch(/^Bcc:/im)
})

test('an overdue lead is told as one', async () => {
  const { url, mails } = await mailServer()
  await ownerMail({ mail: mailer(url), feedUrl }).deliver(aDelivery('overdue:tom@acme.example'), lead)
  expect(mails[0]?.to).toEqual(['tom@acme.example'])
  expect(mails[0]?.text).toContain('Subject: Overdue, 1A')
  expect(mails[0]?.text).toContain('owner maya@acme.example')
})

test('who looks after a site reads which webhook was not told, and where to send again', async () => {
  const { url, mails } = await mailServer()
  const told = parkedMail({ mail: mailer(url), feedUrl })
  const target = parkedTarget('sue@acme.example', 'https://hooks.example/a?b=c')
  expect(told.takes(target)).toBe(true)
  expect(await told.deliver(aDelivery(target), null)).toMatchObject({ status: 200 })
  expect(mails[0]?.to).toEqual(['sue@acme.example'])
  expect(mails[0]?.text).toContain('Subject: A webhook of acme was not told')
  expect(mails[0]?.text.replaceAll('=3D', '=')).toContain('https://hooks.example/a?b=c')
  expect(told.takes('owner:sue@acme.example') || told.takes('https://hooks.example/')).toBe(false)
})

test.each([
  { name: 'no mail is set', smtpUrl: null, target: 'owner:maya@acme.example', of: lead },
  { name: 'the owner is a name', smtpUrl: 'smtp://127.0.0.1:1', target: 'owner:maya', of: lead },
  { name: 'the lead was erased', smtpUrl: 'smtp://127.0.0.1:1', target: 'owner:maya@acme.example', of: null },
])('nobody is mailed and nothing is said to be sent where $name', async ({ smtpUrl, target, of }) => {
  const answer = await ownerMail({ mail: mailer(smtpUrl), feedUrl }).deliver(aDelivery(target), of)
  expect(answer).toMatchObject({ status: 0, skipped: true })
})

test('a server that says nothing is given up, to be tried again', async () => {
  const server: Server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = await ownerMail({ mail: mailer(smtpUrl, 100), feedUrl }).deliver(
    aDelivery('owner:maya@acme.example'),
    lead,
  )
  expect(answer).toMatchObject({ status: 0 })
  expect(answer).not.toHaveProperty('skipped')
}, 5_000)
