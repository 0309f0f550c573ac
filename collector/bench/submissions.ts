import type { Submission } from '#core/submission.ts'

const day = 864e5

/** A submission of about 1.9 kB, as a browser that read a dozen pages would send it; each number another person. */
export function benchSubmission(n: number, now: number): string {
  const events = Array.from({ length: 12 }, (_, index) => ({
    kind: index % 4 ? ('page-view' as const) : ('download' as const),
    at: now - day - (12 - index) * 60_000,
    path: `/pumps/series-${index}/`,
    ...(index % 4 ? { title: `Pumps series ${index}`, seconds: 40 } : { detail: `/files/sheet-${index}.pdf` }),
  }))
  const submission: Submission = {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    form: 'short',
    gate: 'guide',
    instance: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
    answers: { email: `person.${n}@company-${n % 5000}.example`, firstName: 'Ana', company: `Company ${n % 5000}` },
    consents: [],
    profile: {
      firstSeenAt: now - 3 * day,
      lastEventAt: now - day - 60_000,
      sessions: 2,
      counters: { views: 9, actions: 3, goals: 0, days: 1, minutes: 6 },
      topics: { pumps: 9 },
      touches: [
        {
          at: now - 3 * day,
          channel: 'organic-search',
          source: 'google',
          medium: null,
          campaign: null,
          clickId: null,
          referrerHost: 'www.google.com',
          referralCode: null,
          landing: '/pumps/',
        },
      ],
      events,
    },
    implicitScore: null,
    trimmed: false,
    planRevision: 1,
    page: 'http://localhost/guide/',
    submittedAt: now,
    sentAt: now,
  }
  return JSON.stringify(submission)
}
