const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A span in the two largest units that say enough: `42 m`, `2 h 10 m`, `3 d`. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / minuteMs))
  if (minutes < 60) return `${minutes} m`
  const hours = Math.floor(minutes / 60)
  if (hours < 6 && minutes % 60) return `${hours} h ${String(minutes % 60).padStart(2, '0')} m`
  if (hours < 48) return `${hours} h`
  return `${Math.floor(hours / 24)} d`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a hundred times what using it does, and a list of ten thousand leads asks for one each. */
function format(timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.entries(options).join(' ')}`
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
    formats.set(key, known)
  }
  return known
}

export const clock = (at: number, timeZone?: string): string =>
  format(timeZone, { hour: '2-digit', minute: '2-digit' }).format(at)

export const date = (at: number, timeZone?: string): string =>
  format(timeZone, { day: 'numeric', month: 'short' }).format(at)

export const weekday = (at: number, timeZone?: string): string => format(timeZone, { weekday: 'short' }).format(at)

const quarterMs = 15 * minuteMs
const days = new Map<string, number>()

/** Calendar day of a time zone as a number that can be subtracted. */
export function dayNumber(at: number, timeZone?: string): number {
  // Every zone is a whole number of quarters from UTC, so a day never begins within one.
  const key = `${timeZone} ${Math.floor(at / quarterMs)}`
  let known = days.get(key)
  if (known === undefined) {
    const [year, month, day] = format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(at)
      .filter(({ type }) => type !== 'literal')
      .toSorted((a, b) => 'ymd'.indexOf(a.type[0] ?? '') - 'ymd'.indexOf(b.type[0] ?? ''))
      .map(({ value }) => Number(value))
    known = Math.floor(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / dayMs)
    if (days.size > 20_000) days.clear()
    days.set(key, known)
  }
  return known
}

/** A past time as short as a column: `6 m`, `3 h`, `Fri`, `12 Nov`. */
export function ago(at: number, now: number, timeZone?: string): string {
  const ms = now - at
  if (ms < hourMs) return `${Math.max(0, Math.round(ms / minuteMs))} m`
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h`
  return ms < 6 * dayMs ? weekday(at, timeZone) : date(at, timeZone)
}

/** A time of today as a clock, otherwise with its day. */
export function moment(at: number, now: number, timeZone?: string): string {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return `today ${clock(at, timeZone)}`
  if (days === -1) return `yesterday ${clock(at, timeZone)}`
  return `${Math.abs(days) < 7 ? weekday(at, timeZone) : ''} ${date(at, timeZone)} ${clock(at, timeZone)}`.trim()
}

export type DueLook = 'late' | 'soon' | 'today' | 'later' | 'done' | 'none'

/** By when somebody should have called, always in words. The site's time zone decides what today is. */
export function due(
  lead: { dueAt: string | null; status: string },
  now: number,
  timeZone?: string,
): { look: DueLook; text: string } {
  if (lead.status === 'contacted' || lead.status === 'accepted') return { look: 'done', text: lead.status }
  if (lead.status === 'rejected') return { look: 'none', text: 'rejected' }
  if (lead.dueAt === null) return { look: 'none', text: 'no call due' }
  const at = Date.parse(lead.dueAt)
  if (at < now) return { look: 'late', text: `${span(now - at)} late` }
  if (at - now < 2 * hourMs) return { look: 'soon', text: `in ${span(at - now)}` }
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return { look: 'today', text: `in ${span(at - now)}` }
  return { look: 'later', text: `${days < 7 ? weekday(at, timeZone) : date(at, timeZone)} ${clock(at, timeZone)}` }
}

export type DueGroup = 'Overdue' | 'Today' | 'Tomorrow' | 'This week' | 'Later' | 'No call due'

/** The heading a lead stands under in call order. */
export function dueGroup(lead: { dueAt: string | null; status: string }, now: number, timeZone?: string): DueGroup {
  if (lead.dueAt === null || !(lead.status === 'new' || lead.status === 'working')) return 'No call due'
  const at = Date.parse(lead.dueAt)
  if (at < now) return 'Overdue'
  const today = dayNumber(now, timeZone)
  const days = dayNumber(at, timeZone) - today
  // The epoch's first day was a Thursday: Monday is 0 here.
  const leftOfWeek = 6 - ((today + 3) % 7)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  return days <= leftOfWeek ? 'This week' : 'Later'
}
