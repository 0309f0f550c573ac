import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const asked = (path: string, method = 'GET', body?: object) =>
  sample.app.request(`/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  })
const answered = async (path: string) => (await (await asked(path)).json()) as Record<string, unknown>

async function threeLeads() {
  let made = 0
  for (const email of ['ana@berg.example', 'jo@berg.example', 'kim@berg.example']) {
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
    const body = JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana' } }))
    expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
  }
  const { leads } = (await answered('/leads')) as { leads: { id: string }[] }
  return leads.map(({ id }) => id)
}

test('leads of a period count as far as they have come, in total, by channel, day, gate and rank', async () => {
  const [won, turnedDown, other] = await threeLeads()
  await asked(`/leads/${won}`, 'PATCH', { stage: 'won' })
  await asked(`/leads/${turnedDown}`, 'PATCH', { status: 'rejected', reason: 'no budget' })
  await asked(`/leads/${other}`, 'PATCH', { status: 'rejected', reason: 'no budget', note: 'Ask in May.' })
  const numbers = await answered('/numbers?site=acme')
  expect(numbers).toMatchObject({
    from: '2026-10-04',
    to: '2026-11-02',
    total: { lead: 3, won: 1, sql: 1 },
    before: { lead: 0 },
    channels: [{ channel: 'unknown', lead: 3, won: 1 }],
    verdicts: { rejected: [{ reason: 'no budget', count: 2, notes: ['Ask in May.'] }] },
  })
  expect(numbers['days']).toHaveLength(30)
  expect((numbers['days'] as object[]).at(-1)).toEqual({ day: '2026-11-02', visits: 0, leads: 3 })
  expect((numbers['ranks'] as { leads: number }[]).reduce((total, { leads }) => total + leads, 0)).toBe(3)
  expect((numbers['gates'] as { gate: string }[]).find(({ gate }) => gate === 'guide')).toMatchObject({
    lead: 3,
    sent: 3,
  })
})

test('spend is entered once and replaced when it is entered again', async () => {
  await threeLeads()
  const spend = {
    site: 'acme',
    channel: 'paid-search',
    from: '2026-10-15',
    to: '2026-11-13',
    amount: 300,
    currency: 'EUR',
  }
  expect((await asked('/spend', 'POST', spend)).status).toBe(201)
  const again = await asked('/spend', 'POST', { ...spend, amount: 600 })
  expect(await again.json()).toMatchObject({ channel: 'paid-search', amount: 600, before: 300 })
  const { channels } = (await answered('/numbers?site=acme&from=2026-10-15&to=2026-11-13')) as { channels: object[] }
  expect(channels).toContainEqual(
    expect.objectContaining({ channel: 'paid-search', spend: [{ amount: 600, currency: 'EUR', perLead: null }] }),
  )
  expect((await asked('/spend', 'POST', { ...spend, currency: 'euro' })).status).toBe(422)
})

test('spend that two people enter at once is what one of them entered', async () => {
  const spend = { site: 'acme', channel: 'email', from: '2026-11-01', to: '2026-11-02', currency: 'EUR' }
  await Promise.all([100, 100, 100].map((amount) => asked('/spend', 'POST', { ...spend, amount })))
  const { channels } = (await answered('/numbers?site=acme')) as { channels: object[] }
  expect(channels).toContainEqual(
    expect.objectContaining({ channel: 'email', spend: [expect.objectContaining({ amount: 100 })] }),
  )
})

test('leads are counted by campaign and channel of the touch asked for; who came by none is left out', async () => {
  const at = sample.clock.now - 36e5
  const touch = (campaign: string, later: number) => ({
    at: at + later,
    channel: 'email' as const,
    source: 'news',
    medium: 'email',
    campaign,
    clickId: null,
    referrerHost: null,
    referralCode: null,
    landing: '/',
  })
  const profile = {
    firstSeenAt: at,
    lastEventAt: at + 1_000,
    sessions: 2,
    counters: { views: 2, actions: 0, goals: 0, days: 1, minutes: 1 },
    topics: {},
    touches: [touch('spring', 0), touch('autumn', 1_000)],
    events: [],
  }
  await threeLeads()
  const id = '0b8f5c1e-5d3c-4c58-9d3c-0000000000f1'
  const body = JSON.stringify(
    sampleSubmission({ id, instance: id, answers: { email: 'lee@berg.example', firstName: 'Lee' }, profile }),
  )
  expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
  const campaigns = async (query: string) => (await answered(`/numbers?site=acme${query}`))['campaigns']
  expect(await campaigns('')).toMatchObject([{ campaign: 'spring', channel: 'email', lead: 1, won: 0 }])
  expect(await campaigns('&touch=last')).toMatchObject([{ campaign: 'autumn', lead: 1, spend: [] }])

  const spend = { site: 'acme', channel: 'email', from: '2026-11-01', to: '2026-11-02', amount: 30, currency: 'EUR' }
  for (const campaign of ['spring', 'winter', undefined]) await asked('/spend', 'POST', { ...spend, campaign })
  expect(await campaigns('')).toMatchObject([
    { campaign: 'spring', lead: 1, spend: [{ amount: 30, currency: 'EUR', perLead: 30 }] },
    { campaign: 'winter', lead: 0, spend: [{ amount: 30, currency: 'EUR', perLead: null }] },
  ])
  const { channels } = (await answered('/numbers?site=acme')) as { channels: { channel: string }[] }
  expect(channels.find(({ channel }) => channel === 'email')).toMatchObject({ lead: 1, spend: [{ amount: 90 }] })
})

test('follow-up says how fast the first call was, by rank and by owner', async () => {
  const [first] = await threeLeads()
  await asked(`/leads/${first}`, 'PATCH', { owner: 'maya@acme.example' })
  sample.clock.now += 2 * 36e5
  await asked(`/leads/${first}/contacts`, 'POST', { kind: 'call', text: 'Wants a visit.' })
  const { owners, ranks } = (await answered('/follow-up?site=acme')) as { owners: object[]; ranks: { calls: number }[] }
  expect(owners).toContainEqual(
    expect.objectContaining({ owner: 'maya@acme.example', open: 1, calls: 1, median: 2 * 36e5 }),
  )
  expect(ranks.reduce((total, { calls }) => total + calls, 0)).toBe(1)
})

test('a site that is not there, and a period that is none, are refused', async () => {
  expect((await asked('/numbers?site=other')).status).toBe(404)
  expect((await asked('/numbers?from=2026-13-01')).status).toBe(400)
  expect((await sample.app.request('/api/numbers')).status).toBe(401)
})
