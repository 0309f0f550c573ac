import { fillDisk, outrunDisk } from '../../collector/storage/disk-rounds.ts'
import { hollowDisk, smallDisk } from '../../collector/storage/small-disk.ts'
import type { FaultCase } from './fault-case.ts'

/** A disk is filled by leads, gets room again, and the collector goes on without a restart. */
export const fullDisks: FaultCase = {
  name: 'full-disks',
  planted: 'thanking although nothing was written',
  async run({ isRelease, isControl }) {
    const sums = { rounds: 0, acknowledged: 0, refused: 0, lost: 0, unasked: 0 }
    const faults: string[] = []
    for (const rounds = isControl ? 1 : isRelease ? 50 : 3; sums.rounds < rounds; sums.rounds++) {
      const disk = smallDisk(3)
      if (!disk) return { facts: { skipped: 'only root can mount a disk' }, faults: isControl ? ['skipped'] : [] }
      try {
        const report = await fillDisk(disk, isControl ? 'thanks-anyway' : '')
        for (const fact of ['acknowledged', 'refused', 'lost', 'unasked'] as const) sums[fact] += report[fact]
        if (report.integrity !== 'ok') faults.push(report.integrity)
        if (!report.readable) faults.push('nobody could read while the disk was full')
        if (report.afterwards < 50) faults.push(`with room again only ${report.afterwards} of 50 were taken`)
      } finally {
        disk.remove()
      }
    }
    if (sums.lost) faults.push(`${sums.lost} acknowledged submissions were lost`)
    if (sums.unasked) faults.push(`${sums.unasked} are there although they were refused`)
    return { facts: sums, faults }
  },
}

/** fsync fails under load; what was acknowledged must be there when the file system is taken off and put on again. */
export const failingFsync: FaultCase = {
  name: 'failing-fsync',
  planted: 'a collector that does not wait for the disk',
  async run({ isRelease, isControl }) {
    const sums = { rounds: 0, acknowledged: 0, lost: 0 }
    const faults: string[] = []
    for (const rounds = isControl ? 1 : isRelease ? 20 : 3; sums.rounds < rounds; sums.rounds++) {
      const disk = hollowDisk(6)
      if (!disk) return { facts: { skipped: 'only root can mount a disk' }, faults: isControl ? ['skipped'] : [] }
      try {
        const report = await outrunDisk(disk, isControl ? 'no-fsync' : '')
        sums.acknowledged += report.acknowledged
        sums.lost += report.lost
        if (report.integrity !== 'ok') faults.push(report.integrity)
      } finally {
        disk.remove()
      }
    }
    if (sums.lost) faults.push(`${sums.lost} acknowledged submissions were not on the disk`)
    return { facts: sums, faults }
  },
}
