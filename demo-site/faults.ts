import { parseArgs } from 'node:util'
import { duplicates } from './faults/duplicates.ts'
import { failingFsync, fullDisks } from './faults/failing-disks.ts'
import type { FaultCase, FaultFindings } from './faults/fault-case.ts'
import { hostileBodies } from './faults/hostile-bodies.ts'
import { killedCollectors } from './faults/killed-collectors.ts'
import { killedPostgres, twoOnPostgres } from './faults/killed-postgres.ts'
import { stoppedCollectors } from './faults/stopped-collectors.ts'
import { killedBrowsers } from './faults/killed-browsers.ts'
import { manyTabs } from './faults/many-tabs.ts'
import { dice } from './samples/visitor.ts'

/**
 * The faults that take too long for every `npm test`: many repeats, and for each case a control run with a planted bug,
 * which must be found. A further case is a file and a line here.
 */
const cases: FaultCase[] = [
  killedBrowsers,
  manyTabs,
  killedCollectors,
  stoppedCollectors,
  killedPostgres,
  twoOnPostgres,
  fullDisks,
  failingFsync,
  duplicates,
  hostileBodies,
]

const { values } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
  },
})
const wanted = values.only?.split(',') ?? cases.map(({ name }) => name)
for (const name of wanted)
  if (!cases.some((each) => each.name === name))
    throw new Error(`--only ${name}: there is ${cases.map((each) => each.name).join(', ')}`)

const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
console.log(`seed ${seed}: the same chances again with -- --seed ${seed}`)

const broken: string[] = []
for (const { name, planted, run } of cases.filter(({ name }) => wanted.includes(name)))
  for (const isControl of [false, true]) {
    const startedAt = performance.now()
    const options = { isRelease: values.release, isControl, random: dice(seed) }
    const found: FaultFindings & { failed?: string } = await run(options).catch(
      (error: unknown): FaultFindings & { failed: string } => ({
        // A case that fails half-way has found nothing, in the control run neither.
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
        facts: {},
        faults: [],
      }),
    )
    const { facts, faults, failed } = found
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const figures = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`)
    const said = isControl ? `${faults.length ? 'found' : 'NOT FOUND'}: ${planted}` : faults.length ? 'FAULTS' : 'holds'
    const verdict = failed ? 'failed half-way' : said
    console.log(
      `${isControl ? '  control' : name}: ${verdict}${figures.length ? ` (${figures.join(', ')})` : ''}, ${seconds} s`,
    )
    if (failed) console.error(failed)
    for (const fault of faults) console.log(`    ${fault}`)
    if (failed) broken.push(`${name} failed half-way`)
    else if (isControl !== faults.length > 0) broken.push(isControl ? `${name}: the planted bug was not found` : name)
  }
if (broken.length) console.error(`\n${broken.join('\n')}`)
process.exit(broken.length ? 1 : 0)
