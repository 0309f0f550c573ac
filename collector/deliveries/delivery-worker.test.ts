import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { LeadRow } from '../leads/lead.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { deliverDue, startDeliveries, type WorkerParts } from './delivery-worker.ts'
import { deliveryId } from './webhook.ts'
import { secretsOf, signedHeaders, webhookSecret } from './signature.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({
    plan: samplePlan({ webhooks: [{ url: 'https://one.example/' }, { url: 'https://two.example/' }] }),
  })
})
afterEach(() => sample.stop())

let made = 0
async function submitted(email: string) {
  const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    body: JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana', company: 'Berg' } })),
  })
  expect(response.status).toBe(201)
}

interface Told {
  target: string
  id: string
  email: string | undefined
  at: number
}

/** A receiver per target; `answer` decides each try. */
function parts(answer: (target: string, email: string | undefined) => number): WorkerParts & { told: Told[] } {
  const told: Told[] = []
  const kind: DeliveryKind = {
    takes: () => true,
    async deliver(delivery, lead: LeadRow | null) {
      told.push({ target: delivery.target, id: deliveryId(delivery), email: lead?.email, at: sample.clock.now })
      return { status: answer(delivery.target, lead?.email), detail: 'said' }
    },
  }
  const storage = sample.parts.storage as LeadStorage & DeliveryStorage
  return { storage, kinds: [kind], now: () => sample.clock.now, log: () => {}, told }
}

async function untilQuiet(worker: WorkerParts) {
  while ((await deliverDue(worker)) > 0);
}

test('every receiver is told of every lead once, in the order they came', async () => {
  for (const name of ['a', 'b', 'c']) await submitted(`${name}@berg.example`)
  const worker = parts(() => 200)
  await untilQuiet(worker)
  for (const target of ['https://one.example/', 'https://two.example/'])
    expect(worker.told.filter((each) => each.target === target).map(({ email }) => email)).toEqual([
      'a@berg.example',
      'b@berg.example',
      'c@berg.example',
    ])
})

test('a receiver that is down a day is told of all in order afterwards, with the same ids; the other never waits', async () => {
  const upAt = sample.clock.now + 864e5
  const worker = parts((target) => (target.includes('one') && sample.clock.now < upAt ? 503 : 200))
  const emails = Array.from({ length: 60 }, (_, index) => `p${index}@berg.example`)
  for (const email of emails) await submitted(email)
  await untilQuiet(worker)
  expect(worker.told.filter(({ target }) => target.includes('two'))).toHaveLength(60)
  while (sample.clock.now < upAt + 2 * 864e5) {
    sample.clock.now += 600_000
    await untilQuiet(worker)
  }
  const one = worker.told.filter(({ target }) => target.includes('one'))
  const afterwards = one.filter(({ at }) => at >= upAt)
  expect(afterwards.map(({ email }) => email)).toEqual(emails)
  // While it was down only the first was tried: nobody learns of the second lead before the first.
  expect(new Set(one.filter(({ at }) => at < upAt).map(({ email }) => email))).toEqual(new Set(['p0@berg.example']))
  expect(new Set(one.map(({ id }) => id)).size).toBe(60)
})

/** Lets time pass until nothing is due for an hour. */
async function forHours(hours: number, worker: WorkerParts) {
  for (let minutes = 0; minutes < hours * 60; minutes += 5) {
    await untilQuiet(worker)
    sample.clock.now += 300_000
  }
}

test('one lead that a receiver will not take is parked once the next is taken; the rest keep their order', async () => {
  const worker = parts((target, email) => (target.includes('one') && email === 'b@berg.example' ? 422 : 200))
  for (const name of ['a', 'b', 'c', 'd']) await submitted(`${name}@berg.example`)
  await forHours(1, worker)
  const emails = worker.told.filter(({ target }) => target.includes('one')).map(({ email }) => email?.[0])
  expect(emails.join('')).toBe('abbbcd')
  const { leads } = await worker.storage.list({}, 'newest', 9, null, sample.clock.now)
  const parked = (await worker.storage.deliveries('acme', 'https://one.example/', 9)).filter(
    ({ state }) => state !== 'sent',
  )
  expect(parked).toMatchObject([
    { state: 'parked', leadId: leads.find(({ email }) => email === 'b@berg.example')?.id, tries: 3 },
  ])
  expect(parked[0]?.detail).toMatch(/^Refused 3 times while the next one was taken/)
})

