import { defaultScoring } from '#core/scoring.ts'
import type { TagPlan } from '#core/plan.ts'
import { emptyProfile } from '#core/profile.ts'
import type { Submission } from '#core/submission.ts'
import type { Joined } from './joined.ts'
import { memoryStore } from './profile/memory-store.ts'

export const samplePlan: TagPlan = {
  site: 'acme',
  revision: 7,
  locale: 'en',
  consent: { mode: 'implied', version: '1' },
  capture: { downloads: '\\.pdf$', webinars: 'zoom\\.us/webinar', campaign: '^utm_(source|medium|campaign)$' },
  topics: [],
  goals: '^page-view /pricing/?$',
  scoring: defaultScoring,
  gates: { guide: { shape: 'dialog', type: 'content', asset: 'guide-pdf' } },
  locales: ['en'],
  texts: '',
  start: [],
}

/** What the core hands to its chunks, in memory and without a page; `more` overrides parts of it. */
export function sampleJoined(more: Partial<Joined> = {}): Joined & { emitted: [name: string, detail: unknown][] } {
  const disk = memoryStore()
  const emitted: [string, unknown][] = []
  const joined: Joined & { emitted: typeof emitted } = {
    emitted,
    base: 'https://leads.example.com/s/',
    plan: samplePlan,
    disk,
    kept: disk,
    last: null,
    choose(choice) {
      joined.choice = choice
      joined.kept = choice?.granted === false ? null : disk
    },
    record: () => 0,
    profile: async () => (await joined.kept?.(['profile']))?.profile ?? null,
    emit: (name, detail) => void emitted.push([name, detail]),
    load: () => Promise.reject(new Error('no chunks here')),
    call: () => Promise.reject(new Error('no chunks here')),
    ...more,
  }
  return joined
}

export const sampleSubmission = (more: Partial<Submission> = {}): Submission => {
  const { version: _, seconds: __, sessionAt: ___, counters, ...profile } = emptyProfile(Date.now())
  return {
    id: crypto.randomUUID(),
    form: 'contact',
    gate: 'guide',
    instance: crypto.randomUUID(),
    answers: { email: 'ana@example.com' },
    consents: [],
    profile: { ...profile, touches: [], counters: { ...counters, minutes: 0 } },
    implicitScore: 22.12,
    trimmed: false,
    planRevision: 7,
    page: 'https://acme.example.com/',
    submittedAt: Date.now(),
    sentAt: Date.now(),
    ...more,
  }
}
