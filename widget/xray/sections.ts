import type { TagPlan } from '#core/plan.ts'
import { countsAs, type Event } from '#core/event.ts'
import { countersOf, type StoredProfile } from '#core/profile.ts'
import type { Score } from '#core/scoring.ts'
import { touchOf } from '#core/touch.ts'
import type { Verdict } from '../gates/rules.ts'
import type { Waiting } from '../outbox/waiting.ts'
import { element, table } from './element.ts'

const time = (at: number | null) => (at ? new Date(at).toLocaleTimeString() : '')
const day = (at: number) => new Date(at).toLocaleString()

/** The number, and every factor as a bar to the right or left of nothing. */
export function scoreSection({ score, interest, factors }: Score): HTMLElement {
  const section = element('section', element('h2', 'Score'))
  if (score === null) {
    section.append(element('p', 'None: nothing is kept of this visitor.'))
    return section
  }
  const number = element('p', element('strong', score.toFixed(2)), ` of 100 · interest ${interest}`)
  const rows = factors.map(({ factor, points, count, lastAt }) => {
    const bar = element('i')
    bar.style.setProperty('inline-size', `${Math.abs(points)}%`)
    if (points < 0) bar.className = 'minus'
    const head = element('th', factor)
    head.scope = 'row'
    const cells = [points.toFixed(2), factor === 'base' || factor === 'freshness' ? '' : String(count), time(lastAt)]
    return element('tr', head, ...cells.map((cell) => element('td', cell)), element('td', bar))
  })
  section.append(number, element('table', ...rows))
  return section
}

/** What is kept, in totals. */
export function profileSection(profile: StoredProfile | null, place: string): HTMLElement {
  if (!profile) return table('Profile', [['kept', place]], '')
  const { views, actions, goals, days, minutes } = countersOf(profile)
  const topics = Object.entries(profile.topics).map(([topic, count]) => `${topic} ${count}`)
  const bytes = new TextEncoder().encode(JSON.stringify(profile)).length
  return table(
    'Profile',
    [
      ['kept', `${place}, ${(bytes / 1024).toFixed(1)} kB`],
      ['first seen', day(profile.firstSeenAt)],
      ['sessions', String(profile.sessions)],
      ['counters', `${views} views, ${actions} actions, ${goals} goals, ${days} days, ${minutes} minutes`],
      ['topics', topics.join(', ') || 'none'],
      ...profile.touches.map((arrival, n) => {
        const { at, channel, source, campaign, landing } = touchOf(arrival)
        const words = [channel, source, campaign].filter(Boolean).join(' · ')
        return [n ? `touch ${n + 1}` : 'first touch', `${words} on ${landing}, ${day(at)}`]
      }),
    ],
    '',
  )
}

const whatOf = ({ path, detail, topic, seconds, depth, goal }: Event) =>
  [detail ?? path, topic && `topic ${topic}`, seconds && `${seconds} s`, depth && `${depth} % deep`, goal && 'goal']
    .filter(Boolean)
    .join(' · ')

/** The newest first, each with the counter that it adds to. */
export const eventsSection = (events: readonly Event[]): HTMLElement =>
  table(
    'Events',
    events
      .slice(-30)
      .toReversed()
      .map((event) => [time(event.at), event.kind, whatOf(event), `→ ${countsAs(event)}`]),
    'Nothing yet.',
  )

/** Each gate, when it would come by itself, and why it did or did not. */
export const gatesSection = ({ gates }: TagPlan, verdicts: Record<string, Verdict>): HTMLElement =>
  table(
    'Gates',
    Object.entries(gates).map(([id, { shape, triggers = [] }]) => {
      const rules = triggers.map(({ on, at }) => (at === undefined ? on : `${on} ${at}`)).join(', ')
      const { show, reason } = verdicts[id] ?? {
        show: null,
        reason: triggers.length ? 'not asked yet' : 'opens by click',
      }
      return [id, shape, rules || 'click', show ? `${show}: ${reason}` : `no: ${reason}`]
    }),
    'The plan has none.',
  )

/** What this browser has not got rid of. */
export const outboxSection = (outbox: readonly Waiting[], now: number): HTMLElement =>
  table(
    'Outbox',
    outbox.map(({ submission, attempts, nextAt, dead }) => [
      submission.gate ?? submission.form,
      `${attempts} attempts`,
      dead ? `not sent again: ${dead}` : nextAt > now ? `next in ${Math.ceil((nextAt - now) / 1000)} s` : 'next: now',
    ]),
    'Empty: all that was sent has arrived.',
  )
