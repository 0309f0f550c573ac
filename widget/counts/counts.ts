import type { CountsIncrement } from '#core/counts.ts'
import type { Event } from '#core/event.ts'
import { serialise } from '#core/serialise.ts'
import type { Joined } from '../joined.ts'
import { listen } from '../listen.ts'
import { once } from '../once.ts'

type Steps = NonNullable<CountsIncrement['gates']>[string]

const hourMs = 36e5
const dayMs = 864e5
/** Day zero of the epoch was a Thursday; weeks start on Monday. */
const weekOf = (at: number) => Math.floor((at / dayMs + 3) / 7)
const dayOf = (at: number) => Math.floor(at / dayMs)
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7)

/**
 * Anonymous increments of this page, one request when it is hidden. Whether the browser is new today is told by its own
 * profile; where none may be kept it is not known and not counted.
 */
export const start = once(async (joined: Joined): Promise<void> => {
  const { base, plan, disk, kept } = joined
  const openedAt = Date.now()
  const before = joined.last?.events.findLast(({ at }) => at < performance.timeOrigin)?.at
  const isNew = (unit: (at: number) => unknown) =>
    kept === disk && joined.last && (!before || unit(before) !== unit(openedAt)) ? 1 : 0
  const { channelOf } = await import('./channel.ts')
  const channel = channelOf(plan)
  const path = location.pathname
  let views = 1
  let news = { newToday: isNew(dayOf), newThisWeek: isNew(weekOf), newThisMonth: isNew(monthOf) } as const
  let gates: Record<string, Steps> = {}
  const seen = new Set<string>()

  const hear = <Detail>(name: string, heard: (detail: Detail) => void) =>
    document.addEventListener(`lodestone:${name}`, (event) => heard((event as CustomEvent<Detail>).detail))
  const step = (gate: string | null | undefined, name: keyof Steps) => {
    if (!gate || !plan.gates[gate]) return
    const steps = (gates[gate] ??= {})
    steps[name] = (steps[name] ?? 0) + 1
  }
  hear<Event>('event', ({ kind, detail }) => {
    if (kind === 'page-view') views++
    if (kind === 'form-start') step(detail, 'start')
  })
  hear<{ gate: string }>('gate-open', ({ gate }) => step(gate, 'view'))
  hear<{ gate: string; sent: boolean }>('gate-close', ({ gate, sent }) => sent || step(gate, 'dismiss'))
  hear<{ id: string; gate: string | null }>('submission', ({ id, gate }) => {
    // A waiting one tells of each attempt.
    if (!seen.has(id)) step(gate, 'submit')
    seen.add(id)
  })

  const send = async () => {
    if (!views && !Object.keys(gates).length) return
    const increment: CountsIncrement = {
      hour: Math.floor(Date.now() / hourMs) * hourMs,
      views,
      ...news,
      channel,
      path,
      gates,
    }
    views = 0
    news = { newToday: 0, newThisWeek: 0, newThisMonth: 0 }
    gates = {}
    await fetch(`${base}${plan.site}/counts`, {
      method: 'POST',
      body: serialise(increment),
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
  }
  // Not every browser tells of a closing tab by `visibilitychange`.
  listen('visibilitychange', () => document.hidden && send())
  listen('pagehide', send)
})
