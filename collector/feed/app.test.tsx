import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { samplePlan } from '../plans/sample-plan.ts'
import { App } from './app.tsx'
import { go } from './place.ts'
import { someNumbers } from './numbers/sample-numbers.ts'
import { aLead, aSite } from './sample-lead.ts'

const late = aLead({ id: 'late', name: 'Late Berg', dueAt: '2020-01-01T09:00:00.000Z', overdue: true })
const kept = aLead({ id: 'kept', name: 'Kept Berg', status: 'quarantined' })

const answers: [path: RegExp, answer: unknown][] = [
  [/^\/api\/me/, { name: 'Maya', email: 'maya@acme.example', sites: 'all', scopes: ['read', 'write'] }],
  [/^\/api\/sites$/, [aSite]],
  [/^\/api\/leads\/count/, { count: 12, more: false }],
  [/^\/api\/leads\?.*quarantined/, { leads: [kept], nextCursor: null }],
  [/^\/api\/leads\/kept/, kept],
  [/^\/api\/leads\/late/, late],
  [/^\/api\/leads\?/, { leads: [late], nextCursor: null }],
  [
    /^\/api\/numbers\?/,
    someNumbers({ channels: [{ channel: 'email', lead: 3 }], total: { ...someNumbers().total, lead: 3 } }),
  ],
  [/^\/api\/tokens/, { tokens: [] }],
  [/\/plan\/revisions/, { revisions: [] }],
  [/\/plan$/, samplePlan()],
]

class NoStream extends EventTarget {
  close() {}
}

beforeEach(() => {
  document.body.innerHTML = '<div id="feed"></div>'
  vi.stubGlobal('EventSource', NoStream)
  vi.stubGlobal('fetch', (path: string) => {
    const found = answers.find(([pattern]) => pattern.test(path))
    return Promise.resolve(found ? Response.json(found[1]) : Response.json({}, { status: 404 }))
  })
})
afterEach(() => {
  const root = document.getElementById('feed')
  if (root) render(null, root)
  vi.unstubAllGlobals()
})

test.each([
  ['', 'Leads', 'Late Berg'],
  ['leads/late', 'Late Berg', 'Why 2B'],
  ['overdue', 'Overdue', 'Late Berg'],
  ['quarantine', 'Quarantine', 'Kept Berg'],
  ['numbers', 'Numbers', 'No spend is entered'],
  ['numbers?touch=last', 'Numbers', 'No lead of these days came by a campaign'],
  ['numbers?spend=add', 'Numbers', 'Spread evenly over the days'],
  ['words', 'What our words mean', 'never added up'],
  ['settings', 'Settings', 'Is Acme connected?'],
  ['settings?part=ranking', 'Settings', 'Who is called, by whom, by when'],
  ['settings?part=gates', 'Settings', 'What it asks'],
  ['settings?part=team', 'Settings', 'Where a lead goes'],
  ['settings?part=tokens', 'Settings', 'Tokens for programs'],
])('/feed/%s answers its question', async (path, heading, text) => {
  go(path)
  const root = document.getElementById('feed')
  if (!root) throw new Error('no root')
  await act(() => render(<App />, root))
  await vi.waitFor(() => {
    expect(root.querySelector('h1')?.textContent).toBe(heading)
    expect(root.textContent).toContain(text)
  }, 5_000)
})
