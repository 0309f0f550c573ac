import { hash } from 'node:crypto'
import type { Submission } from '#core/submission.ts'

const day = 864e5

/** Stand for what differs from visitor to visitor, so that making one costs the load less than sending it. */
const marks = { id: '\u0001', instance: '\u0002', person: '\u0003', company: '\u0004' } as const

/** A submission of about 1.9 kB, as a browser that read a dozen pages would send it. */
function example(now: number): Submission {
  const events = Array.from({ length: 12 }, (_, index) => ({
    kind: index % 4 ? ('page-view' as const) : ('download' as const),
    at: now - day - (12 - index) * 60_000,
    path: `/pumps/series-${index}/`,
    ...(index % 4 ? { title: `Pumps series ${index}`, seconds: 40 } : { detail: `/files/sheet-${index}.pdf` }),
  }))
  return {
    id: marks.id,
    form: 'short',
    gate: 'guide',
    instance: marks.instance,
    answers: {
      email: `${marks.person}@company-${marks.company}.example`,
      firstName: 'Ana',
      company: `Company ${marks.company}`,
    },
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
}

const uuidOf = (hex: string) => hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-8$4-$5')

/** Gives out submissions by number, each of another person, in no order that an index could profit from. */
export function benchSubmissions(now: number): (n: number) => string {
  const parts = JSON.stringify(example(now)).split(/\\u000([1-4])/)
  return (n) => {
    const drawn = hash('sha256', String(n), 'hex')
    const values = ['', uuidOf(drawn.slice(0, 32)), uuidOf(drawn.slice(32)), drawn.slice(20, 36), String(n % 5_000)]
    return parts.map((part, index) => (index % 2 ? values[Number(part)] : part)).join('')
  }
}
