import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Bench } from '../../demo-site/bench.ts'

const root = resolve(import.meta.dirname, '../..')

/** Bytes as the collector serves them: brotli at its best. */
export const brotliBytes = (body: Buffer): number =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  }).length

/** Every script of a folder with its brotli bytes, largest first. */
export async function scriptSizes(folder: string): Promise<{ file: string; bytes: number; raw: number }[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.js'))
  const sizes = await Promise.all(
    files.map(async (file) => {
      const body = await readFile(join(folder, file))
      return { file, bytes: brotliBytes(body), raw: body.length }
    }),
  )
  return sizes.toSorted((a, b) => b.bytes - a.bytes)
}

/** What each built file costs a page. */
export const bench: Bench = async () => {
  const folders = { widget: 'widget/dist', chunk: 'widget/dist/chunks', feed: 'collector/feed/dist/assets' }
  const rows = []
  for (const [part, folder] of Object.entries(folders)) {
    for (const { file, bytes, raw } of await scriptSizes(join(root, folder)))
      rows.push({ part, file, brotli: bytes, raw })
  }
  return { title: 'Bytes (brotli 11) of what browsers load', rows }
}
