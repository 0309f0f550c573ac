import { Hono } from 'hono'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { AppEnv } from './app-env.ts'

/** How many requests were answered with which status, since the start. */
export interface RequestCounts {
  byStatus: Map<number, number>
}

/** For whoever watches the collector: is it alive, can it store, what has it done. None of it says anything about visitors. */
export function healthEndpoints({
  storage,
  requests,
  startedAt,
  now,
}: {
  storage: Pick<LeadStorage, 'ready' | 'lastSequence'>
  requests: RequestCounts
  startedAt: number
  now: () => number
}) {
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      c.header('Cache-Control', 'no-store')
      await next()
    })
    .get('/healthz', (c) => c.text('alive\n'))
    .get('/readyz', async (c) => {
      try {
        await storage.ready()
        return c.text('ready\n')
      } catch (error) {
        c.header('Retry-After', '5')
        return c.text(`cannot store: ${(error as Error).message}\n`, 503)
      }
    })
    .get('/metrics', async (c) => {
      const lines = [
        '# TYPE lodestone_requests_total counter',
        ...[...requests.byStatus].map(([status, count]) => `lodestone_requests_total{status="${status}"} ${count}`),
        '# TYPE lodestone_lead_changes_total counter',
        `lodestone_lead_changes_total ${await storage.lastSequence()}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '# TYPE process_uptime_seconds gauge',
        `process_uptime_seconds ${Math.round((now() - startedAt) / 1000)}`,
      ]
      c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
      return c.body(`${lines.join('\n')}\n`)
    })
}
