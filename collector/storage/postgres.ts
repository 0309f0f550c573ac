import type pg from 'pg'
import type { SitePlan } from '#core/plan.ts'
import { Refused } from '../leads/lead.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadFilter, LeadPage, LeadSort, Taken } from '../leads/lead-storage.ts'
import type { PlanRevision } from '../leads/plan-storage.ts'
import { createGroupCommit, type Waiting } from './group-commit.ts'
import { erasedMark } from './erased-mark.ts'
import { postgresErase } from './postgres-erase.ts'
import { postgresCounts } from './postgres-counts.ts'
import { postgresDeliveries } from './postgres-deliveries.ts'
import { asRefusal, inTransaction, liftSequence, migratePostgres, openPool } from './postgres-open.ts'
import { postgresRerank } from './postgres-rerank.ts'
import { rankedName } from './ranked-name.ts'
import { postgresReader } from './postgres-reader.ts'
import { postgresMerge } from './postgres-merge.ts'
import { type Deciding, storedBefore, type TakeJob, takeKnown, takeNew } from './postgres-take.ts'
import { secretMark } from './secret-mark.ts'
import { listenToPostgres } from './postgres-listener.ts'
import { postgresOthers } from './postgres-others.ts'
import { postgresTurns } from './postgres-turns.ts'
import { watchPostgres } from './postgres-watch.ts'
import { postgresWriter } from './postgres-writer.ts'
import type { Storage, StorageOptions } from './sqlite.ts'

/** Connections of one collector; who signs in has four more, and one listens. */
const mostWriting = 6
const mostReading = 4

const refreshMs = 30_000
/** How soon what another collector erased is known here. */
const erasedMs = 2_000

/** Counters of one collector are kept apart from those of others, so that no commit waits for another's. */
const shards = 64

type Batch = Waiting<TakeJob, Taken>[]

/** Keys, grants, links and sessions that one collector signed are nothing to another with another secret. */
async function isOtherSecret(pool: pg.Pool, secret: string): Promise<boolean> {
  const { rows } = await pool.query<{ before: number | null }>(
    `WITH before AS (SELECT value FROM state WHERE name = 'installation')
     INSERT INTO state VALUES ('installation', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value
     RETURNING (SELECT value FROM before) AS before`,
    [secretMark(secret)],
  )
  const before = rows[0]?.before ?? null
  return before !== null && before !== secretMark(secret)
}

