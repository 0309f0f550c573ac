import { expect, test } from 'vitest'
import { aLead, aSite } from './sample-lead.ts'
import { deedWords, fieldWords, lastDeed, missingBant, ownerWords, plural, rankTitle } from './words.ts'

const last = (kind: string, detail: string | null) => ({ kind, title: null, detail, at: '' })

test('what they did last names the asset it was for', () => {
  const say = (kind: string, detail: string | null, assets: string[] = []) =>
    lastDeed(aLead({ lastActivity: last(kind, detail), assets }), aSite.assets)
  expect(say('gate-submit', 'guide')).toBe('Asked for “The pump guide”')
  expect(say('gate-submit', 'first', ['guide'])).toBe('Asked for “The pump guide”')
  expect(say('gate-submit', 'question', ['guide', 'audit'])).toBe('Sent the form “question”')
  expect(say('webinar-signup', 'webinar', ['guide', 'audit'])).toBe('Signed up for “The energy audit”')
  expect(say('webinar-signup', 'elsewhere')).toBe('Signed up for a webinar')
  expect(say('demo-request', 'demo')).toBe('Asked for a demo')
  expect(lastDeed(aLead(), aSite.assets)).toBeNull()
})

test('a download is named by its file, a page by its title', () => {
  expect(deedWords({ kind: 'download', detail: '/files/duo%20sheet.pdf' })).toBe('Downloaded duo sheet.pdf')
  expect(deedWords({ kind: 'page-view', title: 'Pricing', path: '/pricing' })).toBe('Read Pricing')
})

test('what is still to be asked is one sentence', () => {
  expect(missingBant({})).toBe('Ask for need, time frame, budget and who decides.')
  expect(missingBant({ need: 'now', timeFrame: 'quarter' })).toBe('Ask for budget and who decides.')
  expect(missingBant({ need: 'now', timeFrame: 'x', budget: 'unknown', authority: 'me' })).toBe('Ask for budget.')
  expect(missingBant({ need: 1, timeFrame: 1, budget: 1, authority: 1 })).toContain('known')
})

test('small words are right', () => {
  expect(plural(1, 'lead')).toBe('1 lead')
  expect(plural(1284, 'lead')).toBe('1,284 leads')
  expect(fieldWords('companySize')).toBe('Company size')
  expect(ownerWords('maya.okafor@acme.example')).toBe('Maya')
  expect(rankTitle('1B', { followUp: 'field-sales', withinHours: 72 })).toBe('1B: field sales within 72 h')
  expect(rankTitle('3C', { followUp: 'nurture', withinHours: null })).toBe('3C: nurture, not contacted')
})
