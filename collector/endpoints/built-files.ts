import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pack, type Packed } from './packed.ts'

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export const typeOf = (file: string): string => types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** What Vite built for browsers, read once, compressed when first asked for. */
export interface BuiltFiles {
  /** The core as built, to be wrapped with a plan. */
  core: string
  /** Hashed name of the core alone, for owners who pin it with an integrity hash. */
  coreFile: string
  integrity: string
  /** A hashed file by its name, or null. Looked up in a list made at the start, never by path. */
  file(name: string): Promise<Packed> | null
}

/** A folder's files by name, none of its subfolders. */
export function folderFiles(folder: string): (name: string) => Promise<Packed> | null {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : [])
  const packed = new Map<string, Promise<Packed>>()
  return (name) => {
    if (!names.has(name)) return null
    let file = packed.get(name)
    if (!file) packed.set(name, (file = pack(readFileSync(join(folder, name)), typeOf(name))))
    return file
  }
}

/** `npm run build` has not run. */
export class NotBuilt extends Error {}

/**
 * Reads `widget/dist`.
 * @throws NotBuilt with one clear line when the widget has not been built.
 */
export function readBuiltFiles(dist: string): BuiltFiles {
  const manifestFile = join(dist, 'manifest.json')
  if (!existsSync(manifestFile))
    throw new NotBuilt(`The widget is not built (${manifestFile} is missing): npm run build`)
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    core: { file: string; integrity: string }
  }
  const core = readFileSync(join(dist, 'core.js'), 'utf8').trimEnd()
  const chunk = folderFiles(join(dist, 'chunks'))
  let packedCore: Promise<Packed> | undefined
  return {
    core,
    coreFile: manifest.core.file,
    integrity: manifest.core.integrity,
    file(name) {
      if (name !== manifest.core.file) return chunk(name)
      // The very bytes that the integrity hash was made of.
      return (packedCore ??= pack(readFileSync(join(dist, 'pinned.js')), typeOf('core.js')))
    },
  }
}
