import { expect, test } from 'vitest'
import { rejectionsOf } from './rejections.ts'

test('a reason is counted once whatever stands beside it, and what stands beside it is kept', () => {
  const changes = [
    { reason: 'wrong fit', at: 1 },
    { reason: 'No budget', note: 'Perhaps in autumn: ask then.', at: 2 },
    { reason: 'no budget', at: 3 },
    { reason: 'no budget: until the merger', at: 4 },
    { at: 5 },
  ]
  expect(rejectionsOf(changes)).toEqual([
    { reason: 'no budget', count: 3, notes: ['until the merger', 'Perhaps in autumn: ask then.'] },
    { reason: 'wrong fit', count: 1, notes: [] },
  ])
})

test('a note says nothing about where the reason ends', () => {
  expect(rejectionsOf([{ reason: 'other: see note', note: 'x', at: 1 }])).toEqual([
    { reason: 'other: see note', count: 1, notes: ['x'] },
  ])
})
