import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Refused } from '../leads/lead.ts'
import { aPlan, aSubmission } from './sample-submissions.ts'
import type { HollowDisk, SmallDisk } from './small-disk.ts'
import { openSqlite, type Storage } from './sqlite.ts'

const open = (folder: string) => openSqlite(join(folder, 'leads.sqlite'), { planOf: () => aPlan() })

/** What is in the file, read by a connection that shares no code with the writer. */
function kept(folder: string) {
  const database = new Database(join(folder, 'leads.sqlite'))
  const ids = new Set(database.prepare('SELECT id FROM submission').pluck().all() as string[])
  const integrity = String(database.pragma('integrity_check', { simple: true }))
  database.close()
  return { ids, integrity }
}

export interface FullDiskReport {
  acknowledged: number
  refused: number
  lost: number
  /** Leads that are there without anybody having been thanked. */
  unasked: number
  /** Of the leads that a full disk's reader asked for. */
  readable: number
  /** Taken after there was room again, of fifty, without a restart. */
  afterwards: number
  integrity: string
}

/** Fills a disk of three megabytes with leads, looks at it while it is full, makes room, and goes on. */
export async function fillDisk(disk: SmallDisk, bug: '' | 'thanks-anyway' = ''): Promise<FullDiskReport> {
  const storage: Storage = open(disk.folder)
  const acknowledged: string[] = []
  let refused = 0
  async function take(most: number, untilRefused: number) {
    const before = acknowledged.length
    for (let index = 0; index < most && refused < untilRefused; index++) {
      const submission = aSubmission({ email: `p${acknowledged.length}-${index}@a.example` })
      try {
        await storage.take(submission, 'same')
        acknowledged.push(submission.id)
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'busy' || !error.retryAfter) throw error
        refused++
        if (bug) acknowledged.push(submission.id)
      }
    }
    return acknowledged.length - before
  }
  await take(5_000, 20)
  const readable = (await storage.list({}, 'newest', 50, null, Date.now())).leads.length
  disk.grow(64)
  const afterwards = await take(50, Number.POSITIVE_INFINITY)
  await storage.ready()
  await storage.close()
  const { ids, integrity } = kept(disk.folder)
  return {
    acknowledged: acknowledged.length,
    refused,
    lost: acknowledged.filter((id) => !ids.has(id)).length,
    unasked: [...ids].filter((id) => !acknowledged.includes(id)).length,
    readable,
    afterwards,
    integrity,
  }
}

export interface LyingDiskReport {
  acknowledged: number
  lost: number
  integrity: string
  /** What the writer said when it ended by itself. */
  said: string
}

/**
 * Lets a writer run until fsync fails, then takes the file system off, gives the disk its room, and looks at what had really arrived:
 * as near to a power cut as a process can come.
 */
export async function outrunDisk(disk: HollowDisk, bug: '' | 'no-fsync' = ''): Promise<LyingDiskReport> {
  const writer = join(import.meta.dirname, 'kill-writer.ts')
  const child = spawn(process.execPath, [writer, join(disk.folder, 'leads.sqlite'), bug])
  let told = ''
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString()
    // Twice of what the disk can hold: a writer that has not learned of it by now never will.
    if (told.length > 5_000 * 37) child.kill('SIGKILL')
  })
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const end = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(end)
  const acknowledged = told.split('\n').filter((line) => line.length === 36)
  // The kernel writes back what it holds, sooner or later, and finds nothing beneath: not left to chance.
  spawnSync('sync', ['--file-system', disk.folder])
  disk.grow(128)
  disk.remount()
  try {
    const { ids, integrity } = kept(disk.folder)
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((id) => !ids.has(id)).length,
      integrity,
      said,
    }
  } catch (error) {
    return { acknowledged: acknowledged.length, lost: acknowledged.length, integrity: (error as Error).message, said }
  }
}
