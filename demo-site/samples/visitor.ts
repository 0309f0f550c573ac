import { type Arrival, arrivalOf, campaignPattern } from '#core/arrival.ts'
import type { Event, EventKind } from '#core/event.ts'
import { matches } from '#core/match.ts'
import type { SitePlan } from '#core/plan.ts'
import { emptyProfile, engage, remember, type StoredProfile } from '#core/profile.ts'
import type { Habit } from './people.ts'

const minute = 6e4
const hour = 60 * minute
const day = 24 * hour

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pages: Record<string, string> = {
  '/': 'Acme Pumps: pumps that use the power they need',
  '/pumps/': 'Pumps · Acme Pumps',
  '/pumps/meridian/': 'Meridian end-suction pumps · Acme Pumps',
  '/pumps/duo/': 'Duo booster sets · Acme Pumps',
  '/pricing/': 'Pricing · Acme Pumps',
  '/blog/': 'Knowledge · Acme Pumps',
  '/blog/where-the-power-goes/': 'Where the power goes · Acme Pumps',
  '/blog/finding-the-best-point/': 'Finding the best point of your pump · Acme Pumps',
  '/blog/throttle-drive-impeller/': 'Throttle, drive or new impeller? · Acme Pumps',
  '/guide/': 'The pump efficiency guide · Acme Pumps',
  '/webinar/': 'The energy audit, live · Acme Pumps',
}

const readings = [
  ['/blog/where-the-power-goes/', '/blog/', '/blog/finding-the-best-point/'],
  ['/', '/blog/', '/blog/throttle-drive-impeller/', '/guide/'],
  ['/', '/pumps/', '/pumps/duo/'],
  ['/blog/finding-the-best-point/', '/guide/'],
  ['/pumps/meridian/', '/pumps/'],
]
const files = ['/files/meridian-data-sheet.pdf', '/files/duo-data-sheet.pdf', '/files/pumps-in-parallel.pdf']

/** [query of the address arrived at, address of the page before] */
const arrivals: [search: string, referrer: string][] = [
  ['', 'https://www.google.com/'],
  ['?utm_source=google&utm_medium=cpc&utm_campaign=pump+energy&gclid=a1', 'https://www.google.com/'],
  ['?utm_source=newsletter&utm_medium=email&utm_campaign=letter+41', ''],
  ['', ''],
  ['', 'https://www.linkedin.com/'],
  ['?utm_source=hydro-alliance&utm_medium=partner&ref=HA-12', ''],
  ['', 'https://waterworld.example/forum/88'],
  ['', 'https://www.bing.com/'],
  ['?utm_source=linkedin&utm_medium=paid+social&utm_campaign=retrofit+2026&li_fat_id=b2', ''],
  ['?utm_source=pumpenmarkt&utm_medium=display&utm_campaign=autumn', ''],
]
const typedIn: [string, string] = ['', '']

const visits: Record<Exclude<Habit, 'unseen'>, number> = { glance: 1, reader: 2, studier: 3, buyer: 5 }

/**
 * Replays a visitor through the code that runs in browsers: what they read until the form, and the profile this leaves.
 *
 * @param until When the form is opened. The profile ends there.
 */
export function visitor(habit: Exclude<Habit, 'unseen'>, seed: number, until: number, plan: SitePlan): StoredProfile {
  const roll = dice(seed)
  const pick = <Thing>(things: readonly Thing[]) => things[Math.floor(roll() * things.length)] as Thing
  const count = visits[habit]
  const starts = Array.from({ length: count }, (_, index) => until - (count - 1 - index) * (0.7 + roll() * 2) * day)
  const profile = emptyProfile((starts[0] ?? until) - hour)
  const first = pick(arrivals)

  const happen = (kind: EventKind, at: number, path: string, more: Partial<Event> = {}, arrival?: Arrival | null) => {
    const event: Event = { kind, at, path, ...more }
    const rule = plan.topics.find(({ match }) => matches(`${match}*`, path))
    if (rule) Object.assign(event, { topic: rule.topic, funnel: rule.funnel })
    if (plan.scoring.goals.some(({ match }) => match && kind === 'page-view' && matches(match, path))) event.goal = true
    remember(profile, event, arrival)
  }

  for (const [index, start] of starts.entries()) {
    const path = [...pick(readings)]
    if (habit === 'buyer' && index >= count - 2) path.push('/pricing/')
    const lengths = path.map(() => Math.round(25 + roll() * (habit === 'glance' ? 40 : 190)))
    let at = start - lengths.reduce((sum, seconds) => sum + seconds * 1000 + 5000, 0) - 20_000
    for (const [step, page] of path.entries()) {
      const seconds = lengths[step] ?? 30
      const [search, referrer] = index ? pick([typedIn, typedIn, pick(arrivals)]) : first
      const arrival = step
        ? null
        : arrivalOf(at, { host: 'www.acme.example', pathname: page, search }, referrer, campaignPattern('ref'))
      happen('page-view', at, page, { title: pages[page] }, arrival)
      engage(profile, { at, seconds, depth: Math.min(100, 30 + Math.round(seconds / 2)) })
      at += seconds * 1000 + 5000
      const isTaken = page.startsWith('/pumps/') && habit !== 'glance' && roll() < 0.6
      if (isTaken) happen('download', at - 9000, page, { detail: pick(files) })
    }
    if (index === count - 2 && roll() < 0.4) happen('webinar-signup', at, '/webinar/', { detail: 'webinar' })
  }
  return profile
}
