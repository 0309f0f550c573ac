import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What one benchmark found: a table for people. Ratios count; absolute figures hold for this run only. */
export interface BenchTable {
  title: string
  rows: Record<string, string | number>[]
  note?: string
}

export interface BenchOptions {
  /** Folder with real data to judge scoring on; benchmarks that need it are left out without it. */
  data: string | null
  /** Takes the hour that a figure for the README needs. */
  long: boolean
}

export type Bench = (options: BenchOptions) => Promise<BenchTable>

const benches: Record<string, string> = {
  sizes: 'widget/bench/sizes.ts',
  opening: 'widget/bench/opening.ts',
  replay: 'widget/bench/replay.ts',
  grid: 'collector/bench/fit-grid.ts',
  ingest: 'collector/bench/ingest.ts',
  counts: 'collector/bench/counts.ts',
  reading: 'collector/bench/reading.ts',
  feed: 'collector/bench/feed.ts',
}

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
})

if (values.data && !existsSync(values.data)) throw new Error(`--data ${values.data}: there is no such folder`)
for (const name of values.only?.split(',') ?? []) {
  if (!benches[name]) throw new Error(`--only ${name}: there is ${Object.keys(benches).join(', ')}`)
}

for (const [name, file] of Object.entries(benches)) {
  if (values.only && !values.only.split(',').includes(name)) continue
  const { bench } = (await import(resolve(import.meta.dirname, '..', file))) as { bench: Bench }
  const { title, rows, note } = await bench({ data: values.data ? resolve(values.data) : null, long: values.long })
  console.log(`\n${title}`)
  console.table(rows)
  if (note) console.log(note)
}
