import { expect, test } from 'vitest'
import { sampleApp, sampleOrigin, sampleToken } from '../../sample-app.ts'
import { createTagSeen } from '../../plans/tag-seen.ts'
import { apiEndpoints } from './api.ts'

test('the tag is seen when a page fetches it, on which site’s page, and by whom is not kept', async () => {
  const sample = await sampleApp({ api: apiEndpoints })
  const install = async () => {
    const response = await sample.app.request('/api/sites/acme/install', {
      headers: { Authorization: `Bearer ${sampleToken}` },
    })
    return (await response.json()) as unknown
  }
  const waiting = { site: 'acme', tagSeenAt: null, page: null, isOwnPage: null }
  expect(await install()).toEqual(waiting)
  await sample.app.request('/s/other.js')
  expect(await install()).toEqual(waiting)

  const seenAt = sample.clock.now
  await sample.app.request('/s/acme.js', { headers: { Referer: `${sampleOrigin}/prices?who=ana@berg.example` } })
  sample.clock.now += 3_000
  expect(await install()).toEqual({
    site: 'acme',
    tagSeenAt: new Date(seenAt).toISOString(),
    page: sampleOrigin,
    isOwnPage: true,
  })
  await sample.app.request('/s/acme.js', { headers: { Referer: 'https://staging.example/' } })
  expect(await install()).toMatchObject({ page: 'https://staging.example', isOwnPage: false })
  await sample.app.request('/s/acme/plan.json', { headers: { Referer: 'no address' } })
  expect(await install()).toMatchObject({ page: null, isOwnPage: null })

  // The next collector on this store knows it to the hour.
  const next = createTagSeen(sample.parts.storage, () => seenAt + 864e5)
  expect(await next.last('acme')).toEqual({ at: Date.parse('2026-11-02T10:00:00Z'), page: null })
  expect(await next.last('other')).toBeNull()
  await sample.stop()
})

test('a thousand pages cost one line a while', async () => {
  const lines: unknown[] = []
  const storage = { addCounts: async (...line: unknown[]) => void lines.push(line), counted: async () => [] }
  let now = Date.parse('2026-11-02T09:30:00Z')
  const seen = createTagSeen(storage, () => now)
  for (let page = 0; page < 1_000; page++) seen.saw('acme', undefined)
  expect(lines).toEqual([['acme', [{ day: '2026-11-02', name: 'tag seen 09', count: 1 }]]])
  now += 300_000
  seen.saw('acme', undefined)
  expect(lines).toHaveLength(2)
})
