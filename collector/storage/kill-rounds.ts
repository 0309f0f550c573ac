import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface KillReport {
  rounds: number
  acknowledged: number
  /** Acknowledged and not in the file afterwards. */
  lost: number
  /** Submissions or leads that are there twice. */
  duplicates: number
  /** Leads whose parts do not belong together: a row without its card, a submission without its lead. */
  torn: number
  integrity: string
  /** Milliseconds from the start of the process to the open database, the slowest. */
  slowestStart: number
}

const writer = join(import.meta.dirname, 'kill-writer.ts')

/** Starts a writer, kills it with SIGKILL `afterMs` after its first acknowledgement. Resolves to what it had acknowledged. */
function killed(file: string, afterMs: number, bug: string): Promise<{ ids: string[]; startMs: number }> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, [writer, file, bug], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    let startMs = 0
    let armed = false
    child.stdout.on('data', (data: Buffer) => {
      if (!startMs) startMs = performance.now() - started
      text += data.toString()
      if (!armed && text.length > 'open\n'.length) {
        armed = true
        setTimeout(() => child.kill('SIGKILL'), afterMs)
      }
    })
    child.once('error', reject)
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The writer ended by itself (${signal ?? 'no signal'}).`))
      else resolve({ ids: text.split('\n').filter((line) => line.length === 36), startMs })
    })
  })
}

const numberOf = (database: Database.Database, text: string) => database.prepare(text).pluck().get() as number

/**
 * Kills a writer again and again on one file and compares its own ledger of acknowledgements with what the file holds,
 * read by a connection that shares no code with the writer.
 */
export async function killRounds(rounds: number, bug = '', seed = 1): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-kill-'))
  const file = join(folder, 'leads.sqlite')
  const acknowledged: string[] = []
  let slowestStart = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const afterMs = 30 + ((seed * 7919 + round * 104_729) % 120)
      const { ids, startMs } = await killed(file, afterMs, bug)
      acknowledged.push(...ids)
      slowestStart = Math.max(slowestStart, startMs)
    }
    const database = new Database(file)
    const kept = new Set(database.prepare('SELECT id FROM submission').pluck().all() as string[])
    const report: KillReport = {
      rounds,
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((id) => !kept.has(id)).length,
      duplicates:
        numberOf(database, 'SELECT count(*) - count(DISTINCT site || id) FROM submission') +
        numberOf(database, 'SELECT count(*) - count(DISTINCT site || email) FROM lead'),
      torn:
        numberOf(database, 'SELECT count(*) FROM lead LEFT JOIN lead_card USING (n) WHERE card IS NULL') +
        numberOf(database, 'SELECT count(*) FROM submission WHERE lead NOT IN (SELECT n FROM lead)') +
        numberOf(database, 'SELECT count(*) FROM lead WHERE n NOT IN (SELECT lead FROM submission)') +
        // One delivery for each submission that was taken.
        Math.abs(
          numberOf(database, 'SELECT count(*) FROM submission') - numberOf(database, 'SELECT count(*) FROM delivery'),
        ) +
        Math.abs(
          numberOf(database, 'SELECT count(*) FROM submission') -
            numberOf(database, `SELECT sum(count) FROM counter WHERE name = 'submissions'`),
        ),
      integrity: String(database.pragma('integrity_check', { simple: true })),
      slowestStart: Math.round(slowestStart),
    }
    database.close()
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const [rounds = '60', bug = ''] = process.argv.slice(2)
  console.log(await killRounds(Number(rounds), bug))
}
