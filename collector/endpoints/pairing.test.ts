import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiEndpoints } from './api/api.ts'
import { type SampleApp, sampleApp, sampleOrigin, sampleSubmission, sampleToken } from '../sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const send = (body: object) =>
  sample.app.request('/s/acme/submissions', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: sampleOrigin },
    body: JSON.stringify(body),
  })
const without = ({ ...body }: Record<string, unknown>, ...fields: string[]) => {
  for (const field of fields) delete body[field]
  return body
}
const touch = { at: 1, channel: 'direct', source: null, medium: null, campaign: null, clickId: null }
const profile = {
  firstSeenAt: 1,
  lastEventAt: 2,
  sessions: 1,
  counters: { views: 1, actions: 0, goals: 0, days: 1, minutes: 0, hovers: 7 },
  topics: {},
  touches: [{ ...touch, referrerHost: null, referralCode: null, landing: '/', screen: 'wide' }],
  events: [{ kind: 'page-view', at: 2, path: '/', title: 'Home', depth: 4 }],
  mood: 'new in the next version',
}

test.each([
  {
    name: 'an older widget, which knew nothing of what is optional today',
    body: without({ ...sampleSubmission() }, 'gate', 'consents', 'profile', 'implicitScore', 'trimmed', 'sentAt'),
  },
  { name: 'a plan of long ago', body: { ...sampleSubmission(), planRevision: 0 } },
  { name: 'a plan that this collector has not seen yet', body: { ...sampleSubmission(), planRevision: 9_999 } },
  {
    name: 'a newer widget, with fields that nobody knows here',
    body: { ...sampleSubmission(), mood: 'new', more: [{}] },
  },
  {
    name: 'a newer profile, with unknown counters, touches and fields of events',
    body: { ...sampleSubmission(), profile },
  },
  {
    name: 'a newer kind of event and of channel',
    body: {
      ...sampleSubmission(),
      profile: {
        ...profile,
        touches: [...profile.touches, { ...touch, channel: 'telepathy' }],
        events: [...profile.events, { kind: 'gaze', at: 2, path: '/', title: '' }],
      },
    },
  },
  { name: 'an outbox that kept it for a year', body: { ...sampleSubmission({ submittedAt: 1, sentAt: Date.now() }) } },
])('$name gets its lead in, and may send it again', async ({ body }) => {
  const first = await send(body)
  expect(await first.clone().text()).not.toContain('"problems":[{')
  expect(first.status).toBe(201)
  const again = await send(body)
  expect(again.status).toBe(200)
  expect(await again.json()).toEqual(await first.json())
  const list = await sample.app.request('/api/leads?status=all', {
    headers: { Authorization: `Bearer ${sampleToken}` },
  })
  expect(((await list.json()) as { leads: object[] }).leads).toHaveLength(1)
})
