import { afterEach, expect, test, vi } from 'vitest'
import { toasts, undoNewest } from '../changes/toasts.ts'
import { aLead } from '../sample-lead.ts'
import { entriesOf, takeApart } from './history.tsx'
import { lead } from './open-lead.ts'

afterEach(() => vi.unstubAllGlobals())

const by = 'maya@acme.example'

test('the log has calls with outcome and next date beside changes, newest first, and offers only standing merges', () => {
  const entries = entriesOf(
    {
      changes: [
        { id: 's1', field: 'merge', from: null, to: 'id-of-new', by, at: '2025-11-11T09:00:00.000Z', reason: 'split' },
        { id: 'm1', field: 'merge', from: 'id-of-kim', to: 'kim@acme.example', by, at: '2025-11-10T09:00:00.000Z' },
        {
          id: 'm2',
          field: 'merge',
          from: 'old@acme.example',
          to: null,
          by,
          at: '2025-11-09T09:00:00.000Z',
          undone: true,
        },
      ],
      contacts: [
        {
          id: 'c1',
          kind: 'meeting',
          text: 'Saw the plant',
          outcome: 'reached',
          nextAt: '2025-12-01T09:00:00.000Z',
          by,
          at: '2025-11-12T09:00:00.000Z',
        },
      ],
    },
    'UTC',
  )
  expect(entries.map(({ merge }) => merge)).toEqual([undefined, undefined, 'm1', undefined])
  expect(entries[0]?.text).toMatch(/^Meeting: Saw the plant; next .*1 Dec/)
  expect(entries[0]?.why).toBe('reached')
  expect(entries[1]?.text).toBe('Some forms went to a lead of their own')
  expect(entries[2]?.text).toBe('Merged with kim@acme.example')
  expect(entries[3]?.undone).toBe(true)
})

test('a merge is taken apart by its id, and undo merges the two again', async () => {
  const asked: [path: string, body: unknown][] = []
  const [kept, other] = [aLead({ id: 'kept' }), aLead({ id: 'other' })]
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    asked.push([path, JSON.parse(String(body))])
    return Promise.resolve(Response.json(path.endsWith('/split') ? { leads: [kept, other] } : kept))
  })
  lead.value = kept
  await takeApart(kept, 'm1')
  expect(toasts.value.at(-1)?.text).toBe('2 leads again')
  undoNewest()
  await vi.waitFor(() =>
    expect(asked).toEqual([
      ['/api/leads/kept/split', { merge: 'm1' }],
      ['/api/leads/kept/merge', { from: 'other' }],
    ]),
  )
})
