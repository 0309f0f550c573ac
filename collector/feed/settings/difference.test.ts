import { expect, test } from 'vitest'
import { differences } from './difference.ts'

test('names what was added, taken away and changed, and nothing else', () => {
  expect(
    differences(
      { name: 'Acme', ranking: { '1A': { withinHours: 24 } }, origins: ['a'], gates: { old: {} }, same: [1, { a: 2 }] },
      { name: 'Acme', ranking: { '1A': { withinHours: 12 } }, origins: ['a', 'b'], counts: 'off', same: [1, { a: 2 }] },
    ),
  ).toEqual([
    { path: 'ranking.1A.withinHours', from: 24, to: 12 },
    { path: 'origins', from: ['a'], to: ['a', 'b'] },
    { path: 'gates', from: { old: {} }, to: undefined },
    { path: 'counts', from: undefined, to: 'off' },
  ])
  expect(differences({ a: [1, 2] }, { a: [1, 3] })).toEqual([{ path: 'a.1', from: 2, to: 3 }])
})