test('a receiver that takes nothing loses no lead: all wait, in order', async () => {
  let isDown = true
  const worker = parts((target) => (target.includes('one') && isDown ? 500 : 200))
  for (const name of ['a', 'b', 'c']) await submitted(`${name}@berg.example`)
  await forHours(3, worker)
  isDown = false
  const before = worker.told.length
  await forHours(8, worker)
  const after = worker.told.slice(before).filter(({ target }) => target.includes('one'))
  expect(after.map(({ email }) => email?.[0]).join('')).toBe('abc')
})

test('a receiver that wants no more is told nothing more, until it is opened again', async () => {
  const one = 'https://one.example/'
  let isGone = true
  const worker = parts((target) => (target === one && isGone ? 410 : 200))
  for (const name of ['a', 'b']) await submitted(`${name}@berg.example`)
  await untilQuiet(worker)
  await submitted('c@berg.example')
  await untilQuiet(worker)
  expect(worker.told.filter(({ target }) => target === one)).toHaveLength(1)
  expect(worker.told.filter(({ target }) => target !== one)).toHaveLength(3)
  expect((await worker.storage.deliveries('acme', one, 9)).map(({ state }) => state)).toEqual(Array(3).fill('parked'))
  isGone = false
  await worker.storage.openTarget('acme', one)
  await submitted('d@berg.example')
  await untilQuiet(worker)
  expect(worker.told.filter(({ target }) => target === one).map(({ email }) => email?.[0])).toEqual(['a', 'd'])
})

test('who looks after the site is told of a receiver that was not, once a day', async () => {
  const target = 'parked:sue@acme.example https://one.example/'
  const caretakerOf = (site: string) => (site === 'acme' ? 'sue@acme.example' : null)
  const worker = {
    ...parts((to, email) => (to.startsWith('https://one') && email?.[0] === 'b' ? 422 : 200)),
    caretakerOf,
  }
  const notices = async () => (await worker.storage.deliveries('acme', target, 9)).map(({ state }) => state)
  for (const name of ['a', 'b1', 'c', 'b2', 'd']) await submitted(`${name}@berg.example`)
  await forHours(2, worker)
  const parked = async () =>
    (await worker.storage.deliveries('acme', 'https://one.example/', 9)).filter(({ state }) => state === 'parked')
      .length
  expect(await parked()).toBe(2)
  expect(await notices()).toEqual(['sent'])
  await forHours(25, worker)
  for (const name of ['b3', 'e']) await submitted(`${name}@berg.example`)
  await forHours(1, worker)
  expect(await parked()).toBe(3)
  expect(await notices()).toEqual(['sent', 'sent'])
})

test('who looks after the site is told of a receiver that wants no more; of mail that nobody takes nobody is', async () => {
  const caretakerOf = () => 'sue@acme.example'
  const worker = { ...parts((target) => (target === 'https://one.example/' ? 410 : 500)), caretakerOf }
  await submitted('a@berg.example')
  await forHours(100, worker)
  expect(worker.told.map(({ target }) => target)).toContain('parked:sue@acme.example https://one.example/')
  const targets = (await worker.storage.deliveries('acme', null, 99)).map(({ target }) => target)
  expect(targets.filter((target) => target.startsWith('parked:')).toSorted()).toEqual([
    'parked:sue@acme.example https://one.example/',
    'parked:sue@acme.example https://two.example/',
  ])
})

test('who wakes when its claim has long ended tells nobody', async () => {
  await submitted('a@berg.example')
  const worker = parts(() => 200)
  const { storage } = worker
  const claimDeliveries: DeliveryStorage['claimDeliveries'] = async (...asked) => {
    const claimed = await storage.claimDeliveries(...asked)
    sample.clock.now += 600_000
    return claimed
  }
  await deliverDue({ ...worker, storage: { ...storage, claimDeliveries } })
  expect(worker.told).toEqual([])
})

