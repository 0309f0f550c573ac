import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { acting } from '../changes/acting.ts'
import { touched } from '../changes/touched.ts'
import { aLead, aSite } from '../sample-lead.ts'
import { sites } from '../session.ts'
import { BoardPage } from './board-page.tsx'

const stay = { median: null, left: 0 }
const ana = aLead({ id: 'ana', name: 'Ana Berg', stage: 'lead' })
const ben = aLead({ id: 'ben', name: 'Ben Tal', stage: 'mql' })
const column = (stage: string, leads = [ana].slice(1)) => ({ stage, count: leads.length, leads, stay })

let asked: { path: string; body: unknown }[] = []

beforeEach(async () => {
  asked = []
  acting.value = null
  touched.value = new Map()
  sites.value = [aSite]
  history.replaceState(null, '', '/feed/board?by=stages')
  dispatchEvent(new PopStateEvent('popstate'))
  document.body.innerHTML = '<div id="feed"></div>'
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit = {}) => {
    if (body) asked.push({ path, body: JSON.parse(String(body)) })
    if (body) return Promise.resolve(Response.json({ ...ana, ...(JSON.parse(String(body)) as object) }))
    const stages = [
      column('lead', [ana]),
      column('mql', [ben]),
      ...['sql', 'opportunity', 'won', 'lost'].map((each) => column(each)),
    ]
    return Promise.resolve(Response.json({ cells: [], stages }))
  })
  await act(() => render(<BoardPage />, root()))
  await vi.waitFor(() => expect(root().textContent).toContain('Ana Berg'))
})
afterEach(() => {
  render(null, root())
  vi.unstubAllGlobals()
})

function root(): HTMLElement {
  const found = document.getElementById('feed')
  if (!found) throw new Error('no root')
  return found
}

const card = (id: string) => root().querySelector<HTMLElement>(`[data-lead="${id}"] > a`)
const stageOf = (id: string) => card(id)?.closest('section')?.dataset['stage']
const press = (id: string, key: string, shiftKey = false) =>
  act(() => {
    card(id)?.focus()
    card(id)?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }))
  })

test('arrows walk over the board, and with Shift the card goes along', async () => {
  await press('ana', 'ArrowRight')
  expect(document.activeElement).toBe(card('ben'))
  await press('ana', 'ArrowRight', true)
  expect(stageOf('ana')).toBe('mql')
  await vi.waitFor(() => expect(asked).toEqual([{ path: '/api/leads/ana', body: { stage: 'mql' } }]))
  await vi.waitFor(() => expect(document.activeElement).toBe(card('ana')))
})

test('a card is dropped on another stage; one that is won is asked for its worth first', async () => {
  const drop = (stage: string) =>
    act(() => {
      const data = new Map([['text/plain', 'ana']])
      const event = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(event, { dataTransfer: { getData: (kind: string) => data.get(kind) ?? '' } })
      root().querySelector(`[data-stage="${stage}"]`)?.dispatchEvent(event)
    })
  await drop('sql')
  expect(stageOf('ana')).toBe('sql')
  await drop('won')
  expect(acting.value).toMatchObject({ act: 'stage', rows: [{ id: 'ana' }] })
  expect(asked.map(({ body }) => body)).toEqual([{ stage: 'sql' }])
})

test('beyond the first stage there is nowhere to go', async () => {
  await press('ana', 'ArrowLeft', true)
  expect(asked).toEqual([])
})
