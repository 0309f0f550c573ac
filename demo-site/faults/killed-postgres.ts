import { killPostgres, type PostgresReport, twoCollectors } from '../../collector/storage/postgres-rounds.ts'
import { startPostgres } from '../../collector/storage/postgres-server.ts'
import type { FaultCase, FaultFindings } from './fault-case.ts'

const findings = ({ lost, torn, ended, unseen, seenTwice, ...rest }: PostgresReport): FaultFindings => ({
  facts: { ...rest, lost, torn, ended, unseen, seenTwice },
  faults: [
    ...(lost ? [`${lost} of ${rest.acknowledged} acknowledged submissions were lost`] : []),
    ...(torn ? [`leads, deliveries and counts differ by ${torn}`] : []),
    ...(ended ? [`${ended} collectors ended by themselves`] : []),
    ...(unseen ? [`a reader passed ${unseen} leads for good`] : []),
    ...(seenTwice ? [`a reader saw ${seenTwice} leads twice`] : []),
  ],
})

/** PostgreSQL is killed under a collector that takes leads, and started again. */
export const killedPostgres: FaultCase = {
  name: 'killed-postgres',
  planted: 'an error that is swallowed',
  async run({ isRelease, isControl }) {
    const server = await startPostgres()
    try {
      const cycles = isControl ? 4 : isRelease ? 200 : 8
      return findings(await killPostgres(server, cycles, isControl ? 'thanks-anyway' : ''))
    } finally {
      await server.stop()
    }
  },
}

/** Two collectors on one PostgreSQL, one of them killed every five seconds, and two readers that must see each lead once. */
export const twoOnPostgres: FaultCase = {
  name: 'two-collectors',
  planted: 'a reader that passes leads which commit late with a lower number',
  async run({ isRelease, isControl }) {
    const server = await startPostgres()
    try {
      const seconds = isControl ? 10 : isRelease ? 120 : 15
      return findings(
        await twoCollectors(server, { seconds, killEveryMs: 5_000, bug: isControl ? 'naive-reader' : '' }),
      )
    } finally {
      await server.stop()
    }
  },
}
