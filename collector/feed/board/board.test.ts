import { expect, test } from 'vitest'
import { aLead } from '../sample-lead.ts'
import { moved, together, wonRate } from './board.ts'

test('a rate always has its number of cases, says when they are few, and is none where there are none', () => {
  expect(wonRate({ won: 14, lost: 17 })).toEqual({ share: 14 / 31, words: '14 of 31' })
  expect(wonRate({ won: 8, lost: 21 })?.words).toBe('8 of 29, few')
  expect(wonRate({ won: 0, lost: 0 })).toBeNull()
})

test('a row adds up', () => {
  const cell = { rank: '1A' as const, late: 0, next: [] }
  expect(
    together([
      { ...cell, count: 1, won: 2, lost: 3 },
      { ...cell, count: 4, won: 5, lost: 6 },
    ]),
  ).toEqual({ count: 5, won: 7, lost: 9 })
})

test('a lead that was moved stands on top of its new stage and is counted there, also where more are than are shown', () => {
  const [ana, ben] = [aLead({ id: 'ana', stage: 'lead' }), aLead({ id: 'ben', stage: 'mql' })]
  const stay = { median: null, left: 0 }
  const columns = [
    { stage: 'lead' as const, count: 20, leads: [ana], stay },
    { stage: 'mql' as const, count: 1, leads: [ben], stay },
  ]
  const now = moved(columns, new Map([['ana', { ...ana, stage: 'mql' as const }]]))
  expect(now.map(({ count, leads }) => [count, leads.map(({ id }) => id)])).toEqual([
    [19, []],
    [2, ['ana', 'ben']],
  ])
  expect(moved(columns, new Map([['ben', { ...ben, owner: 'jo@acme.example' }]]))[1]?.leads[0]?.owner).toBe(
    'jo@acme.example',
  )
})
