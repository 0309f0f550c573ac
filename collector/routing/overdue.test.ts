import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { deliverDue } from '../deliveries/delivery-worker.ts'
import { type Mail, startMailServer } from '../deliveries/mail-server.ts'
import { createMailer } from '../deliveries/mailer.ts'
import { ownerMail } from '../deliveries/owner-mail.ts'
import { setOwner } from '../leads/lifecycle.ts'
import { createPlanStore } from '../plans/plan-store.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { aSubmission } from '../storage/sample-submissions.ts'
import { createOverdue } from './overdue.ts'
import { createRouter } from './router.ts'

const hour = 36e5
const monday = Date.parse('2026-11-02T09:00:00Z')
const maya = 'maya@acme.example'
const tom = 'tom@acme.example'

const plan = samplePlan({
  ranking: Object.fromEntries(
    (['1A', '1B', '1C', '2A', '2B', '2C', '3A', '3B', '3C'] as const).map((rank) => [
      rank,
      { followUp: 'field-sales', withinHours: 24 },
    ]),
  ),
  routing: { rules: [{ name: 'all', when: {}, owners: [{ owner: maya }] }], fallback: tom },
})

let closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.toReversed()) await close()
  closing = []
})

async function mailServer() {
  const server = await startMailServer()
  closing.push(server.stop)
  return server
}

/** To whom, and what about. */
const headOf = ({ to, text }: Mail) => `${to.join()} ${/^Subject: (.*)$/m.exec(text)?.[1]}`

const file = () => join(mkdtempSync(join(tmpdir(), 'lodestone-overdue-')), 'leads.sqlite')

/** One start of a collector on a file, with its mail. */
async function collector(at: string, smtpUrl: string) {
  let plans: Awaited<ReturnType<typeof createPlanStore>> | undefined
  const planOf = (site: string) => plans?.get(site)?.plan ?? null
  const storage = openSqlite(at, { planOf, router: createRouter(planOf) })
  plans = await createPlanStore(storage)
  await plans.apply(plan, 'test')
  const kinds = [
    ownerMail({
      mail: createMailer({ smtpUrl, from: 'leads@acme.example' }),
      feedUrl: 'https://leads.example/feed',
    }),
  ]
  return {
    storage,
    tell: createOverdue({ storage, plans }),
    async mail(now: number) {
      while (await deliverDue({ storage, kinds, now: () => now, log: () => {} }));
    },
  }
}

test('owner and fallback learn once that a lead is overdue, over restarts, and nothing more after the call', async () => {
  const { url, mails } = await mailServer()
  const at = file()
  const first = await collector(at, url)
  const taken = await first.storage.take(aSubmission({ receivedAt: monday, submittedAt: monday }), 'same')
  if (taken.state === 'conflict') throw new Error('conflict')
  await first.mail(monday)
  expect(mails.map(headOf)).toEqual([expect.stringMatching(/^maya@acme.example \d[ABC]: /)])

  expect(await first.tell(monday + 24 * hour)).toBe(0)
  expect(await first.tell(monday + 24 * hour + 1)).toBe(1)
  expect(await first.tell(monday + 25 * hour)).toBe(0)
  // Stopped before it could mail.
  await first.storage.close()

  const second = await collector(at, url)
  closing.push(() => second.storage.close())
  expect(await second.tell(monday + 26 * hour)).toBe(0)
  await second.mail(monday + 26 * hour)
  expect(mails.slice(1).map(headOf).toSorted()).toEqual([
    expect.stringMatching(/^maya@acme.example Overdue, /),
    expect.stringMatching(/^tom@acme.example Overdue, /),
  ])
  expect((await second.storage.find(taken.lead.id, monday + 26 * hour))?.changes).toContainEqual(
    expect.objectContaining({ field: 'overdue', to: `${maya}, ${tom}` }),
  )

  const call = {
    id: 'c',
    kind: 'call' as const,
    text: 'again on Thursday',
    by: maya,
    at: monday + 27 * hour,
    nextAt: monday + 72 * hour,
  }
  await second.storage.change(taken.lead.id, () => ({ contacts: [call] }), monday + 27 * hour)
  expect(await second.tell(monday + 71 * hour)).toBe(0)
  await second.mail(monday + 71 * hour)
  expect(mails).toHaveLength(3)
})

test('two collectors that look at once tell once', async () => {
  const { url } = await mailServer()
  const one = await collector(file(), url)
  closing.push(() => one.storage.close())
  await one.storage.take(aSubmission({ receivedAt: monday, submittedAt: monday }), 'same')
  await Promise.all([one.tell(monday + 25 * hour), one.tell(monday + 25 * hour), one.tell(monday + 25 * hour)])
  const told = (await one.storage.deliveries('acme', null, 20)).filter(({ target }) => target.startsWith('overdue:'))
  expect(told.map(({ target }) => target).toSorted()).toEqual([`overdue:${maya}`, `overdue:${tom}`])
})

test('a lead given by hand is mailed to who gets it, and not to who took it', async () => {
  const { url, mails } = await mailServer()
  const one = await collector(file(), url)
  closing.push(() => one.storage.close())
  const taken = await one.storage.take(aSubmission({ receivedAt: monday, submittedAt: monday }), 'same')
  if (taken.state === 'conflict') throw new Error('conflict')
  const give = (to: string, by: string, at: number) =>
    one.storage.change(taken.lead.id, (lead) => setOwner(lead, to, { by, at }), at)
  await give(tom, maya, monday + 1)
  await give(tom, maya, monday + 2)
  await give(maya, maya, monday + 3)
  await one.mail(monday + 4)
  expect(mails.map(({ to }) => to.join())).toEqual([maya, tom])
})
