import { isLike } from '#core/match.ts'
import type { Consent } from '#core/consent.ts'
import type { Event, EventKind } from '#core/event.ts'
import type { GateType } from '#core/gate.ts'
import type { TagPlan } from '#core/plan.ts'
import { remember, scoreOf, type StoredProfile, travelling } from '#core/profile.ts'
import { serialise } from '#core/serialise.ts'
import { type Answers, limits, type Submission } from '#core/submission.ts'
import type { LeftOut } from './form-model.ts'
import { type Shown, type Tally, tally } from './tally.ts'
import { trim } from './trim.ts'

/** What one form knows when it is sent. */
export interface Filled {
  id: string
  instance: string
  form: string
  gate: string
  answers: Answers
  consents: Consent[]
  /** Address of the page without query. */
  page: string
  key?: string
  token?: string
  proof?: string
  /** When the form was shown, and when its first field was touched. Epoch milliseconds; 0: not yet. */
  shownAt: number
  startedAt: number
}

/** The kind of event that sending a gate of this type is, besides `gate-submit`. */
const means: Partial<Record<GateType, EventKind>> = {
  webinar: 'webinar-signup',
  demo: 'demo-request',
  trial: 'trial-start',
}

/** What this form itself adds to the profile when it is sent: kind and detail, in order. */
export function ownEvents(plan: TagPlan, gate: string): [kind: EventKind, detail: string][] {
  const { type, asset = gate } = plan.gates[gate] ?? {}
  const own: [EventKind, string][] = [['form-start', gate]]
  const kind = type && means[type]
  if (kind) own.push([kind, asset])
  return [...own, ['gate-submit', gate]]
}

/** Whether nothing at all is left to send of the profile. */
export function isAllOut(profile: StoredProfile, out: LeftOut, shown: Shown): boolean {
  const there = tally(profile, shown)
  return out.size > 0 && (Object.keys(there) as (keyof Tally)[]).every((line) => out.has(line) || !there[line])
}

const bytes = (submission: Submission) => new TextEncoder().encode(serialise(submission)).length

/**
 * Packs what a form sends: the profile without what was left out, scored at `now` with this form's own events.
 * The same object is shown and sent.
 *
 * @param profile As the browser keeps it, or null where it keeps none; it is not changed.
 * @param now Epoch milliseconds; becomes `submittedAt`.
 */
export function pack(
  filled: Filled,
  profile: StoredProfile | null,
  out: LeftOut,
  plan: TagPlan,
  now: number,
): Submission {
  const { shownAt, startedAt, ...rest } = filled
  let sent: StoredProfile | null = null
  if (profile && !isAllOut(profile, out, filled)) {
    sent = structuredClone(trim(profile, out))
    for (const [kind, detail] of ownEvents(plan, filled.gate)) {
      // The recorder may have been quicker than us.
      if (sent.events.some((event) => event.kind === kind && event.detail === detail && event.at >= shownAt)) continue
      const isGoal = isLike(plan.goals, `${kind} ${detail}`)
      const event: Event = { kind, at: (kind === 'form-start' && startedAt) || now, detail }
      remember(sent, isGoal ? { ...event, goal: true } : event)
    }
  }
  const submission: Submission = {
    ...rest,
    profile: sent && travelling(sent),
    implicitScore: sent && scoreOf(sent, plan.scoring, now).score,
    trimmed: Boolean(profile && out.size),
    planRevision: plan.revision,
    submittedAt: now,
    sentAt: now,
  }
  // Titles in long scripts can make a hundred events too big; the counters keep what the oldest added.
  while (submission.profile?.events.length && bytes(submission) > limits.submissionBytes)
    submission.profile.events.shift()
  return submission
}
