import { expect, test } from 'vitest'
import { aPlan, aSubmission } from '../storage/sample-submissions.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { retain } from './retention.ts'

const dayMs = 864e5
const start = Date.UTC(2026, 4, 4)
const plan = aPlan({ retention: { leadMonths: 24, quarantineDays: 30, deliveryDays: 10 } })
const plans = { sites: () => ['acme'], get: () => ({ plan }) }

test('as time passes suspects, deliveries and leads go, each at its time, and what was erased goes after a day', async () => {
  const storage = openSqlite(':memory:', { planOf: () => plan })
  const at = { receivedAt: start, submittedAt: start }
  const signs = [
    { sign: 'a', points: 60 },
    { sign: 'b', points: 60 },
  ]
  await storage.take(aSubmission({ email: 'lead@a.example', ...at }), 'same')
  await storage.take(aSubmission({ email: 'spam@a.example', signs, ...at }), 'same')
  await storage.take(aSubmission({ email: 'gone@a.example', keyHash: 'gone', ...at }), 'same')
  await storage.changeOwn('acme', 'gone', { do: 'erase' }, start)
  for (const { n } of await storage.deliveries('acme', null, 10)) await storage.settleDelivery(n, { state: 'sent' })

  const after = async (days: number) => {
    await retain({ storage, plans, now: () => start + days * dayMs })
    return {
      leads: await storage.count({ status: ['all'] }, 10),
      erased: (await storage.own('acme', 'gone')) !== null,
      deliveries: (await storage.deliveries('acme', null, 10)).length > 0,
    }
  }
  expect(await after(0.9)).toEqual({ leads: 2, erased: true, deliveries: true })
  expect(await after(1.1)).toEqual({ leads: 2, erased: false, deliveries: true })
  expect(await after(11)).toEqual({ leads: 2, erased: false, deliveries: false })
  expect(await after(31)).toEqual({ leads: 1, erased: false, deliveries: false })
  expect(await after(729)).toEqual({ leads: 1, erased: false, deliveries: false })
  expect(await after(732)).toEqual({ leads: 0, erased: false, deliveries: false })
  await storage.close()
})
