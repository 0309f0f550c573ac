import type { EventKind } from '#core/event.ts'
import type { TagPlan } from '#core/plan.ts'
import { scoreOf } from '#core/profile.ts'
import type { Score } from '#core/scoring.ts'
import type { Profile, Submission } from '#core/submission.ts'
import { guard } from './guard.ts'
import type { Joined } from './joined.ts'

/** The release with its build, `0.1.0-Ab12Cd34`: the chunks of this build are named by it. */
declare const LODESTONE_VERSION: string

/** What the host page may call: `window.lodestone`. */
export interface Api {
  /** Settles when the first field can take the focus (true) or the gate cannot be shown (false). */
  open(gate: string): Promise<boolean>
  close(): Promise<void>
  /** Records an event; an unknown kind becomes `custom` with the kind as its detail. */
  track(kind: string, detail?: string): void
  /** The last known; null without a profile. */
  score(): Score
  /** Exactly what a submission would carry. */
  profile(): Promise<Profile | null>
  consent(granted: boolean | Record<string, boolean>): Promise<void>
  /** Forgets profile, lead key and names of answered fields; a new profile may start. */
  forget(): Promise<void>
  /** Lets the owner alter or stop (null) what is sent, before it is shown. */
  beforeSend(hook: (submission: Submission) => Submission | null): void
  plan: TagPlan
  version: string
  push(...callbacks: ((api: Api) => void)[]): void
}

/** What only a visitor or a page's script asks for, with the chunk it comes in. */
const later = { open: 'forms', close: 'forms', profile: 'choices', consent: 'choices', forget: 'choices' } as const

type Later = keyof typeof later

export function createApi(joined: Joined): Api {
  const { plan, record } = joined
  const api: Omit<Api, Later> = {
    track: (kind, detail) => record(kind as EventKind, detail),
    score: () =>
      joined.kept && joined.last
        ? scoreOf(joined.last, plan.scoring, Date.now())
        : { score: null, interest: null, factors: [] },
    beforeSend(hook) {
      joined.beforeSend = hook
    },
    plan,
    version: LODESTONE_VERSION,
    push: (...callbacks) => callbacks.forEach((callback) => guard(callback)(whole)),
  }
  const whole = api as Api
  for (const name of Object.keys(later))
    whole[name as Later] = (...args: unknown[]): Promise<never> => joined.call(later[name as Later], name, ...args)
  return whole
}
