import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadSetting } from './config.ts'

/** Makes the data folder with its assets folder. @throws BadSetting in one line when it cannot be written. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'assets'), { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new BadSetting(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set LODESTONE_DATA.`,
    )
  }
}

/** The secret of this installation: from the settings, else the one made at its first start. */
export function readSecret(folder: string, set: string | null): string {
  if (set !== null) return set
  const file = join(folder, 'secret')
  if (!existsSync(file)) {
    try {
      // Exclusive, so that of two starts at once one makes it and both use it.
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}
