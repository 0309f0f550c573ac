import { killRounds } from '../../collector/storage/kill-rounds.ts'
import type { FaultCase } from './fault-case.ts'

/** A collector on SQLite is killed while it takes leads from 64 writers, and started again on the same file. */
export const killedCollectors: FaultCase = {
  name: 'killed-collectors',
  planted: 'thanking before the commit',
  async run({ isRelease, isControl, random }) {
    const rounds = isControl ? 6 : isRelease ? 500 : 60
    const bug = isControl ? 'acknowledge-before-commit' : ''
    const { lost, duplicates, torn, integrity, ...facts } = await killRounds(rounds, bug, Math.floor(random() * 1000))
    return {
      facts: { ...facts, lost, duplicates, torn, integrity },
      faults: [
        ...(lost ? [`${lost} of ${facts.acknowledged} acknowledged submissions were lost`] : []),
        ...(duplicates ? [`${duplicates} are there twice`] : []),
        ...(torn ? [`${torn} leads without all of their parts`] : []),
        ...(integrity === 'ok' ? [] : [integrity]),
      ],
    }
  },
}
