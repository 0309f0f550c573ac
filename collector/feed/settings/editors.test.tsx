import { type ComponentType, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import { samplePlan } from '../../plans/sample-plan.ts'
import type { FeedSite } from '../api-types.ts'
import { toasts } from '../changes/toasts.ts'
import { aSite } from '../sample-lead.ts'
import { GateForm } from './gate-form.tsx'
import { plan, revisions } from './plan.ts'
import { RankingForm } from './ranking-form.tsx'
import { RoutingForm } from './routing-form.tsx'
import { Webhooks } from './webhooks.tsx'

const before: SitePlan = {
  ...samplePlan(),
  routing: {
    rules: [{ name: 'South', when: { countries: ['IT'] }, owners: [{ owner: 'jo@acme.example' }] }],
    fallback: null,
  },
}

/** What was sent, newest last: plans that were put and rules that were tried. */
let sent: { method: string; path: string; body: unknown; match: string | null }[] = []
let refusal: { field: string; message: string }[] = []

const tried = {
  leads: [
    {
      id: 'a',
      name: 'Ana',
      email: 'ana@berg.example',
      company: null,
      rank: '1A',
      owner: null,
      createdAt: '2026-05-04T09:00:00.000Z',
      would: { owner: 'mina@acme.example', rule: 'DACH' },
    },
  ],
  owners: [{ owner: 'mina@acme.example', now: 0, would: 1 }],
  rules: [{ rule: 'South', leads: 0 }],
  more: false,
}
const ranked = {
  leads: 40,
  more: false,
  changed: { rank: 3, interest: 3, fit: 0, temperature: 0, stage: 0, due: 2 },
  thirds: { A: 37, B: 12 },
  cells: [{ rank: '1A', now: { leads: 4, won: 2, lost: 2 }, would: { leads: 7, won: 3, lost: 3 } }],
  moves: [{ from: '1B', to: '1A', leads: 3 }],
  moved: [],
}

const receivers = (path: string) =>
  path.endsWith('/deliveries')
    ? {
        deliveries: [
          { id: 4, event: 'lead.created', state: 'parked', detail: '500', createdAt: '2026-05-04T09:00:00.000Z' },
        ],
      }
    : { webhooks: [{ id: 'w1', site: 'acme', url: 'https://crm.example/leads', secret: 'whsec_old', closedAt: null }] }

beforeEach(() => {
  sent = []
  refusal = []
  toasts.value = []
  plan.value = before
  revisions.value = [{ revision: 7 }]
  document.body.innerHTML = '<div id="feed"></div>'
  vi.stubGlobal('fetch', (path: string, { method = 'GET', body, headers }: RequestInit = {}) => {
    const match = new Headers(headers).get('if-match')
    if (body) sent.push({ method, path, body: JSON.parse(String(body)), match })
    if (path.startsWith('/api/webhooks')) return Promise.resolve(Response.json(receivers(path)))
    if (path.endsWith('routing/dry-run')) return Promise.resolve(Response.json(tried))
    if (path.endsWith('scoring/dry-run')) return Promise.resolve(Response.json(ranked))
    if (method === 'PUT' && refusal.length)
      return Promise.resolve(
        Response.json({ error: { code: 'unprocessable', message: 'Faults.', problems: refusal } }, { status: 422 }),
      )
    if (method === 'PUT') return Promise.resolve(Response.json({ revision: 8 }))
    return Promise.resolve(Response.json(path.endsWith('/plan') ? (put() ?? before) : { revisions: [{ revision: 8 }] }))
  })
})
afterEach(() => {
  const root = document.getElementById('feed')
  if (root) render(null, root)
  vi.unstubAllGlobals()
})

/** Asked is after a rest, and a machine may have much else to do. */
const eventually = (holds: () => void) => vi.waitFor(holds, 5_000)

const put = () => sent.findLast(({ method }) => method === 'PUT')?.body as SitePlan | undefined

async function shown(Form: ComponentType<{ site: FeedSite; people: readonly string[] }>): Promise<HTMLElement> {
  const root = document.getElementById('feed')
  if (!root) throw new Error('no root')
  await act(() => render(<Form site={aSite} people={['jo@acme.example']} />, root))
  return root
}

const one = <Kind extends HTMLElement>(root: HTMLElement, selector: string): Kind => {
  const found = root.querySelector<Kind>(selector)
  if (!found) throw new Error(`no ${selector} in ${root.innerHTML}`)
  return found
}

const type = (root: HTMLElement, selector: string, value: string) =>
  act(() => {
    const field = one<HTMLInputElement>(root, selector)
    field.value = value
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))
  })

