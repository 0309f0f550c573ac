import { Hono } from 'hono'
import type { CountsIncrement } from '#core/counts.ts'
import { channels } from '#core/touch.ts'
import type { CountLine, LeadStorage } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'
import type { ClientLimit } from './client-limit.ts'
import { limitedJson } from './limited-body.ts'
import { allowSiteOrigin, preflight } from './site-cors.ts'
import { livePlan } from './submissions.ts'

export interface CountsParts {
  plans: PlanStore
  storage: Pick<LeadStorage, 'addCounts'>
  clientLimit: ClientLimit
  publicUrl: string
  now: () => number
  log: (line: string) => void
}

const maxBytes = 8_192

/** A browser that was offline sends a few hours at once. */
const mostIncrements = 48

/** So long increments wait in memory; a crash loses these at most, which is nothing that somebody was promised. */
const flushMs = 1_000

const whole = (value: unknown, most: number) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? Math.min(value, most) : 0

const gateSteps = ['view', 'start', 'submit', 'dismiss'] as const

/**
 * What an increment adds to the daily counters. Everything is bounded and from a known list, so that the wire cannot make names of its
 * own; pages are counted in the `full` mode only.
 */
export function countLines(value: unknown, plan: { gates: object; counts: string }, now: number): CountLine[] {
  const given = (value ?? {}) as Partial<Record<keyof CountsIncrement, unknown>>
  const at =
    typeof given.hour === 'number' && given.hour > now - 7 * 864e5 && given.hour < now + 36e5 ? given.hour : now
  const day = new Date(at).toISOString().slice(0, 10)
  const views = whole(given.views, 200)
  const lines: [string, number][] = [
    ['views', views],
    ['new today', whole(given.newToday, 1)],
    ['new this week', whole(given.newThisWeek, 1)],
    ['new this month', whole(given.newThisMonth, 1)],
  ]
  if (channels.some((channel) => channel === given.channel))
    lines.push([`visits ${String(given.channel)}`, views ? 1 : 0])
  if (plan.counts === 'full' && typeof given.path === 'string')
    lines.push([`page ${given.path.toWellFormed().replaceAll('\0', '').split(/[?#]/)[0]?.slice(0, 200) ?? ''}`, views])
  for (const [gate, steps] of Object.entries((given.gates ?? {}) as Record<string, Record<string, unknown> | null>))
    if (Object.hasOwn(plan.gates, gate))
      for (const step of gateSteps) lines.push([`gate ${gate} ${step}`, whole(steps?.[step], 50)])
  return lines.filter(([, count]) => count > 0).map(([name, count]) => ({ day, name, count }))
}

/** Anonymous increments, where the plan turns them on: added up in memory, and written once a second. */
export function countsEndpoints({ plans, storage, clientLimit, publicUrl, now, log }: CountsParts) {
  const waiting = new Map<string, Map<string, CountLine>>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    timer = undefined
    const sites = [...waiting]
    waiting.clear()
    for (const [site, lines] of sites)
      storage.addCounts(site, [...lines.values()]).catch((error: Error) => log(`counts of ${site}: ${error.message}`))
  }

  function add(site: string, { day, name, count }: CountLine): void {
    const lines = waiting.get(site) ?? new Map<string, CountLine>()
    waiting.set(site, lines)
    const key = `${day} ${name}`
    lines.set(key, { day, name, count: count + (lines.get(key)?.count ?? 0) })
    timer ??= setTimeout(flush, flushMs)
  }

  return new Hono<AppEnv>()
    .options('/:site/counts', (c) => preflight(c, livePlan(plans, c.req.param('site')).plan, publicUrl, 'POST'))
    .post('/:site/counts', async (c) => {
      const { plan } = livePlan(plans, c.req.param('site'))
      allowSiteOrigin(c, plan, publicUrl)
      c.header('Cache-Control', 'no-store')
      if (plan.counts === 'off') throw new Refused('not-found', 'This site counts nothing.')
      clientLimit.take(c)
      const body = await limitedJson(c, ['text/plain', 'application/json'], maxBytes)
      for (const increment of [body].flat().slice(0, mostIncrements))
        for (const line of countLines(increment, plan, now())) add(plan.site, line)
      return c.body(null, 204)
    })
}
