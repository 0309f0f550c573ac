import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../leads/lead.ts'

export interface AssetFile {
  handle: FileHandle
  size: number
  /** Changes whenever the file does. */
  etag: string
  modifiedAt: number
  type: string
}

const types: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.epub': 'application/epub+zip',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** The assets folder, which no web server serves: only the plan names its files. */
export interface AssetFiles {
  /**
   * Opens a file that the plan names. The caller closes it.
   * Resolves to null where there is none, or where a link leads out of the folder.
   */
  open(file: string): Promise<AssetFile | null>
  /**
   * Puts a file there, whole or not at all: whoever is downloading the one it replaces gets that one to its end.
   * @returns Its size in bytes.
   * @throws Refused `too-large`, and nothing is kept.
   */
  keep(file: string, content: Readable, maxBytes: number): Promise<number>
  /** Every file, by its path in the folder, with its size in bytes. */
  list(): Promise<{ file: string; bytes: number }[]>
}

/** Files on their way in, which are nobody's asset yet. */
const arriving = '.arriving-'

export function assetFiles(folder: string): AssetFiles {
  return {
    async open(file) {
      let handle: FileHandle | undefined
      try {
        const root = await realpath(folder)
        const path = await realpath(join(root, file))
        if (!path.startsWith(root + sep)) return null
        handle = await open(path)
        const stat = await handle.stat()
        if (!stat.isFile()) {
          await handle.close()
          return null
        }
        const etag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}"`
        const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
        return { handle, size: stat.size, etag, modifiedAt: stat.mtimeMs, type }
      } catch (error) {
        await handle?.close()
        if (
          ['ENOENT', 'ENOTDIR', 'ELOOP', 'ERR_INVALID_ARG_VALUE'].includes((error as NodeJS.ErrnoException).code ?? '')
        )
          return null
        throw error
      }
    },
    async keep(file, content, maxBytes) {
      const path = join(folder, file)
      const whole = join(folder, `${arriving}${randomUUID()}`)
      let bytes = 0
      async function* counted(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length
          if (bytes > maxBytes) throw new Refused('too-large', `A file may have ${maxBytes} bytes at most.`)
          yield chunk
        }
      }
      try {
        await pipeline(content, counted, createWriteStream(whole, { mode: 0o600, flush: true }))
        await mkdir(dirname(path), { recursive: true })
        await rename(whole, path)
      } catch (error) {
        await rm(whole, { force: true })
        throw error
      }
      return bytes
    },
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith(arriving))
        .map((entry) => join(entry.parentPath, entry.name))
      return Promise.all(
        files.toSorted().map(async (path) => ({
          file: path.slice(folder.length + 1).replaceAll(sep, '/'),
          bytes: (await stat(path)).size,
        })),
      )
    },
  }
}
