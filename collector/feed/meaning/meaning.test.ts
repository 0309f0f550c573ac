import { expect, test } from 'vitest'
import { aSite } from '../sample-lead.ts'
import { meanings } from './meaning.ts'

const said = (word: string, site = aSite) =>
  meanings(site)
    .find((each) => each.word === word)
    ?.sentences.join(' ') ?? ''

test('the sentences are those of this plan', () => {
  expect(said('MQL')).toContain('when its rank is 1A or 1B')
  expect(said('MQL', { ...aSite, stages: {} })).toContain('only when a person says so')
  expect(said('Interest')).toContain('A is 50 and up, B is 25')
  expect(said('Interest', { ...aSite, scoring: { ...aSite.scoring, freshnessDays: 1 } })).toContain('After 1 day ')
  expect(said('Rank')).toContain('1A: field sales calls within 24 hours.')
  expect(said('Rank')).toContain('3C: nurture; nobody has to call.')
})
