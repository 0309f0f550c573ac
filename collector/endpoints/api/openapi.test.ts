import { expect, test } from 'vitest'
import { sampleApp } from '../../sample-app.ts'
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
