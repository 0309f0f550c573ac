import { createHash } from 'node:crypto'
import type { SitePlan } from '#core/plan.ts'
import { remember, scoreOf, travelling } from '#core/profile.ts'
import { defaultScoring } from '#core/scoring.ts'
import type { Answers, Submission } from '#core/submission.ts'
import type { Intake } from '../../collector/leads/intake.ts'
import { type LeadContact, Refused } from '../../collector/leads/lead.ts'
import type { LeadStorage } from '../../collector/leads/lead-storage.ts'
import { closeSample } from './close-sample.ts'
import { closedPeople } from './closed-people.ts'
import { type SamplePerson, people } from './people.ts'
import { dice, visitor } from './visitor.ts'

const hour = 36e5

/** A UUID that is the same at every start, so that a start cut short is taken up where it was. */
function steadyUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The newest within the hour, the oldest two weeks ago: closer together towards today. */
const hoursAgo = (index: number) => 0.4 + 336 * (index / (people.length - 1)) ** 1.7

function answersOf(
  [name, company, country, email, title, companySize, industry, gate]: SamplePerson,
  roll: number,
): Answers {
  const firstName = name.split(' ')[0] ?? name
  const known: Answers = { email, ...(company && { company }), ...(title && { title }) }
  if (gate === 'newsletter' || gate === 'benchmarks') return { email }
  if (gate === 'question')
    return { email, name, message: 'Do you also overhaul pumps of other makers, and how long does it take?' }
  if (gate === 'guide') return { ...known, name, firstName, country, industry, ...(companySize && { companySize }) }
  if (gate === 'webinar') return { ...known, name, country }
  return {
    ...known,
    name,
    country,
    companySize,
    need: roll < 0.5 ? 'power' : 'failing',
    timeFrame: roll < 0.6 ? 'quarter' : 'year',
    budget: roll < 0.5 ? 'yes' : 'unknown',
  }
}

/** What one sample visitor sends: behaviour replayed by the real core, scored as the browser does it. */
export function sampleSubmission(index: number, plan: SitePlan, planRevision: number, now: number): Submission {
  const person = people[index]
  if (!person) throw new Error(`there are only ${people.length} sample people, so none at ${index}`)
  return submissionOf(person, index, plan, planRevision, Math.round(now - hoursAgo(index) * hour))
}

function submissionOf(
  person: SamplePerson,
  index: number,
  plan: SitePlan,
  planRevision: number,
  submittedAt: number,
): Submission {
  const [, , , email, , , , gate, habit] = person
  const page = gate === 'webinar' ? '/webinar/' : gate === 'guide' ? '/guide/' : gate === 'demo' ? '/pricing/' : '/'
  const origin = plan.origins[0] ?? ''
  const profile = habit === 'unseen' ? null : visitor(habit, index + 1, submittedAt - 90_000, plan)
  if (profile) {
    remember(profile, { kind: 'gate-view', at: submittedAt - 80_000, path: page, detail: gate })
    remember(profile, { kind: 'form-start', at: submittedAt - 60_000, path: page, detail: gate })
    remember(profile, { kind: 'gate-submit', at: submittedAt, path: page, detail: gate })
    if (gate === 'webinar') remember(profile, { kind: 'webinar-signup', at: submittedAt, path: page, detail: gate })
    if (gate === 'demo') remember(profile, { kind: 'demo-request', at: submittedAt, path: page, detail: gate })
  }
  const roll = dice(index + 1000)
  return {
    id: steadyUuid(`submission ${email}`),
    form: plan.gates[gate]?.form ?? gate,
    gate,
    instance: steadyUuid(`instance ${email}`),
    answers: answersOf(person, roll()),
    consents: plan.consent.purposes.map(({ key, version }) => ({
      purpose: key,
      granted: roll() < 0.4,
      shown: false,
      version,
      locale: 'en',
      at: submittedAt,
      page: origin + page,
    })),
    profile: profile && travelling(profile),
    implicitScore: profile && scoreOf(profile, { ...defaultScoring, ...plan.scoring }, submittedAt).score,
    trimmed: false,
    planRevision,
    page: origin + page,
    submittedAt,
    sentAt: submittedAt,
  }
}

const outcomes = [
  'Will send figures of two pumps.',
  'Asked for a visit next month.',
  'Not the right person, gave a name.',
]

const called = (index: number, cameAt: number): LeadContact => ({
  id: steadyUuid(`call ${index}`),
  kind: 'call',
  outcome: 'reached',
  text: outcomes[index % outcomes.length] ?? '',
  by: 'maya@acme.example',
  at: Math.round(cameAt + (3 + (index % 17)) * hour),
})

/**
 * Fills an empty feed with leads of synthetic visitors, marked as samples. Whoever called them is made up as well: of those
 * older than two days most were called, so that a few are overdue and not all.
 *
 * @param progress Called after each lead.
 * @returns How many were new.
 */
export async function loadSamples(
  {
    intake,
    storage,
    plan,
    planRevision,
  }: { intake: Intake; storage: LeadStorage; plan: SitePlan; planRevision: number },
  now: number,
  progress: (done: number, all: number) => void,
): Promise<number> {
  const all = closedPeople.length + people.length
  let loaded = 0
  /** @returns The lead's id; null where an earlier start, cut short, took it already with times of that start. */
  async function taken(submission: Submission): Promise<string | null> {
    try {
      const { leadId } = await intake.take('acme', plan, submission, {
        receivedAt: submission.submittedAt,
        signs: [],
        sample: true,
      })
      loaded++
      return leadId
    } catch (error) {
      if (error instanceof Refused && error.code === 'conflict') return null
      throw error
    }
  }
  // Oldest first: the order in which they would have come.
  for (const [index, closing] of closedPeople.entries()) {
    const cameAt = now - closing.daysAgo * 24 * hour
    const id = await taken(submissionOf(closing.person, people.length + index, plan, planRevision, cameAt))
    if (id) {
      await storage.change(id, () => ({ contacts: [called(people.length + index, cameAt)] }), now)
      await closeSample(storage, id, closing, cameAt)
    }
    progress(index + 1, all)
  }
  for (let index = people.length - 1; index >= 0; index--) {
    const submission = sampleSubmission(index, plan, planRevision, now)
    const id = await taken(submission)
    if (id && hoursAgo(index) > 40 && index % 9)
      await storage.change(id, () => ({ contacts: [called(index, submission.submittedAt)] }), now)
    progress(all - index, all)
  }
  return loaded
}
