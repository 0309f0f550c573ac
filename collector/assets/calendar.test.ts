import { expect, test } from 'vitest'
import { calendarFile, calendarLinks, phaseOf, type Webinar } from './calendar.ts'

const webinar: Webinar = {
  kind: 'webinar',
  title: 'Pumps; live, with ünïcödé — a rather long title so that the line has to be folded somewhere',
  startsAt: '2026-12-09T14:00:00+01:00',
  durationMinutes: 45,
  joinUrl: 'https://meet.example/secret',
}
const url = 'https://leads.example.com/s/acme/assets/webinar?grant=abc'
const at = (time: string) => Date.parse(`2026-12-09T${time}+01:00`)

test.each([
  { time: '13:44:59', phase: 'before' },
  { time: '13:45:00', phase: 'on' },
  { time: '14:44:59', phase: 'on' },
  { time: '14:45:00', phase: 'over' },
])('at $time it is $phase', ({ time, phase }) => expect(phaseOf(webinar, at(time))).toBe(phase))

test('the calendar file names the time in UTC and the way in, folded and escaped as RFC 5545 says', () => {
  const file = calendarFile(webinar, 'Acme', url, 'seat@acme', at('10:00:00'))
  const lines = file.split('\r\n')
  expect(lines).toContain('DTSTART:20261209T130000Z')
  expect(lines).toContain('DTEND:20261209T134500Z')
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const whole = file.replaceAll('\r\n ', '')
  expect(whole).toContain('SUMMARY:Pumps\\; live\\, with ünïcödé')
  expect(whole).toContain(`URL:${url}`)
  expect(file).not.toContain('meet.example')
})

test('the links fill in the same appointment elsewhere, and tell nobody the meeting’s address', () => {
  const { google, outlook } = calendarLinks(webinar, 'Acme', url)
  expect(new URL(google).searchParams.get('dates')).toBe('20261209T130000Z/20261209T134500Z')
  expect(new URL(outlook).searchParams.get('startdt')).toBe('2026-12-09T13:00:00.000Z')
  expect(google + outlook).not.toContain('meet.example')
})
