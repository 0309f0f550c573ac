import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { readListRequest } from './lead-filter.ts'

/** Nobody reads the difference between more leads than this, and counting them all would cost a scan. */
const most = 10_000

/** How many leads the filters of a list give: `more` says that it was not counted to the end. */
export const leadCountEndpoints = ({ storage, plans }: ApiParts): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/leads/count', async (c) => {
    const { filter } = readListRequest(c.req.url, c.get('access'), plans.sites())
    const count = await storage.count(filter, most + 1)
    return c.json({ count: Math.min(count, most), more: count > most })
  })
