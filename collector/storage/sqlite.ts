import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { SitePlan } from '#core/plan.ts'
import { leadRules } from '../leads/lead-rules.ts'
import type { LeadFilter, LeadSort, LeadStorage } from '../leads/lead-storage.ts'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import type { PlanRevision, PlanStorage } from '../leads/plan-storage.ts'
import { Refused } from '../leads/lead.ts'
import type { Router } from '../leads/router.ts'
import { erasedMark } from './erased-mark.ts'
import { type ErasedRow, erasedMarks } from './erased-marks.ts'
import { busy, createGroupCommit, type Waiting } from './group-commit.ts'
import { sqliteDeliveries } from './sqlite-deliveries.ts'
import { sqliteErase } from './sqlite-erase.ts'
import { openReader, openWriter } from './sqlite-open.ts'
import { sqliteMerge } from './sqlite-merge.ts'
import { rankedName } from './ranked-name.ts'
import { sqliteReader } from './sqlite-reader.ts'
import { alone, type OtherCollectors } from '../leads/other-collectors.ts'
import { sqliteFollower } from './sqlite-search.ts'
import { sqliteWriter } from './sqlite-writer.ts'

/** All that a collector keeps, in one place. */
export type Storage = LeadStorage & PlanStorage & DeliveryStorage & { others: OtherCollectors }

export interface StorageOptions {
  /** The site's plan of this moment: leads are ranked by it. */
  planOf: (site: string) => SitePlan | null
  /** Says who gets a lead that nobody has had. */
  router?: Router
  /** Told of what could not be written and of work that failed in the background. */
  log?: (message: string, error?: unknown) => void
  /** Epoch milliseconds. */
  now?: () => number
  /** Erased addresses are remembered under it. */
  secret?: string
  /** How many submissions share a commit at most; 1 is what the benchmark compares with. */
  mostPerCommit?: number
}

/** How soon a lead can be searched for, and how often stored scores are looked after. */
const followMs = 200
/** With more to index than one part, others get their turns in between. */
const behindMs = 20
const refreshMs = 30_000
/** How soon a file that is not ours any more is noticed where nobody writes. */
const lookMs = 1_000
/** How long a write waits for another program before it is refused. */
const lockMs = 3_000

/** After these the disk may hold less than we believe: nothing more is taken until a person has looked. */
const isFatal = (code: string) => /^SQLITE_(?:CORRUPT|NOTADB|IOERR_(?:FSYNC|DIR_FSYNC|TRUNCATE))/.test(code)
/** After these the same write may succeed later. */
const isBusy = (code: string) => /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM)/.test(code)

