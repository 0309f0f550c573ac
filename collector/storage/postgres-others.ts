import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { OtherCollectors } from '../leads/other-collectors.ts'
import type { Listener } from './postgres-listener.ts'

const channel = 'lodestone_others'
/** Told together: each notice is a commit, and those of all collectors wait for each other. */
const tellMs = 100
/** PostgreSQL takes less than 8,000 bytes at once. */
const mostBytes = 7_000
/** Who sends more than that in a moment is a flood; what it would tell is cut off. */
const mostTold = 20_000

type Line = [topic: string, text: string, times: number]

/** Collectors that tell each other by NOTIFY: in the memory of each, in no table. */
export function postgresOthers(
  pool: Pool,
  listener: Listener,
  log: (message: string, error?: unknown) => void,
): OtherCollectors & { close(): void } {
  const own = randomBytes(6).toString('hex')
  const hearers = new Map<string, (text: string, times: number) => void>()
  let waiting = new Map<string, Line>()
  let telling: NodeJS.Timeout | undefined

  function heard(payload: string) {
    if (!payload) return
    const { from, lines } = JSON.parse(payload) as { from: string; lines: Line[] }
    if (from !== own) for (const [topic, text, times] of lines) hearers.get(topic)?.(text, times)
  }

  function tellAll() {
    telling = undefined
    const lines = [...waiting.values()]
    waiting = new Map()
    const payloads: string[] = []
    for (let part: Line[] = [], bytes = 0; lines.length;) {
      const line = lines.shift() as Line
      part.push(line)
      bytes += JSON.stringify(line).length + 1
      if (lines.length && bytes < mostBytes) continue
      payloads.push(JSON.stringify({ from: own, lines: part }))
      part = []
      bytes = 0
    }
    pool
      .query(`SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS p (payload)`, [channel, payloads])
      .catch((error: unknown) => log('The other collectors could not be told.', error))
  }

  return {
    tell(topic, text) {
      const key = `${topic} ${text}`
      const line = waiting.get(key)
      if (line) line[2]++
      else if (waiting.size < mostTold) waiting.set(key, [topic, text, 1])
      telling ??= setTimeout(tellAll, tellMs).unref()
    },
    hear(topic, hearer) {
      if (!hearers.size) listener.on(channel, heard)
      hearers.set(topic, hearer)
    },
    close: () => clearTimeout(telling),
  }
}
