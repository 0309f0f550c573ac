import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { Event, EventKind } from '#core/event.ts'
import { emptyProfile, maxViewSeconds, remember, scoreOf } from '#core/profile.ts'
import { defaultScoring, type ScoringRules } from '#core/scoring.ts'
import type { Bench } from '../../demo-site/bench.ts'

/** One profile at one moment, as the streams have it; `t` and `at` in seconds of one clock. */
export interface Stream {
  id: string
  at: number
  /** After `at`; absent where somebody else judges. */
  outcome?: 0 | 1
  events: { t: number; kind: string; path?: string; s?: number }[]
}

/** What a stream's kinds are to us; whatever is not here is `custom`. */
const kinds: Record<string, EventKind> = {
  page: 'page-view',
  goal: 'page-view',
  register: 'login',
  login: 'login',
  watch: 'video',
  download: 'download',
  form: 'gate-submit',
}

/**
 * The score that a browser would show at `at` had its visitor done all this before: event by event through the profile,
 * so that folding, sessions and caps count too. Nothing after `at` is read.
 */
export function scoreStream({ at, events }: Stream, rules: ScoringRules = defaultScoring): number {
  const profile = emptyProfile((events[0]?.t ?? at) * 1000)
  for (const { t, kind, path, s } of events) {
    if (t > at) break
    const event: Event = { kind: kinds[kind] ?? 'custom', at: t * 1000, path, detail: kinds[kind] ? undefined : kind }
    if (s !== undefined) event.seconds = Math.min(maxViewSeconds, s)
    if (kind === 'goal') event.goal = true
    remember(profile, event)
  }
  return scoreOf(profile, rules, at * 1000).score ?? 0
}

/** Reads JSON lines, gzipped or not, one at a time. */
export async function* readStreams(file: string): AsyncGenerator<Stream> {
  const raw = createReadStream(file)
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  for await (const line of createInterface({ input, crlfDelay: Infinity }))
    if (line.trim()) yield JSON.parse(line) as Stream
}

/** How often a stream that ended well is ranked above one that did not; ties count half. */
export function auc(scored: { score: number; outcome: 0 | 1 }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score)
  let rankSum = 0
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++
    const meanRank = (from + 1 + to) / 2
    for (; from < to; from++) rankSum += sorted[from]!.outcome * meanRank
  }
  const good = scored.filter(({ outcome }) => outcome).length
  return (rankSum - (good * (good + 1)) / 2) / (good * (scored.length - good))
}

/** How much richer in good ends the best tenth is than all of them. */
export function topDecileLift(scored: { score: number; outcome: 0 | 1 }[]): number {
  const rate = (part: typeof scored) => part.reduce((sum, { outcome }) => sum + outcome, 0) / part.length
  const best = scored.toSorted((a, b) => b.score - a.score).slice(0, Math.ceil(scored.length / 10))
  return rate(best) / rate(scored)
}

/** Data set → the AUC that the default formula has to reach on its development part. */
const targets: Record<string, number> = {
  'edu-trial-streams': 0.838,
  'shop-session-streams': 0.58,
  'software-shop-streams': 0.54,
}

/** How well the score, made by the browser's own profile code, ranks real people. */
export const bench: Bench = async ({ data }) => {
  const title = 'Implicit score of real streams, replayed through the profile'
  if (!data) return { title, rows: [], note: 'Left out: give the folder with the streams as --data DIR.' }
  const rows = []
  for (const [name, target] of Object.entries(targets)) {
    const file = ['dev.jsonl.gz', 'dev.jsonl'].map((file) => join(data, name, file)).find(existsSync)
    if (!file) continue
    const scored: { score: number; outcome: 0 | 1 }[] = []
    const startedAt = performance.now()
    for await (const stream of readStreams(file))
      scored.push({ score: scoreStream(stream), outcome: stream.outcome ?? 0 })
    rows.push({
      stream: name,
      snapshots: scored.length,
      AUC: auc(scored).toFixed(4),
      'at least': target,
      'lift of the top tenth': topDecileLift(scored).toFixed(2),
      seconds: ((performance.now() - startedAt) / 1000).toFixed(1),
    })
  }
  return { title, rows }
}
