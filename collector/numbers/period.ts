import { Refused } from '../leads/lead.ts'

const dayMs = 864e5
/** A report of more days is one that nobody waits for. */
const mostDays = 732

/** Whole days in UTC, as the daily counters have them. Both days are included. */
export interface Period {
  fromDay: string
  toDay: string
  /** Epoch milliseconds; `to` is the first moment after the last day. */
  from: number
  to: number
  days: number
}

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

const startOf = (day: string, field: string): number => {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || dayOf(at) !== day)
    throw new Refused('invalid', `${field} is no day.`, [{ field, message: 'is no day like 2026-05-04' }])
  return at
}

/**
 * The days from `fromDay` to `toDay`; without them the last 30 days up to now.
 * @throws Refused `invalid` with the parameter named.
 */
export function periodOf(fromDay: string | undefined, toDay: string | undefined, now: number): Period {
  const last = toDay ? startOf(toDay, 'to') : startOf(dayOf(now), 'to')
  const from = fromDay ? startOf(fromDay, 'from') : last - 29 * dayMs
  const days = (last - from) / dayMs + 1
  if (days < 1 || days > mostDays)
    throw new Refused('invalid', 'This is no period.', [
      { field: 'from', message: days < 1 ? 'is after to' : `is more than ${mostDays} days before to` },
    ])
  return { fromDay: dayOf(from), toDay: dayOf(last), from, to: last + dayMs, days }
}

/** As many days, right before: what a figure is compared with. */
export const periodBefore = ({ from, days }: Period): Period =>
  periodOf(dayOf(from - days * dayMs), dayOf(from - dayMs), from)

export const daysOf = ({ from, days }: Period): string[] =>
  Array.from({ length: days }, (_, index) => dayOf(from + index * dayMs))
