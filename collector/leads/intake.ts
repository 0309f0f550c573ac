import { createHmac, createSecretKey, hash } from 'node:crypto'
import type { Form, Gate, SitePlan } from '#core/plan.ts'
import { implicitScore } from '#core/scoring.ts'
import type { Answers, Profile, Receipt, Submission } from '#core/submission.ts'
import { answerProblems } from './answers.ts'
import { classifyTouch } from './arrivals.ts'
import { normaliseEmail } from './identity.ts'
import { leadRules } from './lead-rules.ts'
import type { LeadStorage } from './lead-storage.ts'
import { type KeptSubmission, type LeadConsent, Refused, type Sign } from './lead.ts'

export interface Arrival {
  /** Epoch milliseconds of the collector's clock. */
  receivedAt: number
  signs: Sign[]
  /** Made from a synthetic visitor, removable by one click. */
  sample?: true
}

export interface TakenIn {
  receipt: Receipt
  leadId: string
  /** The same submission had been taken before. */
  repeated: boolean
  /** Of the first time: what is granted with a receipt counts from here, so a repeated one is the same. */
  receivedAt: number
  /** What waits for a confirmation of the address. */
  waits: 'gate' | 'consents' | null
}

export interface Intake {
  /**
   * Checks, scores and stores a submission; resolves after the commit.
   * @throws Refused `unprocessable` with every bad answer named, `conflict` for another content under a known id, `busy`.
   */
  take(site: string, plan: SitePlan, submission: Submission, arrival: Arrival): Promise<TakenIn>
  /** Resolves to false when nobody holds the key or its browser may not be followed; the same id again changes nothing. */
  addActivity(site: string, activity: Activity, receivedAt: number): Promise<boolean>
}

/** Later behaviour of a browser that may be followed. */
export interface Activity {
  id: string
  key: string
  profile: Profile
  sentAt: number
}

export interface IntakeParts {
  storage: Pick<LeadStorage, 'take' | 'byKey' | 'addActivity' | 'wasErased'>
  /** Lead keys are derived from it, so the same submission always gets the same one. */
  secret: string
  plans: { at(site: string, revision: number): SitePlan | null }
}

/** Below this the difference of the clocks is mostly the way of the message. */
const clockToleranceMs = 60_000

const hostsOfPlans = new WeakMap<SitePlan, readonly string[]>()

function hostsOf(plan: SitePlan): readonly string[] {
  const known = hostsOfPlans.get(plan)
  if (known) return known
  const hosts = plan.origins.flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).hostname] : []))
  hostsOfPlans.set(plan, hosts)
  return hosts
}

/** The browser knows a few hosts, the collector all of them; ways back from a payment or a sign-in are no arrivals. */
function arrived(profile: Profile, plan: SitePlan): Profile {
  const own = hostsOf(plan)
  return { ...profile, touches: profile.touches.flatMap((touch) => classifyTouch(touch, own) ?? []) }
}

const clockErrorOf = (sentAt: number, receivedAt: number): number =>
  Math.abs(receivedAt - sentAt) < clockToleranceMs ? 0 : receivedAt - sentAt

/** How a lead key is kept and named everywhere but in its browser. */
export const keyHashOf = (key: string): string => hash('sha256', key, 'hex')

/** Two submissions with one id are the same when all but the moment of sending is equal. */
export function fingerprintOf({ sentAt: _sentAt, ...rest }: Submission): string {
  return hash('sha256', JSON.stringify(rest), 'base64url').slice(0, 22)
}

/**
 * What was shown, in the language it was given in: the browser says which text, the plan says what it said. Where the plan wants the
 * address confirmed, nothing is granted yet, unless this browser has confirmed the same purpose before.
 */
function consentsOf(
  submission: Submission,
  plan: SitePlan,
  errorMs: number,
  before: readonly KeptSubmission[],
): LeadConsent[] {
  return submission.consents.map((consent) => {
    const purpose = plan.consent.purposes.find(({ key }) => key === consent.purpose)
    const waits = consent.granted && purpose?.confirm
    const confirmedAt = waits
      ? (before
          .flatMap(({ consents }) => consents)
          .findLast((earlier) => earlier.purpose === consent.purpose && earlier.confirmedAt)?.confirmedAt ?? null)
      : undefined
    const text =
      own(purpose?.text, consent.locale) ?? own(purpose?.text, plan.locale) ?? Object.values(purpose?.text ?? {})[0]
    return {
      ...consent,
      granted: consent.granted && confirmedAt !== null,
      at: consent.at + errorMs,
      text: text ? `${text.name}\n${text.line}` : '',
      submission: submission.id,
      ...(confirmedAt !== undefined && { confirmedAt }),
    }
  })
}

const isConfirmed = (gate: Gate | undefined): boolean => gate?.confirm === true

