import { expect, test } from 'vitest'
import type { LeadChange } from './lead.ts'
import { staysOf } from './stays.ts'

const hour = 36e5
const change = (from: string, to: string, at: number, more: Partial<LeadChange> = {}): LeadChange => ({
  id: `${from} ${to}`,
  field: 'stage',
  from,
  to,
  by: 'maya@acme.example',
  at,
  ...more,
})
const ranked = () => '2B' as const

test.each([
  { name: 'a lead that nobody has moved has left nothing', changes: [], stays: [] },
  {
    name: 'what a form makes it at once it never was before',
    changes: [change('lead', 'mql', 0, { by: 'rule: rank 1A' })],
    stays: [],
  },
  {
    name: 'a rule that holds later ends a stay',
    changes: [change('lead', 'mql', hour, { by: 'rule: rank 1A' })],
    stays: [{ stage: 'lead', enteredAt: 0, leftAt: hour, rank: '2B' }],
  },
  {
    name: 'each stay begins where the one before ended, and keeps the rank it was decided by',
    changes: [change('lead', 'sql', hour), change('sql', 'won', 3 * hour, { rank: '1A' })],
    stays: [
      { stage: 'lead', enteredAt: 0, leftAt: hour, rank: '2B' },
      { stage: 'sql', enteredAt: hour, leftAt: 3 * hour, rank: '1A' },
    ],
  },
  {
    name: 'what was taken back did not happen, and other changes are none of the stage',
    changes: [change('lead', 'lost', hour, { undone: true }), change('a', 'b', hour, { field: 'owner' })],
    stays: [],
  },
])('$name', ({ changes, stays }) => expect(staysOf(0, changes, ranked)).toEqual(stays))