/** Any number of leads in one file, written by one process. */
export function openSqlite(file: string, options: StorageOptions): Storage {
  const now = options.now ?? Date.now
  const log = options.log ?? (() => {})
  const rulesOf = (site: string) => leadRules(options.planOf(site))
  const database = openWriter(file)
  const inMemory = file === ':memory:'
  const readDatabase = inMemory ? database : openReader(file)
  const writer = sqliteWriter(database, rulesOf, options.router)
  const reader = sqliteReader(readDatabase, rulesOf)
  const follower = sqliteFollower(database, rulesOf)
  const merger = sqliteMerge(database, writer, rulesOf)
  const markOf = erasedMark(options.secret ?? '')
  const eraser = sqliteErase(database, markOf, rulesOf)
  const erased = erasedMarks(markOf)
  const erasedSince = readDatabase.prepare<[number], ErasedRow>('SELECT site, mark, at FROM erased WHERE at > ?')
  const lookForErased = () => erased.add(erasedSince.all(erased.since()))
  lookForErased()
  const rankedBy = readDatabase.prepare<[string], number>('SELECT value FROM state WHERE name = ?').pluck()
  const keptTime = database.prepare<[string], number>('SELECT value FROM state WHERE name = ?').pluck()
  const keepTime = database.prepare<[string, number]>(
    'INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const keepRankedBy = database.prepare<[string, number]>(
    'INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const deliveries = sqliteDeliveries(database, readDatabase)
  const opened = inMemory ? null : statSync(file)
  const watchers = new Set<() => void>()
  let broken: string | null = null

  /** A file that was removed or replaced under us still takes writes, and loses them all. */
  function lookInPlace() {
    if (broken !== null || !opened) return
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.ino === opened.ino && found.dev === opened.dev) return
    broken = `${file} was removed or replaced while in use; restart the collector.`
    log(broken)
  }

  function assertInPlace() {
    lookInPlace()
    if (broken !== null) throw busy(broken)
  }

  /** Moves what is in the log into the database, so that the log can be written from its beginning again. */
  function emptyLog(complaint: string) {
    try {
      database.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      log(complaint, error)
    }
  }

  function asRefusal(error: unknown): unknown {
    if (!(error instanceof Database.SqliteError)) return error
    if (isFatal(error.code)) broken = `The database cannot be trusted any more (${error.code}); restart the collector.`
    if (!isFatal(error.code) && !isBusy(error.code)) return error
    log(`Nothing could be written: ${error.code}.`, error)
    if (error.code === 'SQLITE_FULL') emptyLog('The log could not be emptied; the disk is full.')
    return busy('The collector cannot write at the moment.')
  }

  function transaction<T>(work: () => T): T {
    assertInPlace()
    database.exec('BEGIN IMMEDIATE')
    try {
      writer.begin()
      const result = work()
      writer.end()
      database.exec('COMMIT')
      assertInPlace()
      return result
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  function commit(batch: Waiting<() => unknown, unknown>[], since = 0): void | Promise<void> {
    try {
      const results = transaction(() => batch.map(({ job }) => job()))
      batch.forEach(({ done }, index) => done(results[index]))
    } catch (error) {
      // Another program holds the file, a backup or a command: come back soon, and let readers have their turn meanwhile.
      const waiting = since || performance.now()
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY' && performance.now() - waiting < lockMs)
        return new Promise((resolve) => setTimeout(resolve, 20)).then(() => commit(batch, waiting))
      const refusal = asRefusal(error)
      const [only, second] = batch
      if ((refusal instanceof Refused && refusal.code === 'busy') || (only && !second))
        for (const { failed } of batch) failed(refusal)
      // One row that cannot be written must not take the others with it.
      else for (const each of batch) void commit([each])
      return
    }
    follow()
    // A worker that only took deliveries must not wake itself.
    if (writer.hasSaved()) for (const changed of watchers) changed()
  }

  const queue = createGroupCommit<() => unknown, unknown>(commit, { most: options.mostPerCommit })
  const write = <T>(job: () => T) => queue.write(job) as Promise<T>
  const inBackground = (job: () => boolean, again: () => void) => {
    write(job).then(
      (more) => more && again(),
      (error: unknown) => log('Work in the background failed; it is tried again.', error),
    )
  }

  let following: NodeJS.Timeout | undefined
  function follow(inMs = followMs) {
    following ??= setTimeout(() => {
      following = undefined
      // Written apart from the queue's jobs: following must not make more to follow.
      try {
        if (transaction(() => follower.indexSearch())) follow(behindMs)
      } catch (error) {
        log('The search index is behind; it is tried again.', asRefusal(error))
      }
    }, inMs).unref()
  }
  const refresh = () => inBackground(() => follower.refreshScores(now()), refresh)
  const refreshing = setInterval(refresh, refreshMs).unref()
  const looking = setInterval(() => {
    lookInPlace()
    try {
      // A command erases as well.
      if (broken === null) lookForErased()
    } catch (error) {
      log('Erased addresses could not be looked for; tried again.', error)
    }
  }, lookMs).unref()
  follow()

  return {
    take: (submission, fingerprint) => write(() => writer.take(submission, fingerprint)),
    addActivity: (site, activity) => write(() => writer.addActivity(site, activity)),
    change: (id, change, at) => write(() => writer.change(id, change, at)),
    count: async (filter, most) => reader.count(filter, most),
    leadsOf: async (email, at, sites) => reader.leadsOf(email, at, sites),
    merge: (into, from, by, at) => write(() => merger.merge(into, from, by, at)),
    split: (id, what, by, at) => write(() => merger.split(id, what, by, at)),
    async rerank(site, at) {
      let written = 0
      for (let after: number | null = 0; after !== null;) {
        const from: number = after
        // A part at a time, so that visitors and readers get their turns in between.
        const part = await write(() => writer.rerank(site, from, 100, at))
        written += part.written
        after = part.last
      }
      return written
    },
    counted: async (...days) => reader.counted(...days),
    addCounts: (site, lines) => write(() => writer.addCounts(site, lines)),
    setCounts: (site, lines) => write(() => writer.setCounts(site, lines)),
    async erase(email, site) {
      const removed = await write(() => eraser.erase(email, site, now()))
      lookForErased()
      // What was written before still stands in the log.
      emptyLog('What was erased is still in the log.')
      return removed
    },
    wasErased: async (site, email, submittedAt) => erased.wasErased(site, email, submittedAt),
    own: async (site, keyHash) => reader.own(site, keyHash),
    changeOwn: (site, keyHash, change, at) => write(() => writer.changeOwn(site, keyHash, change, at)),
    async purge(before) {
      const removed = await write(() => eraser.purge(before))
      lookForErased()
      return removed
    },
    confirm: (site, submission, at) => write(() => writer.confirm(site, submission, at)),
    purgeUnconfirmed: (before) => write(() => eraser.purgeUnconfirmed(before)),
    claimDeliveries: (at, leaseMs, perTarget = 20) => write(() => deliveries.claim(at, leaseMs, perTarget)),
    settleDelivery: (claimed, outcome) => write(() => deliveries.settle(claimed, outcome)),
    releaseDeliveries: (claimed, at) => write(() => deliveries.release(claimed, at)),
    tellOf: (delivery, target, at) => write(() => deliveries.tellOf(delivery, target, at)),
    closeTarget: (site, target, at) => write(() => deliveries.close(site, target, at)),
    openTarget: (site, target) => write(() => deliveries.open(site, target)),
    closedTargets: async (site) => deliveries.closed(site),
    changeSecret: (...change) => write(() => deliveries.changeSecret(...change)),
    secrets: async (site) => deliveries.secrets(site),
    deliveries: async (site, target, limit, before = Number.MAX_SAFE_INTEGER) =>
      deliveries.list(site, target, limit, before),
    replayDelivery: (site, n, at) => write(() => deliveries.replay(site, n, at)),
    forgetDeliveries: (before) => write(() => deliveries.forget(before)),
    keepingTime: (at, stepMs, everyMs) =>
      write(() => {
        const looked = keptTime.get('keeping looked')
        if (looked !== undefined && looked > at - everyMs && looked <= at) return null
        const time = Math.min(at, (keptTime.get('keeping time') ?? at) + stepMs)
        keepTime.run('keeping looked', at)
        keepTime.run('keeping time', time)
        return time
      }),
    expire: (site, before) => write(() => eraser.expire(site, before)),
    removeSamples: () => write(() => eraser.removeSamples()),
    byKey: async (site, keyHash) => reader.byKey(site, keyHash),
    submissionLead: async (site, id) => reader.submissionLead(site, id),
    find: async (...wanted) => reader.find(...wanted),
    others: alone,
    list: async (...page) => reader.list(...page),
    async *rows(filter: LeadFilter, sort: LeadSort, at: number) {
      let cursor: string | null = null
      do {
        const page: ReturnType<typeof reader.list> = reader.list(filter, sort, 500, cursor, at)
        if (page.leads.length) yield page.leads
        cursor = page.nextCursor
        // Others get their turn between two batches.
        await new Promise(setImmediate)
      } while (cursor)
    },
    since: async (...from) => reader.since(...from),
    lastSequence: async () => reader.lastSequence(),
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    async ready() {
      await write(() => eraser.touch(now()))
    },
    async close() {
      clearInterval(refreshing)
      clearInterval(looking)
      clearTimeout(following)
      await queue.close()
      if (readDatabase !== database) readDatabase.close()
      database.close()
    },
    async planRevisions() {
      return (
        readDatabase
          .prepare('SELECT site, revision, at, by, plan FROM plan ORDER BY at, site, revision')
          .all() as (Omit<PlanRevision, 'plan'> & { plan: string })[]
      ).map((row) => ({ ...row, plan: JSON.parse(row.plan) as SitePlan }))
    },
    rankedBy: async (site) => rankedBy.get(rankedName(site)) ?? 0,
    async keepRankedBy(site, revision) {
      await write(() => keepRankedBy.run(rankedName(site), revision))
    },
    async addPlan({ site, revision, at, by, plan }) {
      const added = await write(
        () =>
          database
            .prepare('INSERT INTO plan (site, revision, at, by, plan) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
            .run(site, revision, at, by, JSON.stringify(plan)).changes,
      )
      if (!added) throw new Refused('conflict', `Site ${site} already has revision ${revision}.`)
    },
  }
}
