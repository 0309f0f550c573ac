import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { readListRequest } from './lead-filter.ts'

/** Nobody reads a count to the last digit beyond this, and counting a million takes time that the list needs. */
const most = 10_000

/** How many leads a list's filters give, for views and chips. */
export function leadCountEndpoints({ storage, plans }: ApiParts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/leads/count', async (c) => {
    const { filter } = readListRequest(c.req.url, c.get('access'), plans.sites())
    const count = await storage.count(filter, most + 1)
    return c.json({ count: Math.min(count, most), more: count > most })
  })
}
