import { type FileHandle, open, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

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
}

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
  }
}
