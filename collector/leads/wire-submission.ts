import { randomUUID } from 'node:crypto'
import type { Submission } from '#core/submission.ts'

const at = Date.UTC(2026, 4, 4, 10)

/** A submission as a browser sends it, for tests: complete, plausible, and clean already. */
export const aWireSubmission = (changes: Partial<Submission> = {}): Submission => ({
  id: randomUUID(),
  form: 'short',
  gate: 'guide',
  instance: randomUUID(),
  answers: { company: 'Acme', email: 'ada@acme.example' },
  consents: [
    {
      purpose: 'news',
      granted: true,
      shown: false,
      version: '1',
      locale: 'en',
      at,
      page: 'https://acme.example/',
    },
  ],
  profile: {
    firstSeenAt: at - 36e5,
    lastEventAt: at,
    sessions: 1,
    counters: { views: 2, actions: 2, goals: 0, days: 1, minutes: 1.5 },
    topics: { pumps: 2 },
    touches: [
      {
        at: at - 36e5,
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
    events: [
      { kind: 'page-view', at: at - 36e5, path: '/', title: 'Home', seconds: 60 },
      { kind: 'page-view', at: at - 18e5, path: '/pumps', topic: 'pumps' },
      { kind: 'form-start', at: at - 1000, detail: 'guide' },
      { kind: 'gate-submit', at, detail: 'guide' },
    ],
  },
  implicitScore: 50,
  trimmed: false,
  planRevision: 1,
  page: 'https://acme.example/',
  submittedAt: at,
  sentAt: at,
  ...changes,
})
