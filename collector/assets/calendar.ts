import type { Asset } from '#core/plan.ts'

export type Webinar = Extract<Asset, { kind: 'webinar' }>

/** People come a little early. */
export const openEarlyMs = 15 * 60_000

export type WebinarPhase = 'before' | 'on' | 'over'

export const endOf = ({ startsAt, durationMinutes }: Webinar): number => Date.parse(startsAt) + durationMinutes * 60_000

export function phaseOf(webinar: Webinar, now: number): WebinarPhase {
  if (now < Date.parse(webinar.startsAt) - openEarlyMs) return 'before'
  return now < endOf(webinar) ? 'on' : 'over'
}

/** `20261210T140000Z` */
const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n')

/** RFC 5545 wants lines of at most 75 bytes, folded between characters. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > (lines.length ? 74 : 75)) {
      lines.push(current)
      current = ''
      bytes = 0
    }
    current += character
    bytes += size
  }
  return [...lines, current].join('\r\n ')
}

/**
 * The appointment as a file for every calendar.
 *
 * @param url The visitor's own way in: it lasts as long as their record does.
 * @param uid The same for the same seat, so that adding it twice is one appointment.
 */
export function calendarFile(webinar: Webinar, company: string, url: string, uid: string, now: number): string {
  const start = Date.parse(webinar.startsAt)
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lodestone//Webinar//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(endOf(webinar))}`,
    `SUMMARY:${escaped(`${webinar.title} (${company})`)}`,
    `DESCRIPTION:${escaped(url)}`,
    `LOCATION:${escaped(url)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(webinar.title)}`,
    'TRIGGER:-PT15M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

/** Addresses of the two calendars that people have in their browsers, filled in. */
export function calendarLinks(webinar: Webinar, company: string, url: string): { google: string; outlook: string } {
  const start = Date.parse(webinar.startsAt)
  const title = `${webinar.title} (${company})`
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${stamp(start)}/${stamp(endOf(webinar))}`,
    details: url,
    location: url,
  })
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: new Date(start).toISOString(),
    enddt: new Date(endOf(webinar)).toISOString(),
    body: url,
    location: url,
  })
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  }
}