/** Any number of collectors on one database. */
export async function openPostgres(url: string, options: StorageOptions): Promise<Storage> {
  const now = options.now ?? Date.now
  const log = options.log ?? (() => {})
  const rulesOf = (site: string) => leadRules(options.planOf(site))
  const pool = openPool(url, log, mostWriting)
  // Of their own, so that neither waits for the other: the feed answers while leads queue, and leads are taken while lists are slow.
  const reading = openPool(url, log, mostReading)
  try {
    await migratePostgres(pool)
    await liftSequence(pool)
    if (options.secret && (await isOtherSecret(pool, options.secret)))
      log('LODESTONE_SECRET is another than that of the collector that started here before: all need the same one.')
  } catch (error) {
    await pool.end()
    await reading.end()
    throw error
  }
  const turns = postgresTurns(pool, options, log)
  const deciding: Deciding = { rulesOf, shard: process.pid % shards, assignment: turns.assignment }
  const reader = postgresReader(reading, rulesOf)
  const writer = postgresWriter(deciding)
  const merger = postgresMerge(writer, deciding)
  const counts = postgresCounts(pool, deciding.shard)
  const deliveries = postgresDeliveries(pool)
  const eraser = postgresErase(writer, erasedMark(options.secret ?? ''), rulesOf)
  const listener = listenToPostgres(url, log)
  const watch = watchPostgres(pool, listener, reader.lastSequence, reader.isBehind, log)
  const others = postgresOthers(pool, listener, log)

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw asRefusal(error, log)
    }
  }
  const read = guarded
  const write = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
    guarded(async () => {
      const result = await inTransaction(pool, work)
      watch.notice()
      return result
    })

  /** At most one submission per person and per id is tried as new; the others find them known. */
  function mayBeNew(batch: Batch): Batch {
    const seen = new Set<string>()
    return batch.filter(({ job: { submission } }) => {
      const person = `${submission.site} ${submission.email}`
      const id = `${submission.site} ${submission.id}`
      if (seen.has(person) || seen.has(id)) return false
      seen.add(person).add(id)
      return true
    })
  }

  async function takeAll(batch: Batch): Promise<Map<TakeJob, Taken>> {
    const jobs = batch.map(({ job }) => job)
    const maybeNew = mayBeNew(batch).map(({ job }) => job)
    await turns.provide(maybeNew.map(({ submission }) => submission))
    const { assignment, giveBack } = turns.borrow()
    const made = new Set<string>()
    let taken: Map<TakeJob, Taken>
    try {
      taken = await takeNew(pool, maybeNew, { ...deciding, assignment })
      for (const { submission } of taken.keys()) made.add(`${submission.site} ${submission.email}`)
    } finally {
      giveBack((site, email) => made.has(`${site} ${email}`))
    }
    const others = jobs.filter((job) => !taken.has(job))
    if (others.length) {
      const known = await inTransaction(pool, (client) => takeKnown(client, others, deciding))
      for (const [job, result] of known) taken.set(job, result)
    }
    return taken
  }

  async function commit(batch: Batch, tries = 0): Promise<void> {
    let taken: Map<TakeJob, Taken>
    try {
      taken = await takeAll(batch)
      watch.notice()
    } catch (error) {
      const refusal = asRefusal(error, log)
      if (refusal instanceof Refused && refusal.code === 'busy') {
        for (const { failed } of batch) failed(refusal)
        return
      }
      if (batch.length > 1) {
        // One row that cannot be written must not take the others with it.
        for (const each of batch) await commit([each], tries)
        return
      }
      const [only] = batch
      // The id is there already under another address.
      const before = only && (await guarded(() => storedBefore(pool, [only.job])).catch(() => null))?.get(only.job)
      if (only && before) only.done(before)
      else only?.failed(refusal)
      return
    }
    const left = batch.filter(({ job, done }) => {
      const result = taken.get(job)
      if (result) done(result)
      return !result
    })
    // Somebody was erased, or made, between the two looks.
    if (left.length && tries < 3) await commit(left, tries + 1)
    else for (const { failed } of left) failed(new Error('A submission found its person neither new nor known.'))
  }

  const queue = createGroupCommit<TakeJob, Taken>((batch) => commit(batch))

  async function refresh(): Promise<void> {
    try {
      // By lease: one collector at a time looks after the scores.
      const { rowCount } = await pool.query(
        `UPDATE state SET value = $1::bigint + ${refreshMs} WHERE name = 'refresh_until' AND value NOT BETWEEN $1::bigint + 1 AND $1::bigint + ${refreshMs}`,
        [now()],
      )
      let more = Boolean(rowCount)
      while (more) more = await inTransaction(pool, (client) => writer.refreshScores(client, now()))
    } catch (error) {
      log('Scores could not be refreshed; tried again.', error)
    }
  }
  const refreshing = setInterval(() => void refresh(), refreshMs).unref()
  const lookForErased = () =>
    eraser.refresh(pool).catch((error: unknown) => log('Erased addresses could not be looked for; tried again.', error))
  await lookForErased()
  const looking = setInterval(() => void lookForErased(), erasedMs).unref()

  return {
    take: (submission, fingerprint) => queue.write({ submission, fingerprint }),
    addActivity: (site, activity) => write((client) => writer.addActivity(client, site, activity)),
    change: (id, change, at) => write((client) => writer.change(client, id, change, at)),
    changeOwn: (site, keyHash, change, at) => write((client) => writer.changeOwn(client, site, keyHash, change, at)),
    erase: (email, site) =>
      write(async (client) => {
        const removed = await eraser.erase(client, email, site, now())
        await eraser.refresh(client)
        return removed
      }),
    wasErased: async (site, email, submittedAt) => eraser.wasErased(site, email, submittedAt),
    count: (filter, most) => read(() => reader.count(filter, most)),
    leadsOf: (email, at, sites) => read(() => reader.leadsOf(email, at, sites)),
    rerank: (site, at) =>
      guarded(() =>
        postgresRerank(pool, site, (after) => write((client) => writer.rerank(client, site, after, 100, at))),
      ),
    counted: (...days) => read(() => reader.counted(...days)),
    merge: (into, from, by, at) => write((client) => merger.merge(client, into, from, by, at)),
    split: (id, what, by, at) => write((client) => merger.split(client, id, what, by, at)),
    addCounts: (site, lines) => guarded(() => counts.add(site, lines)),
    setCounts: (site, lines) => guarded(() => counts.set(site, lines)),
    purge: (before) =>
      write(async (client) => {
        const { removed, empty } = await writer.purge(client, before)
        await eraser.remember(client, empty, before)
        await writer.remove(client, empty)
        return removed
      }),
    confirm: (site, submission, at) => write((client) => writer.confirm(client, site, submission, at)),
    purgeUnconfirmed: (before) => write((client) => writer.purgeUnconfirmed(client, before)),
    keepingTime: (at, stepMs, everyMs) =>
      guarded(async () => {
        // One statement: of two collectors that look at once the second finds that the first has looked.
        const { rows } = await pool.query<{ value: number }>(
          `WITH looked AS (
             INSERT INTO state AS s VALUES ('keeping looked', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value
             WHERE s.value NOT BETWEEN excluded.value - $3::bigint + 1 AND excluded.value RETURNING 1
           )
           INSERT INTO state AS s SELECT 'keeping time', $1::bigint FROM looked
           ON CONFLICT (name) DO UPDATE SET value = least(excluded.value, s.value + $2::bigint) RETURNING value`,
          [at, stepMs, everyMs],
        )
        return rows[0]?.value ?? null
      }),
    expire: (site, { leads, quarantined }) =>
      write(async (client) => {
        const { rows } = await client.query<{ site: string; id: string }>(
          `SELECT site, id FROM lead WHERE site = $1
           AND updated_at < CASE WHEN status = 'quarantined' THEN greatest($2::bigint, $3::bigint) ELSE $2::bigint END LIMIT 200`,
          [site, leads, quarantined],
        )
        return writer.remove(client, rows)
      }),
    removeSamples: () =>
      write(async (client) => {
        const { rows } = await client.query<{ site: string; id: string }>('SELECT site, id FROM lead WHERE sample = 1')
        return writer.remove(client, rows)
      }),
    byKey: (site, keyHash) => read(() => reader.byKey(site, keyHash)),
    own: (site, keyHash) => read(() => reader.own(site, keyHash)),
    submissionLead: (site, id) => read(() => reader.submissionLead(site, id)),
    find: (...wanted) => read(() => reader.find(...wanted)),
    list: (...page) => read(() => reader.list(...page)),
    async *rows(filter: LeadFilter, sort: LeadSort, at: number) {
      let cursor: string | null = null
      do {
        const from: string | null = cursor
        const page: LeadPage = await read(() => reader.list(filter, sort, 500, from, at))
        if (page.leads.length) yield page.leads
        cursor = page.nextCursor
      } while (cursor)
    },
    since: (...from) => read(() => reader.since(...from)),
    lastSequence: () => read(() => reader.lastSequence()),
    watch: (changed) => watch.watch(changed),
    others,
    ready: () =>
      guarded(async () => {
        await pool.query(`UPDATE state SET value = $1 WHERE name = 'ready'`, [now()])
      }),
    claimDeliveries: (at, leaseMs, perTarget = 20) => guarded(() => deliveries.claim(at, leaseMs, perTarget)),
    settleDelivery: (claimed, outcome) => guarded(() => deliveries.settle(claimed, outcome)),
    releaseDeliveries: (claimed, at) => guarded(() => deliveries.release(claimed, at)),
    tellOf: (delivery, target, at) => guarded(() => deliveries.tellOf(delivery, target, at)),
    closeTarget: (site, target, at) => guarded(() => deliveries.close(site, target, at)),
    openTarget: (site, target) => guarded(() => deliveries.open(site, target)),
    closedTargets: (site) => read(() => deliveries.closed(site)),
    changeSecret: (...change) => guarded(() => deliveries.changeSecret(...change)),
    secrets: (site) => guarded(() => deliveries.secrets(site)),
    deliveries: (site, target, limit, before = Number.MAX_SAFE_INTEGER) =>
      read(() => deliveries.list(site, target, limit, before)),
    replayDelivery: (site, n, at) => guarded(() => deliveries.replay(site, n, at)),
    forgetDeliveries: (before) => guarded(() => deliveries.forget(before)),
    async planRevisions() {
      const { rows } = await read(() =>
        reading.query<Omit<PlanRevision, 'plan'> & { plan: string }>(
          'SELECT site, revision, at, by, plan FROM plan ORDER BY at, site, revision',
        ),
      )
      return rows.map((row) => ({ ...row, plan: JSON.parse(row.plan) as SitePlan }))
    },
    async rankedBy(site) {
      const { rows } = await read(() =>
        reading.query<{ value: number }>('SELECT value FROM state WHERE name = $1', [rankedName(site)]),
      )
      return rows[0]?.value ?? 0
    },
    async keepRankedBy(site, revision) {
      const text = 'INSERT INTO state VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
      await guarded(() => pool.query(text, [rankedName(site), revision]))
    },
    async addPlan({ site, revision, at, by, plan }) {
      const { rowCount } = await guarded(() =>
        pool.query(
          'INSERT INTO plan (site, revision, at, by, plan) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
          [site, revision, at, by, JSON.stringify(plan)],
        ),
      )
      if (!rowCount) throw new Refused('conflict', `Site ${site} already has revision ${revision}.`)
    },
    async close() {
      clearInterval(refreshing)
      clearInterval(looking)
      await queue.close()
      watch.close()
      others.close()
      await listener.close()
      await pool.end()
      await reading.end()
    },
  }
}
