import type { WorkingHours } from '#core/plan.ts'

const dayMs = 864e5
const minuteMs = 6e4

/** What a wall clock in a zone shows, as if it were UTC: then days and hours are plain arithmetic. */
const wallClocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(at: number, timeZone: string): number {
  let format = wallClocks.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    wallClocks.set(timeZone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}

/** The moment at which a zone's wall clock shows this; where a change of clocks skips it, the moment of the change. */
function momentOf(wall: number, timeZone: string): number {
  let at = wall - (wallClock(wall, timeZone) - wall)
  // Around a change of clocks the first guess used the wrong offset.
  at += wall - wallClock(at, timeZone)
  return at
}

const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * When somebody should have called: so many hours after `from`. With working hours only those count, in the site's zone, and
 * one day's worth of them counts as 24: "within 24 h" asked on Friday at 16:00 is due on Monday at 16:00.
 *
 * @returns Epoch milliseconds.
 */
export function dueAt(from: number, withinHours: number, timeZone: string, hours?: WorkingHours): number {
  if (!hours || !hours.days.length) return from + withinHours * 36e5
  const opens = minutesOf(hours.from)
  const closes = minutesOf(hours.to)
  if (closes <= opens) return from + withinHours * 36e5
  const perDay = (closes - opens) * minuteMs
  let left = (withinHours / 24) * perDay
  let wall = wallClock(from, timeZone)
  // Ten years of holidays is no plan.
  for (let tries = 0; tries < 3660; tries++) {
    const midnight = Math.floor(wall / dayMs) * dayMs
    const weekday = new Date(midnight).getUTCDay() || 7
    const holiday = hours.holidays.includes(new Date(midnight).toISOString().slice(0, 10))
    if (hours.days.includes(weekday) && !holiday) {
      const start = Math.max(wall, midnight + opens * minuteMs)
      const end = midnight + closes * minuteMs
      if (start < end) {
        if (left <= end - start) return momentOf(start + left, timeZone)
        left -= end - start
      }
    }
    wall = midnight + dayMs
  }
  return from + withinHours * 36e5
}
