import { expect, test } from 'vitest'
import { sampleApp, sampleToken } from '../../sample-app.ts'
import { apiEndpoints } from './api.ts'
import { operations } from './openapi.ts'

test('every path of the API is described, and nothing else is', async () => {
  let routes: string[] = []
  const sample = await sampleApp({
    api: (parts) => {
      const api = apiEndpoints(parts)
      routes = api.routes.map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
      return api
    },
  })
  await sample.stop()
  const described = Object.entries(operations).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted())
})

/** What is asked where a path has a name in it. */
const names: Record<string, string> = {
  site: 'acme',
  id: 'none',
  asset: 'guide',
  email: 'ana@berg.example',
  delivery: '1',
}

test('of every body that has fields each is described, and nothing else is', async () => {
  const sample = await sampleApp({ api: apiEndpoints })
  const headers = { Authorization: `Bearer ${sampleToken}`, 'Content-Type': 'application/json' }
  const { webhooks } = (await (await sample.app.request('/api/webhooks', { headers })).json()) as {
    webhooks: { id: string }[]
  }
  let described = 0
  for (const [path, methods] of Object.entries(operations))
    for (const [method, { body }] of Object.entries(methods)) {
      if (method === 'get' || method === 'delete') continue
      const id = path.startsWith('/webhooks') ? webhooks[0]?.id : names['id']
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : names[name]) ?? '')
      const answer = await sample.app.request(`/api${url}`, {
        method: method.toUpperCase(),
        headers,
        body: '{"nonsense":1}',
      })
      const { error } = (await answer.json()) as { error?: { problems: { field: string; message: string }[] } }
      const fields = error?.problems.find(({ field }) => field === 'nonsense')?.message.match(/^is none of (.*)$/)?.[1]
      expect(body && Object.keys(body).join(', '), `${method} ${path}`).toBe(fields)
      if (body) described++
    }
  await sample.stop()
  expect(described).toBeGreaterThan(8)
})
