import { Hono } from 'hono'
import { type Rank, ranks } from '#core/rank.ts'
import { type Stage, stages } from '#core/stage.ts'
import { withIsoTimes } from '../../leads/lead-json.ts'
import type { LeadRow } from '../../leads/lead.ts'
import type { LeadFilter, LeadPage } from '../../leads/lead-storage.ts'
import { outcomesOf } from '../../numbers/outcomes.ts'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { readListRequest } from './lead-filter.ts'

/** Cells are counted to here; what goes beyond is said to be more. */
const most = 10_000
/** Late leads are the first in call order and read in pages of so many. */
const perPage = 200
const shown = 3

const open: Stage[] = ['lead', 'mql', 'sql', 'opportunity']
const waiting: LeadFilter['status'] = ['new', 'working']
const shownPerStage = 12

/** The leads by rank and by stage. Won and lost are counted in the cell that a lead stood in when it was closed. */
export function boardEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/board', async (c) => {
    const { filter } = readListRequest(c.req.url, c.get('access'), plans.sites())
    const at = now()
    const counted = (more: LeadFilter) => storage.count({ ...filter, ...more }, most)
    const listed = async (more: LeadFilter, limit: number): Promise<LeadRow[]> =>
      (await storage.list({ ...filter, ...more }, 'due', limit, null, at)).leads

    const late = new Map<Rank, number>()
    for (let cursor: string | null = null, read = 0; read < most; read += perPage) {
      const page: LeadPage = await storage.list({ ...filter, status: waiting }, 'due', perPage, cursor, at)
      const due = page.leads.filter(({ dueAt }) => dueAt !== null && dueAt < at)
      for (const { rank } of due) late.set(rank, (late.get(rank) ?? 0) + 1)
      cursor = page.nextCursor
      if (cursor === null || due.length < page.leads.length) break
    }
    const outcomes = await outcomesOf(storage, filter, at)
    const cell = async (rank: Rank) => {
      const [count, next] = await Promise.all([
        counted({ rank: [rank], stage: open }),
        listed({ rank: [rank], stage: open, status: waiting }, shown),
      ])
      return {
        rank,
        count,
        ...(outcomes.ranks.get(rank) ?? { won: 0, lost: 0 }),
        late: late.get(rank) ?? 0,
        next: next.map(withIsoTimes),
      }
    }
    const column = async (stage: Stage) => ({
      stage,
      count: await counted({ stage: [stage] }),
      stay: outcomes.stays.get(stage) ?? { median: null, left: 0 },
      leads: (await listed({ stage: [stage] }, shownPerStage)).map(withIsoTimes),
    })
    return c.json({
      cells: await Promise.all(ranks.map(cell)),
      stages: await Promise.all(stages.slice(1).map(column)),
    })
  })
}
