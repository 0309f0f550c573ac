import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import { samplePlan } from '../../plans/sample-plan.ts'
import { toasts, undoNewest } from '../changes/toasts.ts'
import { aSite } from '../sample-lead.ts'
import { HoursForm } from './hours-form.tsx'
import { faultsAt } from './keep-plan.tsx'
import { plan } from './plan.ts'

const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: ['2026-12-25'] }
const before: SitePlan = { ...samplePlan(), routing: { rules: [], fallback: null, hours } }

/** What was put, newest last; the next answer is a refusal where `refusal` is set. */
let put: SitePlan[] = []
let refusal: { field: string; message: string }[] = []

beforeEach(() => {
  put = []
  refusal = []
  toasts.value = []
  plan.value = before
  document.body.innerHTML = '<div id="feed"></div>'
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit = {}) => {
    if (method !== 'PUT')
      return Promise.resolve(Response.json(path.endsWith('/plan') ? (put.at(-1) ?? before) : { revisions: [] }))
    if (refusal.length)
      return Promise.resolve(
        Response.json(
          { error: { code: 'unprocessable', message: 'The plan has faults.', problems: refusal } },
          { status: 422 },
        ),
      )
    put.push(JSON.parse(String(body)) as SitePlan)
    return Promise.resolve(Response.json({ revision: 2 }))
  })
})
afterEach(() => vi.unstubAllGlobals())

async function shown(): Promise<HTMLElement> {
  const root = document.getElementById('feed')
  if (!root) throw new Error('no root')
  await act(() => render(<HoursForm site={aSite} />, root))
  return root
}

async function setTo(root: HTMLElement, value: string): Promise<void> {
  const input = root.querySelector<HTMLInputElement>('#hours-to')
  if (!input) throw new Error('no field')
  await act(() => {
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => root.querySelector<HTMLButtonElement>('.button.go')?.click())
}

test('working hours go live as a whole plan, and undo puts the plan before back', async () => {
  const root = await shown()
  await setTo(root, '18:30')
  await vi.waitFor(() => expect(put).toHaveLength(1))
  expect(put[0]).toEqual({ ...before, routing: { ...before.routing, hours: { ...hours, to: '18:30' } } })
  await vi.waitFor(() => expect(toasts.value).toHaveLength(1))
  undoNewest()
  await vi.waitFor(() => expect(put).toHaveLength(2))
  expect(put[1]).toEqual(before)
})

test('a fault of the plan check stands at its field, and one of another part is named with its path', async () => {
  refusal = [
    { field: 'routing.hours.to', message: 'must be later than from' },
    { field: 'forms.short', message: 'is missing' },
  ]
  const root = await shown()
  await setTo(root, '08:00')
  await vi.waitFor(() => expect(root.querySelector('#hours-to')?.getAttribute('aria-invalid')).toBe('true'))
  expect(root.querySelector('#hours-from')?.getAttribute('aria-invalid')).toBe('false')
  expect(root.querySelector('[id="fault-routing.hours.to"]')?.textContent).toBe('must be later than from')
  expect(root.textContent).toContain('Form short: is missing')
  expect(put).toEqual([])
})

test('nothing is sent while nothing is changed', async () => {
  const root = await shown()
  await act(() => root.querySelector<HTMLButtonElement>('.button.go')?.click())
  expect(put).toEqual([])
})

test('a path is not taken for one that only begins alike', () =>
  expect(faultsAt([{ field: 'routing.hours.tomorrow', message: 'x' }], 'routing.hours.to')).toEqual([]))
