import { expect, test } from 'vitest'
import { type GridLead, gridOf, gridScore, isWebLead } from './fit-grid.ts'

/** Generated: no row of the real data may stand here. */
const leads = Array.from({ length: 240 }, (_, index): GridLead => ({
  TotalVisits: '2.0',
  'Page Views Per Visit': '3.0',
  'Total Time Spent on Website': String(index * 10),
  'What is your current occupation': index % 2 ? 'Working Professional' : 'Select',
  outcome: index >= 120 ? '1' : '0',
}))

test('a third of the leads gets each letter, and who says what they do fits better than who says nothing', async () => {
  const grid = await gridOf(leads)
  const letters = Map.groupBy(grid, ({ row }) => row.interest)
  expect(['A', 'B', 'C'].map((letter) => letters.get(letter as 'A')?.length)).toEqual([80, 80, 80])
  for (const { row } of grid) expect(row.fit).toBe(row.title === null ? 3 : 2)
  expect(letters.get('A')?.every(({ outcome }) => outcome === 1)).toBe(true)
  expect(gridScore({ rank: '1C' })).toBeGreaterThan(gridScore({ rank: '2A' }))
})

test('who has no web visit is none of the leads that behaviour is judged by', () => {
  expect([{ TotalVisits: '0.0' }, { TotalVisits: '' }, { TotalVisits: '1.0' }].map(isWebLead)).toEqual([
    false,
    false,
    true,
  ])
})
