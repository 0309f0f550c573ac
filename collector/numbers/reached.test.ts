import { expect, test } from 'vitest'
import type { LeadChange } from '../leads/lead.ts'
import { reached } from './reached.ts'

const change = (from: string, to: string, more: Partial<LeadChange> = {}): LeadChange => ({
  id: `${from}-${to}`,
  field: 'stage',
  from,
  to,
  by: 'maya@acme.example',
  at: 0,
  ...more,
})

test('an open or won lead has come as far as it stands', () => {
  expect(reached('sql', [])).toBe('sql')
  expect(reached('won', [])).toBe('won')
})

test('a lost lead has come as far as it ever stood', () => {
  expect(reached('lost', [change('lead', 'mql'), change('mql', 'opportunity'), change('opportunity', 'lost')])).toBe(
    'opportunity',
  )
  expect(reached('lost', [])).toBe('lead')
})

test('what was taken back or set by mistake does not count', () => {
  expect(reached('lost', [change('lead', 'sql', { undone: true }), change('won', 'lost')])).toBe('lead')
})
