import { randomUUID } from 'node:crypto'
import type { SitePlan } from '#core/plan.ts'
import type { Counters } from '#core/scoring.ts'
import type { Profile } from '#core/submission.ts'
import type { KeptSubmission } from '../leads/lead.ts'

/** A plan that is complete and plain, for tests. */
export const aPlan = (changes: Partial<SitePlan> = {}): SitePlan => ({
  site: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  origins: [],
  consent: { mode: 'implied', purposes: [] },
  counts: 'off',
  capture: { fileTypes: ['pdf'], webinarHosts: [], searchParameter: null, referralParameter: null },
  topics: [],
  assets: { guide: { kind: 'link', title: 'Guide', url: 'https://acme.example/guide' } },
  forms: {
    short: {
      fields: [
        { name: 'email', type: 'email', label: { en: 'E-mail' }, required: true },
        { name: 'company', type: 'text', label: { en: 'Company' } },
      ],
    },
  },
  gates: { guide: { type: 'content', asset: 'guide', form: 'short', shape: 'dialog', text: {}, triggers: [] } },
  scoring: { goals: [] },
  ranking: {},
  stages: { mql: ['1A', '1B', '1C', '2A', '2B'], sql: [] },
  routing: { rules: [], fallback: null },
  spam: { proofOfWork: 'off' },
  retention: { leadMonths: 24, quarantineDays: 30, deliveryDays: 30 },
  webhooks: [{ url: 'https://hooks.example/lodestone' }],
  ...changes,
})

const firstSeen = Date.UTC(2026, 4, 1)

/** @param browser Two profiles with one number come from one browser. */
export const aProfile = (
  counters: Partial<Counters> = {},
  browser = 0,
  lastEventAt = Date.UTC(2026, 4, 4, 9, 59),
): Profile => ({
  firstSeenAt: firstSeen + browser,
  lastEventAt,
  sessions: 1,
  counters: { views: 1, actions: 1, goals: 0, days: 1, minutes: 1, ...counters },
  topics: { pumps: 1 },
  touches: [
    {
      at: firstSeen + browser,
      channel: 'organic-search',
      source: 'google',
      medium: null,
      campaign: null,
      clickId: null,
      referrerHost: 'www.google.com',
      referralCode: null,
      landing: '/',
    },
  ],
  events: [{ kind: 'page-view', at: lastEventAt, path: '/', title: 'Home' }],
})

export const aSubmission = (changes: Partial<KeptSubmission> = {}): KeptSubmission => {
  const email = changes.email ?? 'ada@acme.example'
  const at = Date.UTC(2026, 4, 4, 10)
  return {
    id: randomUUID(),
    site: 'acme',
    email,
    form: 'short',
    gate: 'guide',
    instance: randomUUID(),
    answers: { email },
    consents: [],
    profile: aProfile(),
    clockErrorMs: 0,
    implicitScore: 50,
    reported: { implicitScore: 50 },
    trimmed: false,
    planRevision: 1,
    page: 'https://acme.example/',
    keyHash: 'a'.repeat(64),
    submittedAt: at,
    receivedAt: at,
    signs: [],
    ...changes,
  }
}
