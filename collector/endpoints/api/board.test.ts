import { expect, test } from 'vitest'
import { sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { aProfile } from '../../storage/sample-submissions.ts'
import { apiEndpoints } from './api.ts'

interface Board {
  cells: { rank: string; count: number; won: number; lost: number; late: number; next: { email: string }[] }[]
  stages: { stage: string; count: number; stay: { median: number | null; left: number }; leads: { email: string }[] }[]
}

test('every lead stands once in the grid and once under its stage; a won one leaves the open ones', async () => {
  const sample = await sampleApp({ api: apiEndpoints })
  const headers = { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' }
  let made = 0
  for (const email of ['ana@berg.example', 'jo@berg.example', 'kim@berg.example']) {
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(++made).padStart(12, '0')}`
    const body = JSON.stringify(sampleSubmission({ id, instance: id, answers: { email, firstName: 'Ana' } }))
    expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
  }
  const board = async () => (await (await sample.app.request('/api/board?site=acme', { headers })).json()) as Board
  const before = await board()
  expect(before.cells.reduce((total, { count }) => total + count, 0)).toBe(3)
  expect(before.stages.reduce((total, { count }) => total + count, 0)).toBe(3)

  const { leads } = (await (await sample.app.request('/api/leads', { headers })).json()) as {
    leads: { id: string; rank: string }[]
  }
  const [first] = leads
  const won = await sample.app.request(`/api/leads/${first?.id}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ stage: 'won' }),
  })
  expect(won.status).toBe(200)
  const after = await board()
  expect(after.cells.reduce((total, { count }) => total + count, 0)).toBe(2)
  expect(after.cells.find(({ rank }) => rank === first?.rank)).toMatchObject({ won: 1, lost: 0 })
  expect(after.stages.find(({ stage }) => stage === 'won')?.leads).toHaveLength(1)
  await sample.stop()
})

test('the won rate of a cell is of those that stood in it when they were closed; a stay ends when a lead moves on', async () => {
  const sample = await sampleApp({ api: apiEndpoints })
  const headers = { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' }
  const asked = async (path: string, method = 'GET', body?: object) => {
    const answer = await sample.app.request(`/api${path}`, { method, headers, body: body && JSON.stringify(body) })
    expect(answer.status).toBe(200)
    return (await answer.json()) as unknown
  }
  const board = async () => (await asked('/board?site=acme')) as Board
  for (const [index, hours] of [1, 3, 8].entries()) {
    const id = `0b8f5c1e-5d3c-4c58-9d3c-${String(index + 1).padStart(12, '0')}`
    const at = sample.clock.now
    const answers = { email: `p${index}@berg.example`, firstName: 'Ana', title: 'CEO' }
    const sent = {
      id,
      instance: id,
      answers,
      profile: aProfile({ minutes: 60 }, index, at),
      submittedAt: at,
      sentAt: at,
    }
    const body = JSON.stringify(sampleSubmission(sent))
    expect((await sample.app.request('/s/acme/submissions', { method: 'POST', body })).status).toBe(201)
    const { leads } = (await asked('/leads?limit=1')) as { leads: { id: string; rank: string; stage: string }[] }
    expect(leads).toMatchObject([{ rank: '1B', stage: 'mql' }])
    sample.clock.now += hours * 36e5
    await asked(`/leads/${leads[0]?.id}`, 'PATCH', { stage: index === 2 ? 'lost' : 'won' })
  }
  const plan = { ...sample.parts.plans.get('acme')?.plan, scoring: { goals: [], thresholds: { A: 100, B: 99 } } }
  expect(await sample.parts.plans.apply(plan, 'maya')).toMatchObject({ ok: true })
  await sample.parts.storage.rerank('acme', sample.clock.now)
  expect((await asked('/leads?stage=won')) as object).toMatchObject({ leads: [{ rank: '1C' }, { rank: '1C' }] })

  const { cells, stages } = await board()
  expect(cells.find(({ rank }) => rank === '1B')).toMatchObject({ count: 0, won: 2, lost: 1 })
  expect(cells.find(({ rank }) => rank === '1C')).toMatchObject({ won: 0, lost: 0 })
  expect(stages.find(({ stage }) => stage === 'mql')?.stay).toEqual({ median: 3 * 36e5, left: 3 })
  expect(stages.find(({ stage }) => stage === 'won')?.stay).toEqual({ median: null, left: 0 })
  await sample.stop()
})