test('who is killed between sending and keeping it leaves it to the next, who sends it with the same id', async () => {
  for (const name of ['a', 'b']) await submitted(`${name}@berg.example`)
  const worker = parts(() => 200)
  const { storage } = worker
  const settleDelivery = () => Promise.reject(new Error('killed'))
  await expect(deliverDue({ ...worker, storage: { ...storage, settleDelivery } })).rejects.toThrow('killed')
  sample.clock.now += 59_999
  expect(await deliverDue(worker)).toBe(0)
  sample.clock.now += 1
  await untilQuiet(worker)
  const one = worker.told.filter(({ target }) => target.includes('one'))
  expect(one.map(({ email }) => email?.[0]).join('')).toBe('aab')
  expect(one[0]?.id).toBe(one[1]?.id)
  expect(new Set(one.map(({ id }) => id)).size).toBe(2)
})

test('a receiver that hangs holds up nobody else', async () => {
  const worker = parts(() => 200)
  const told: string[] = []
  let answer = () => {}
  const hanging = new Promise<void>((resolve) => (answer = resolve))
  const kind: DeliveryKind = {
    takes: () => true,
    async deliver({ target }, lead) {
      told.push(`${target} ${lead?.email}`)
      if (target.includes('one')) await hanging
      return { status: 200, detail: 'said' }
    },
  }
  const stop = startDeliveries({ ...worker, kinds: [kind], everyMs: 20 })
  await submitted('a@berg.example')
  await expect.poll(() => told).toContain('https://one.example/ a@berg.example')
  await submitted('b@berg.example')
  await expect.poll(() => told).toContain('https://two.example/ b@berg.example')
  expect(told).not.toContain('https://one.example/ b@berg.example')
  answer()
  await expect.poll(() => told).toContain('https://one.example/ b@berg.example')
  await stop()
})

test('a worker with nothing to do rests', async () => {
  const worker = parts(() => 200)
  let claims = 0
  const { storage } = worker
  const claimDeliveries: DeliveryStorage['claimDeliveries'] = (...asked) => {
    claims++
    return storage.claimDeliveries(...asked)
  }
  const stop = startDeliveries({ ...worker, storage: { ...storage, claimDeliveries }, everyMs: 60_000 })
  await new Promise((resolve) => setTimeout(resolve, 200))
  await stop()
  expect(claims).toBeLessThan(5)
})

test('what is sent is verified by the official library', () => {
  const secret = webhookSecret('a secret of more than thirty-two characters', 'acme', 'https://one.example/')
  const body = JSON.stringify({ type: 'lead.created', data: { id: 'x' } })
  const headers = signedHeaders([secret], 'acme_1', Date.now(), body)
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(secret).verify(body.replace('x', 'y'), headers)).toThrow()
})

test('after a change of the secret a receiver may go on with the old one for a while, and with no older one', () => {
  const of = (changes: number, now: number) =>
    secretsOf(
      'a secret of more than thirty-two characters',
      'acme',
      'https://one.example/',
      { changes, beforeUntil: 9_000 },
      now,
    )
  const [[first], [second], [third]] = [of(0, 0), of(1, 0), of(2, 0)]
  expect(new Set([first, second, third]).size).toBe(3)
  const body = JSON.stringify({ type: 'lead.created', data: { id: 'x' } })
  const takes = (secret: string, secrets: readonly string[]) => {
    try {
      return Boolean(new Webhook(secret).verify(body, signedHeaders(secrets, 'acme_1', Date.now(), body)))
    } catch {
      return false
    }
  }
  const during = of(2, 8_999)
  expect([first, second, third].map((secret) => takes(secret, during))).toEqual([false, true, true])
  const after = of(2, 9_000)
  expect([first, second, third].map((secret) => takes(secret, after))).toEqual([false, false, true])
})
