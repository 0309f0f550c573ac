import { expect, test } from 'vitest'
import type { FeedRow } from '../api-types.ts'
import { aLead } from '../sample-lead.ts'
import { dueGroup } from '../times.ts'
import { grouped } from './grouped.ts'

const now = Date.parse('2025-11-17T09:00:00Z')
const groupOf = (lead: FeedRow) => dueGroup(lead, now, 'UTC')
const dueIn = (hours: number) => aLead({ id: String(hours), dueAt: new Date(now + hours * 36e5).toISOString() })

test('each run of one group stands under a heading with its count', () => {
  const lines = grouped([dueIn(-2), dueIn(-1), dueIn(3), dueIn(26)], groupOf, true)
  expect(lines.map((line) => (line.kind === 'head' ? `${line.group} ${line.count}` : line.index))).toEqual([
    'Overdue 2',
    0,
    1,
    'Today 1',
    2,
    'Tomorrow 1',
    3,
  ])
})

test('only the last group may be counted short while more leads follow', () => {
  const heads = grouped([dueIn(-2), dueIn(3)], groupOf, false).filter((line) => line.kind === 'head')
  expect(heads.map(({ complete }) => complete)).toEqual([true, false])
})

test('no lead gives no heading', () => {
  expect(grouped([], groupOf, true)).toEqual([])
})