const click = (root: HTMLElement, words: string) =>
  act(() => {
    const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith(words))
    if (!button) throw new Error(`no button ${words}`)
    button.click()
  })

test('a new rule is tried on past leads before it goes live, and says whom more leads would go to', async () => {
  const root = await shown(RoutingForm)
  await click(root, 'Add a rule')
  const rule = '.rule-list > li:nth-child(2) '
  await type(root, `${rule}input[placeholder^=DACH]`, 'DACH')
  await type(root, `${rule}input[placeholder^=Germany]`, 'germany, at')
  await type(root, `${rule}input[type=email]`, 'mina@acme.example')
  expect(root.textContent).toContain('country DE or AT')
  await eventually(() => expect(root.textContent).toContain('Of the last 1 lead 1 would go to Mina (now 0).'))
  expect(put()).toBeUndefined()
  await click(root, 'Try earlier')
  await click(root, 'Make live')
  await eventually(() =>
    expect(put()?.routing.rules.map(({ name, when, owners }) => [name, when, owners])).toEqual([
      ['DACH', { countries: ['DE', 'AT'] }, [{ owner: 'mina@acme.example' }]],
      ['South', { countries: ['IT'] }, [{ owner: 'jo@acme.example' }]],
    ]),
  )
  expect(sent.findLast(({ method }) => method === 'PUT')?.match).toBe('"7"')
})

test('a fault in a rule opens it, and stands at its field', async () => {
  refusal = [{ field: 'routing.rules.0.name', message: 'is there twice' }]
  const root = await shown(RoutingForm)
  await type(root, 'input[placeholder^=DACH]', 'fallback')
  await click(root, 'Make live')
  await eventually(() => expect(one(root, '[id="fault-routing.rules.0.name"]').textContent).toBe('is there twice'))
  expect(one<HTMLDetailsElement>(root, '.rule').open).toBe(true)
  expect(one(root, 'input[placeholder^=DACH]').getAttribute('aria-invalid')).toBe('true')
})

test('a rank that nobody calls any more has no time to call, and what would move is shown', async () => {
  const root = await shown(RankingForm)
  await type(root, 'select[aria-label="Who follows up 1A"]', 'nurture')
  await type(root, 'select[aria-label="What 1B becomes"]', 'sql')
  await eventually(() => expect(root.textContent).toContain('A from 37 and B from 12'))
  await click(root, 'Take these')
  await type(root, 'input[aria-label="Interest A, exactly"]', '60')
  await eventually(() => expect(root.textContent).toContain('3 leads would have another rank, 2 another time to call'))
  expect(root.querySelector('.flow[role=img]')?.getAttribute('aria-label')).toBe('3 leads from 1B up to 1A, 0 down')
  expect(root.textContent).toContain('Rank 1A follow-up')
  await click(root, 'Make live')
  await eventually(() => expect(put()?.ranking['1A']).toEqual({ followUp: 'nurture', withinHours: null }))
  expect(put()?.stages.sql).toContain('1B')
  expect(put()?.stages.mql).not.toContain('1B')
  expect(put()?.scoring.thresholds).toEqual({ A: 60, B: 12 })
})

test('a gate gets other words and another order of its fields, and shows at once how it reads', async () => {
  const root = await shown(GateForm)
  const [id = ''] = Object.keys(before.gates)
  const form = before.gates[id]?.form ?? ''
  await type(root, '.gate-texts input', 'Pumps for pros')
  expect(one(root, '.preview h3').textContent).toBe('Pumps for pros')
  await act(() => one(root, '[aria-label$=" later"]').click())
  await click(root, 'Make live')
  await eventually(() => expect(put()?.gates[id]?.text['en']?.title).toBe('Pumps for pros'))
  const [first, second, ...rest] = before.forms[form]?.fields ?? []
  expect(put()?.forms[form]?.fields).toEqual([second, first, ...rest])
})

test('a receiver gets a new secret, and what it was not told is sent again', async () => {
  const root = await shown(Webhooks)
  await eventually(() => expect(root.textContent).toContain('https://crm.example/leads'))
  await act(() => {
    const receiver = one<HTMLDetailsElement>(root, 'details')
    receiver.open = true
    receiver.dispatchEvent(new Event('toggle'))
  })
  await eventually(() => expect(root.textContent).toContain('whsec_old'))
  await eventually(() => expect(root.textContent).toContain('parked'))
  await click(root, 'Send again')
  await click(root, 'It leaked')
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/api/webhooks/w1/deliveries/4/replay', {}],
    ['/api/webhooks/w1/secret', { overlapHours: 0 }],
  ])
})