/** Names come from outside: `constructor` is no form. */
const own = <T>(record: Partial<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined

function formOf(site: SitePlan, shown: SitePlan | null, form: string): { form: Form; known: boolean } | null {
  const seen = own(shown?.forms, form)
  if (seen) return { form: seen, known: true }
  const now = own(site.forms, form)
  return now ? { form: now, known: false } : null
}

export function createIntake({ storage, secret, plans }: IntakeParts): Intake {
  const keyOfKeys = createSecretKey(secret, 'utf8')
  const newKey = (site: string, id: string) =>
    createHmac('sha256', keyOfKeys).update(`${site}|${id}`).digest().subarray(0, 16).toString('base64url')

  /** A key that brought something here before is the browser's own; any other is not taken over. */
  async function holderOf(site: string, { id, key }: Submission) {
    if (key !== undefined) {
      const earlier = await storage.byKey(site, keyHashOf(key))
      if (earlier.length)
        return { key, earlier: earlier.map(({ submission }) => submission).filter((each) => each.id !== id) }
    }
    return { key: newKey(site, id), earlier: [] }
  }

  return {
    async take(site, plan, submission, { receivedAt, signs, sample }) {
      const shown = plans.at(site, submission.planRevision)
      const { key, earlier } = await holderOf(site, submission)
      const asked = formOf(plan, shown, submission.form)
      if (!asked)
        throw new Refused('unprocessable', 'This site has no such form.', [
          { field: 'form', message: 'is not a form of this site' },
        ])
      const before: Answers = Object.assign({}, ...earlier.map(({ answers }) => answers))
      const problems = answerProblems(asked.form, submission.answers, before, asked.known)
      const { gate } = submission
      if (gate !== null && !own(shown?.gates, gate) && !own(plan.gates, gate))
        problems.push({ field: 'gate', message: 'is not a gate of this site' })
      if (problems.length) throw new Refused('unprocessable', 'Some answers are missing or wrong.', problems)

      const typed = submission.answers['email'] || before['email']
      const email = normaliseEmail(String(typed))
      if (email === null)
        throw new Refused('unprocessable', 'Some answers are missing or wrong.', [
          { field: 'email', message: 'is not an e-mail address' },
        ])
      const clockErrorMs = clockErrorOf(submission.sentAt, receivedAt)
      const profile = submission.profile && arrived(submission.profile, plan)
      const scored = profile && implicitScore(profile, leadRules(plan).scoring, submission.submittedAt)
      const sameAddress = earlier.filter((each) => each.email === email)
      const consents = consentsOf(submission, shown ?? plan, clockErrorMs, sameAddress)
      // Whoever holds a key that was confirmed need not prove the address once more.
      const gateWaits = isConfirmed(own(plan.gates, gate ?? '')) && !sameAddress.some((each) => each.confirmedAt)
      const waits = gateWaits ? 'gate' : consents.some(({ confirmedAt }) => confirmedAt === null) ? 'consents' : null
      const kept: KeptSubmission = {
        id: submission.id,
        site,
        email,
        form: submission.form,
        gate,
        instance: submission.instance,
        answers: submission.answers,
        consents,
        profile,
        clockErrorMs,
        implicitScore: scored?.score ?? null,
        reported: { implicitScore: submission.implicitScore },
        trimmed: submission.trimmed,
        planRevision: submission.planRevision,
        page: submission.page,
        keyHash: keyHashOf(key),
        // A form cannot have been sent after it arrived, whatever the clocks say.
        submittedAt: Math.min(submission.submittedAt + clockErrorMs, receivedAt),
        receivedAt,
        signs,
        ...(sample && { sample }),
        ...(waits && { waits, confirmedAt: null }),
      }
      // Answered like any other, so that the browser forgets it; nothing is kept.
      if (await storage.wasErased(site, email, kept.submittedAt))
        return { receipt: { id: submission.id, lead: { key } }, leadId: '', repeated: false, receivedAt, waits }
      const taken = await storage.take(kept, fingerprintOf(submission))
      if (taken.state === 'conflict')
        throw new Refused('conflict', 'Another submission was stored under this id.', [
          { field: 'id', message: 'was used for something else' },
        ])
      return {
        receipt: { id: submission.id, lead: { key } },
        leadId: taken.lead.id,
        repeated: taken.state === 'repeated',
        receivedAt: taken.submission.receivedAt,
        // As the first receipt said, whatever has been confirmed since.
        waits: taken.submission.waits ?? null,
      }
    },
    addActivity: (site, { id, key, profile, sentAt }, receivedAt) =>
      storage.addActivity(site, {
        id,
        keyHash: keyHashOf(key),
        profile,
        clockErrorMs: clockErrorOf(sentAt, receivedAt),
        receivedAt,
      }),
  }
}
