import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** A disk of the tests' own, which can be made to fail. */
export interface SmallDisk {
  folder: string
  grow(megabytes: number): void
  remove(): void
}

/** A disk whose writes are only promised: the file system on it is larger than what lies beneath. */
export interface HollowDisk extends SmallDisk {
  /** Takes the file system off and puts it on again: what is there then was really on the disk. */
  remount(): void
  /** The file system finds a fault in itself and lets nobody write any more, as Linux does with a dying disk. */
  turnReadOnly(): void
}

const run = (program: string, ...words: string[]) => execFileSync(program, words, { stdio: 'pipe', encoding: 'utf8' })

/** In memory. Null where we may not mount one; the tests that need it are then counted as skipped. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-disk-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    grow: (size) => void run('mount', '-o', `remount,size=${size}m`, folder),
    remove() {
      run('umount', '-l', folder)
      rmSync(folder, { recursive: true })
    },
  }
}

/**
 * A file system of 64 MB on a loop device whose own place has only a few: writing goes well, as into any cache, and it is
 * fsync that learns that there is nothing beneath. Null where loop devices cannot be had.
 *
 * @param afterFault What the file system does when it finds a fault in itself. It has a journal: without one ext4 forgets at
 * fsync what it had only noted down, which is no fault of ours.
 */
export function hollowDisk(megabytes: number, afterFault: 'continue' | 'remount-ro' = 'continue'): HollowDisk | null {
  const beneath = smallDisk(megabytes)
  if (!beneath) return null
  const image = join(beneath.folder, 'image')
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-hollow-'))
  const on = () => run('mount', '-o', `loop,errors=${afterFault}`, image, folder)
  try {
    run('truncate', '-s', '64m', image)
    run('mkfs.ext4', '-q', '-b', '4096', image)
    on()
  } catch {
    rmSync(folder, { recursive: true })
    beneath.remove()
    return null
  }
  return {
    folder,
    grow: beneath.grow,
    remount() {
      run('umount', folder)
      on()
    },
    turnReadOnly() {
      const device = basename(run('findmnt', '-n', '-o', 'SOURCE', folder).trim())
      if (!readdirSync('/sys/fs/ext4').includes(device)) throw new Error(`${device} is not an ext4 file system.`)
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1')
    },
    remove() {
      run('umount', '-l', folder)
      rmSync(folder, { recursive: true })
      beneath.remove()
    },
  }
}
