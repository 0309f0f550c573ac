import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillDisk, outrunDisk } from './disk-rounds.ts'
import { aPlan, aSubmission } from './sample-submissions.ts'
import { hollowDisk, smallDisk } from './small-disk.ts'
import { openSqlite } from './sqlite.ts'

/** Runs a test with a disk that is taken away afterwards; where none can be had it counts as skipped. */
function withDisk<D extends { remove(): void }>(name: string, make: () => D | null, run: (disk: D) => Promise<void>) {
  test(name, { timeout: 60_000 }, async (context) => {
    const disk = make()
    if (!disk) return context.skip('only root can mount a disk')
    try {
      await run(disk)
    } finally {
      disk.remove()
    }
  })
}

withDisk(
  'a disk that is full refuses with a time to come back, keeps reading, and goes on when there is room',
  () => smallDisk(3),
  async (disk) => {
    const report = await fillDisk(disk)
    expect(report).toMatchObject({ lost: 0, unasked: 0, refused: 20, afterwards: 50, integrity: 'ok' })
    expect(report.readable).toBeGreaterThan(20)
  },
)

withDisk(
  'the test of a full disk finds a collector that thanks although nothing was written',
  () => smallDisk(3),
  async (disk) => expect((await fillDisk(disk, 'thanks-anyway')).lost).toBeGreaterThan(0),
)

withDisk(
  'when fsync fails nothing more is taken, and all that was acknowledged is really on the disk',
  () => hollowDisk(6),
  async (disk) => {
    const report = await outrunDisk(disk)
    expect(report.acknowledged).toBeGreaterThan(20)
    expect(report).toMatchObject({ lost: 0, integrity: 'ok' })
    // Now and then the write after it is the first to be told.
    expect(report.said).toMatch(/SQLITE_IOERR_(?:FSYNC|WRITE)/)
  },
)

withDisk(
  'the test of a failing fsync finds a collector that does not wait for the disk',
  () => hollowDisk(6),
  async (disk) => expect((await outrunDisk(disk, 'no-fsync')).lost).toBeGreaterThan(0),
)

withDisk(
  'a disk that turns read-only refuses and stays readable, and a start on it says so in one line',
  () => hollowDisk(64, 'remount-ro'),
  async (disk) => {
    const file = join(disk.folder, 'leads.sqlite')
    const storage = openSqlite(file, { planOf: () => aPlan() })
    for (let index = 0; index < 20; index++) await storage.take(aSubmission({ email: `p${index}@a.example` }), 'same')
    disk.turnReadOnly()
    await expect(storage.take(aSubmission({ email: 'late@a.example' }), 'same')).rejects.toMatchObject({
      code: 'busy',
      retryAfter: expect.any(Number),
    })
    await expect(storage.ready()).rejects.toMatchObject({ code: 'busy' })
    expect(await storage.count({}, 100)).toBe(20)
    expect(() => openSqlite(file, { planOf: () => aPlan() })).toThrow('cannot be written')
    await storage.close()
  },
)
