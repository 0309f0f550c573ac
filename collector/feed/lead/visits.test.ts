import { expect, test } from 'vitest'
import type { FeedLead } from '../api-types.ts'
import { visitsOf } from './visits.ts'

const start = Date.parse('2025-11-17T09:00:00Z')
const time = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
type Entry = FeedLead['timeline'][number]
const view = (minutes: number, seconds = 60): Entry => ({ at: time(minutes), kind: 'page-view', seconds })

test('half an hour without an event ends a visit, and the newest visit comes first', () => {
  const visits = visitsOf([view(75), view(30), view(0), view(44)], [])
  expect(visits.map(({ startedAt, pages }) => [startedAt, pages])).toEqual([
    [start + 75 * 60_000, 1],
    [start, 3],
  ])
  expect(visits[1]?.minutes).toBe(3)
})

test('what people here did is no visit', () => {
  expect(
    visitsOf(
      [
        { at: time(0), kind: 'change' },
        { at: time(90), kind: 'contact' },
      ],
      [],
    ),
  ).toEqual([])
})

test('each visit is told how it came', () => {
  const touch = {
    at: time(60),
    channel: 'email' as const,
    source: null,
    medium: null,
    campaign: null,
    clickId: null,
    referrerHost: null,
    referralCode: null,
    landing: '/',
  }
  expect(visitsOf([view(0), view(60)], [touch]).map((visit) => visit.touch?.channel)).toEqual(['email', undefined])
})

test('a form that was sent is listed once', () => {
  const sent: Entry[] = [
    { at: time(1), kind: 'gate-submit', detail: 'guide' },
    { at: time(2), kind: 'submission', detail: 'guide' },
    { at: time(3), kind: 'gate-submit', detail: 'demo' },
  ]
  expect(visitsOf(sent, [])[0]?.entries.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
    'submission guide',
    'gate-submit demo',
  ])
})
