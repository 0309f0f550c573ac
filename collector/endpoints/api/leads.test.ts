import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SampleApp, sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({ api: apiEndpoints })
})
afterEach(() => sample.stop())

const asked = (path: string, init: RequestInit = {}) =>
  sample.app.request(`/api${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${sampleToken}`, ...(init.headers as Record<string, string>) },
  })

let made = 0
async function submitted(answers: Record<string, string>) {
  const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
  const response = await sample.app.request('/s/acme/submissions', {
    method: 'POST',
    body: JSON.stringify(sampleSubmission({ id, instance: id, answers: { firstName: 'Ana', ...answers } })),
  })
  expect(response.status).toBe(201)
}

interface Listed {
  leads: { id: string; email: string; createdAt: string; timeline?: unknown; rank: string; stage: string }[]
  nextCursor: string | null
}
const listed = async (query = '') => (await (await asked(`/leads${query}`)).json()) as Listed

describe('the list', () => {
  test('is for nobody without a token', async () => {
    expect((await sample.app.request('/api/leads')).status).toBe(401)
  })

  test('gives leads with times in ISO 8601 and without what only one lead has', async () => {
    await submitted({ email: 'ana@berg.example' })
    const { leads, nextCursor } = await listed()
    expect(leads).toHaveLength(1)
    expect(leads[0]).toMatchObject({ email: 'ana@berg.example', createdAt: '2026-11-02T09:30:00.000Z', site: 'acme' })
    expect(leads[0]).not.toHaveProperty('timeline')
    expect(nextCursor).toBeNull()
  })

  test('goes on where the page before ended, without a lead twice', async () => {
    for (const name of ['a', 'b', 'c']) await submitted({ email: `${name}@berg.example` })
    const first = await listed('?limit=2')
    const second = await listed(`?limit=2&cursor=${first.nextCursor}`)
    expect([...first.leads, ...second.leads].map(({ email }) => email)).toEqual([
      'c@berg.example',
      'b@berg.example',
      'a@berg.example',
    ])
    expect(second.nextCursor).toBeNull()
  })

  test('finds by a fragment whatever its case', async () => {
    await submitted({ email: 'ana@berg.example', company: 'Hydronord' })
    await submitted({ email: 'ben@tal.example', company: 'Cartiere' })
    await expect
      .poll(async () => (await listed('?q=HYDRO')).leads.map(({ email }) => email))
      .toEqual(['ana@berg.example'])
  })

  test.each([
    ['rank=4A', 'rank'],
    ['sort=oldest', 'sort'],
    ['limit=0', 'limit'],
    ['from=yesterday', 'from'],
    ['status=gone', 'status'],
    ['cursor=nonsense', 'cursor'],
  ])('refuses %s and names the parameter', async (query, field) => {
    await submitted({ email: 'ana@berg.example' })
    const response = await asked(`/leads?${query}`)
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: { problems: { field: string }[] } }
    expect(error.problems.map((problem) => problem.field)).toEqual([field])
  })
})

