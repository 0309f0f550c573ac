import { drainRounds } from '../../collector/storage/drain-rounds.ts'
import type { FaultCase } from './fault-case.ts'

/** A collector is stopped by SIGTERM while 32 clients post without a pause. */
export const stoppedCollectors: FaultCase = {
  name: 'stopped-collectors',
  planted: 'not waiting for what is under way',
  async run({ isRelease, isControl }) {
    const rounds = isControl ? 3 : isRelease ? 100 : 10
    const report = await drainRounds(rounds, isControl ? 'careless' : '')
    const { lost, unanswered, broken, failed, cut, slowest } = report
    return {
      facts: { ...report },
      faults: [
        ...(lost ? [`${lost} of ${report.acknowledged} acknowledged submissions were lost`] : []),
        ...(unanswered ? [`${unanswered} were stored and never answered`] : []),
        ...(broken ? [`${broken} answers of 500 and above other than 503`] : []),
        ...(failed ? [`${failed} of ${rounds} stops did not end with 0`] : []),
        ...(cut >= rounds * 16 ? [`${cut} of ${rounds * 32} requests under way were cut off`] : []),
        ...(slowest > 10_000 ? [`stopping took ${slowest} ms`] : []),
      ],
    }
  },
}
