import type { GateAudience, GateTrigger } from '#core/gate.ts'
import { matches } from '#core/match.ts'
import type { TagGate } from '#core/plan.ts'
import type { Interest } from '#core/scoring.ts'

/** What this browser remembers of one gate. Times are epoch milliseconds. */
export interface GateHistory {
  /** When it offered itself by itself, the newest twenty. */
  offeredAt: number[]
  /** When its form was last opened, and left without sending. */
  leftAt?: number
  sentAt?: number
  /** It was asked once whether it is still wanted. */
  remindedAt?: number
  /** The visitor closed it for good. */
  refused?: true
}

export type Histories = Record<string, GateHistory>

/** What stands in the way of anything that comes by itself. */
export type Obstacle = 'modal' | 'consent' | 'typing' | 'arrival' | 'another-gate' | 'hidden' | 'nothing-kept'

/** How things stand on this page now. */
export interface Situation {
  now: number
  path: string
  referrerHost: string
  campaign: string
  device: 'phone' | 'desktop'
  /** null without a profile. */
  interest: Interest | null
  score: number | null
  views: number
  sessions: number
  /** When this session began. */
  sessionAt: number
  /** Kinds of events that happened. */
  did: readonly string[]
  /** Seconds since the page was seen, and since the last key, touch or movement. */
  seconds: number
  idleSeconds: number
  /** How far the page was scrolled, 0–100. */
  depth: number
  isLeaving: boolean
  obstacle: Obstacle | null
}

/** Why a gate offers itself or does not; the X-ray shows it. */
export type Reason =
  | `trigger: ${GateTrigger['on']}`
  | 'reminder'
  | Obstacle
  | `audience: ${keyof GateAudience}`
  | 'no trigger yet'
  | 'cap: session'
  | 'cap: week'
  | 'cap: page'
  | 'cap: all gates'
  | 'sent'
  | 'refused'

export interface Verdict {
  gate: string
  show: 'offer' | 'reminder' | null
  reason: Reason
}

/** Offers of one gate where the plan says nothing: a session, a week. */
export const defaultCaps = { perSession: 1, perWeek: 2 }

/** Offers of all gates together in a session. */
export const maxOffersPerSession = 2

const weekMs = 6048e5

const hasHappened = ({ on, at = 0 }: GateTrigger, now: Situation): boolean => {
  switch (on) {
    case 'load':
      return true
    case 'delay':
      return now.seconds >= at
    case 'scroll':
      return now.depth >= at
    case 'exit-intent':
      return now.isLeaving
    case 'inactivity':
      return now.idleSeconds >= (at || 60)
    case 'views':
      return now.views >= at
    case 'interest':
      return now.score !== null && now.score >= at
    case 'return-visit':
      return now.sessions > 1
    case 'click':
      return false
  }
}

/** The first part of the audience that does not hold. */
function missing(audience: GateAudience, now: Situation): keyof GateAudience | undefined {
  const { pages, notPages, referrerHosts, campaigns, device, interest, did } = audience
  const isOn = (patterns: string[]) => patterns.some((pattern) => matches(pattern, now.path))
  if (pages && !isOn(pages)) return 'pages'
  if (notPages && isOn(notPages)) return 'notPages'
  if (referrerHosts && !referrerHosts.some((host) => `.${now.referrerHost}`.endsWith(`.${host}`)))
    return 'referrerHosts'
  if (campaigns && !campaigns.includes(now.campaign)) return 'campaigns'
  if (device && device !== now.device) return 'device'
  if (interest && !(now.interest && interest.includes(now.interest))) return 'interest'
  if (did && !did.some((kind) => now.did.includes(kind))) return 'did'
  return undefined
}

const since = (times: readonly number[], at: number) => times.filter((time) => time >= at).length

/**
 * Whether a gate may come by itself now, and why or why not. The same for the same arguments.
 *
 * What the visitor said (sent, refused) counts before what the owner wants, and what stands in the way is asked last:
 * it goes by, and then the trigger has still happened.
 *
 * @param histories Of all gates: the caps across gates count them together.
 */
export function verdict(id: string, gate: TagGate, histories: Histories, now: Situation): Verdict {
  const no = (reason: Reason): Verdict => ({ gate: id, show: null, reason })
  const history = histories[id] ?? { offeredAt: [] }
  if (history.sentAt) return no('sent')
  if (history.refused) return no('refused')

  const isReminder = !!history.leftAt && history.leftAt < now.sessionAt && !history.remindedAt
  if (!isReminder) {
    const audience = gate.audience && missing(gate.audience, now)
    if (audience) return no(`audience: ${audience}`)
    const { perSession = defaultCaps.perSession, perWeek = defaultCaps.perWeek } = gate.caps ?? {}
    if (since(history.offeredAt, now.sessionAt) >= perSession) return no('cap: session')
    if (since(history.offeredAt, now.now - weekMs) >= perWeek) return no('cap: week')
  }
  const all = Object.values(histories).flatMap(({ offeredAt }) => offeredAt)
  if (since(all, now.sessionAt) >= maxOffersPerSession) return no('cap: all gates')
  if (since(all, now.now - now.seconds * 1000)) return no('cap: page')
  const trigger = gate.triggers?.find((trigger) => hasHappened(trigger, now))
  if (!trigger && !isReminder) return no('no trigger yet')
  if (now.obstacle) return no(now.obstacle)
  return isReminder
    ? { gate: id, show: 'reminder', reason: 'reminder' }
    : { gate: id, show: 'offer', reason: `trigger: ${trigger!.on}` }
}

/** The history after a gate has offered itself. */
export function offered(history: GateHistory | undefined, { show }: Verdict, at: number): GateHistory {
  const offeredAt = [...(history?.offeredAt ?? []), at].slice(-20)
  return { ...history, offeredAt, ...(show === 'reminder' ? { remindedAt: at } : null) }
}