describe('one lead', () => {
  const changed = async (id: string, body: object) =>
    await asked(`/leads/${id}`, { method: 'PATCH', body: JSON.stringify(body) })

  test('takes a stage, an owner and a corrected answer, and gives back a change', async () => {
    await submitted({ email: 'ana@berg.example' })
    const { leads } = await listed()
    const id = leads[0]?.id ?? ''
    const before = leads[0]?.stage
    const lead = (await (
      await changed(id, { stage: 'sql', owner: 'maya@acme.example', fields: { phone: '1' } })
    ).json()) as {
      stage: string
      owner: string
      fields: Record<string, string>
      changes: { id: string; field: string; by: string; at: string }[]
    }
    expect(lead).toMatchObject({ stage: 'sql', owner: 'maya@acme.example', fields: { phone: '1' } })
    const change = lead.changes.findLast(({ field }) => field === 'stage')
    expect(change).toMatchObject({ by: 'api', at: '2026-11-02T09:30:00.000Z' })
    const undone = (await (await changed(id, { undo: change?.id })).json()) as { stage: string }
    expect(undone.stage).toBe(before)
  })

  test('names what it cannot take, and changes nothing', async () => {
    await submitted({ email: 'ana@berg.example' })
    const id = (await listed()).leads[0]?.id ?? ''
    const response = await changed(id, { stage: 'sql', colour: 'red' })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { problems: [{ field: 'colour' }] } })
    expect((await listed()).leads[0]?.stage).not.toBe('sql')
  })

  test('keeps a call with who made it', async () => {
    await submitted({ email: 'ana@berg.example' })
    const id = (await listed()).leads[0]?.id ?? ''
    const response = await asked(`/leads/${id}/contacts`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'call', text: 'Wants an offer', nextAt: '2026-11-05T09:00:00Z' }),
    })
    expect(await response.json()).toMatchObject({
      contacts: [{ kind: 'call', text: 'Wants an offer', by: 'api', nextAt: '2026-11-05T09:00:00.000Z' }],
    })
  })

  test('is not there for a stranger', async () => {
    await submitted({ email: 'ana@berg.example' })
    const { token } = await sample.parts.auth.tokens.add('other', ['read', 'write'], ['elsewhere'])
    const id = (await listed()).leads[0]?.id ?? ''
    const response = await sample.app.request(`/api/leads/${id}`, { headers: { Authorization: `Bearer ${token}` } })
    expect(response.status).toBe(404)
    const list = await sample.app.request('/api/leads', { headers: { Authorization: `Bearer ${token}` } })
    expect(await list.json()).toEqual({ leads: [], nextCursor: null })
  })
})

describe('the file', () => {
  test('has a mark, a head with every field, and no formula', async () => {
    await submitted({ email: 'ana@berg.example', company: '=HYPERLINK("x")', phone: '+49 30 1' })
    const bytes = new Uint8Array(await (await asked('/leads.csv')).arrayBuffer())
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    const text = new TextDecoder().decode(bytes)
    const [head, row] = text.split('\r\n')
    expect(head).toBe(
      'id,site,email,name,company,rank,fit,interest,implicitScore,explicitScore,temperature,stage,status,owner,dueAt,overdue,firstChannel,lastChannel,createdAt,updatedAt,field.firstName,field.phone',
    )
    expect(row).toContain(`"'=HYPERLINK(""x"")"`)
    expect(row).toContain(`'+49 30 1`)
  })

  test('is as it was typed for programs', async () => {
    await submitted({ email: 'ana@berg.example', phone: '+49 30 1' })
    const text = await (await asked('/leads.csv?raw=1')).text()
    expect(text.startsWith('id,site')).toBe(true)
    expect(text).toContain(',+49 30 1')
    expect(text).not.toContain(`'+49`)
  })
})

describe('a person', () => {
  test('is handed over and erased by address', async () => {
    await submitted({ email: 'ana@berg.example' })
    expect(await (await asked('/people/Ana@berg.example')).json()).toMatchObject({
      leads: [{ email: 'ana@berg.example' }],
    })
    expect(await (await asked('/people/ana@berg.example', { method: 'DELETE' })).json()).toEqual({ erased: 1 })
    expect((await asked('/people/ana@berg.example')).status).toBe(404)
    expect((await listed()).leads).toEqual([])
  })
})

describe('a plan', () => {
  test('is put, and a wrong one is refused with its faults while the old one stays', async () => {
    const plan = (await (await asked('/sites/acme/plan')).json()) as Record<string, unknown>
    const put = (body: object) => asked('/sites/acme/plan', { method: 'PUT', body: JSON.stringify(body) })
    expect(await (await put({ ...plan, name: 'Acme Pumps' })).json()).toEqual({ site: 'acme', revision: 2 })
    const refused = await put({ ...plan, timeZone: 'Mars/Olympus' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ error: { problems: [{ field: 'timeZone' }] } })
    expect(await (await asked('/sites/acme/plan')).json()).toMatchObject({ name: 'Acme Pumps' })
  })
})
