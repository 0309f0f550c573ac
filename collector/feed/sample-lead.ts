import type { FeedLead, FeedSite } from './api-types.ts'
import { defaultRanking } from '#core/rank.ts'
import { defaultScoring } from '#core/scoring.ts'

/** A lead for tests; what matters to one is given. */
export function aLead(with_: Partial<FeedLead> = {}): FeedLead {
  return {
    id: 'lead-1',
    site: 'acme',
    email: 'ana@berg.example',
    name: 'Ana Berg',
    company: 'Berg',
    title: null,
    promise: null,
    seniority: 'unknown',
    function: 'other',
    fields: {},
    rank: '2B',
    fit: 2,
    interest: 'B',
    implicitScore: 40,
    explicitScore: 40,
    factors: [],
    temperature: 'warm',
    stage: 'mql',
    status: 'new',
    owner: null,
    dueAt: null,
    overdue: false,
    rankedAt: '2025-11-17T09:00:00.000Z',
    source: { first: null, last: null },
    gates: [],
    assets: [],
    topics: {},
    lastActivity: null,
    trimmed: false,
    sample: false,
    createdAt: '2025-11-17T09:00:00.000Z',
    updatedAt: '2025-11-17T09:00:00.000Z',
    reported: { implicitScore: null },
    answers: {},
    touches: [],
    consents: [],
    timeline: [],
    changes: [],
    contacts: [],
    submissions: [],
    ...with_,
  }
}

export const aSite: FeedSite = {
  site: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Berlin',
  revision: 1,
  thresholds: { interest: defaultScoring.thresholds, fit: { 1: 55, 2: 20 } },
  scoring: defaultScoring,
  ranking: defaultRanking,
  stages: { mql: ['1A', '1B'], sql: ['1A'] },
  gates: ['guide'],
  assets: {
    guide: { kind: 'file', title: 'The pump guide' },
    audit: { kind: 'webinar', title: 'The energy audit' },
  },
}
