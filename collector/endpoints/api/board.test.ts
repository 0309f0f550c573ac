import { expect, test } from 'vitest'
import { sampleApp, sampleSubmission, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'

interface Board {
  cells: { rank: string; count: number; won: number; lost: number; late: number; next: { email: string }[] }[]
  stages: { stage: string; count: number; leads: { email: string }[] }[]
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
