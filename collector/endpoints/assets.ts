import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { Asset } from '#core/plan.ts'
import type { AssetFile, AssetFiles } from '../assets/asset-files.ts'
import { byteRange } from '../assets/byte-range.ts'
import { contentDisposition } from '../assets/content-disposition.ts'
import { type Grant, type Grants, resumeGraceMs } from '../assets/grants.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'

export interface AssetParts {
  plans: PlanStore
  grants: Grants
  storage: Pick<LeadStorage, 'byKey'>
  assets: AssetFiles
  now: () => number
}

/** Streams a file or the part of it that is asked for; the memory used does not depend on its size. */
async function sendFile(c: Context<AppEnv>, file: AssetFile, name: string): Promise<Response> {
  const { handle, size, etag, modifiedAt } = file
  const modified = new Date(modifiedAt).toUTCString()
  c.header('Accept-Ranges', 'bytes')
  c.header('ETag', etag)
  c.header('Last-Modified', modified)
  c.header('Content-Type', file.type)
  c.header('Content-Disposition', contentDisposition(name))
  // Whatever the file is, it gets no origin of ours and runs nothing.
  c.header('Content-Security-Policy', "sandbox; default-src 'none'")
  const ifRange = c.req.header('if-range')
  const sameFile = ifRange === undefined || ifRange === etag || ifRange === modified
  const range = sameFile ? byteRange(c.req.header('range'), size) : 'whole'
  if (range === 'unsatisfiable') {
    await handle.close()
    c.header('Content-Range', `bytes */${size}`)
    return c.body(null, 416)
  }
  const { from, to } = range === 'whole' ? { from: 0, to: size - 1 } : range
  if (range !== 'whole') c.header('Content-Range', `bytes ${from}-${to}/${size}`)
  c.header('Content-Length', String(to - from + 1))
  const status = range === 'whole' ? 200 : 206
  if (c.req.method === 'HEAD' || to < from) {
    await handle.close()
    return c.body(null, status)
  }
  const stream = createReadStream('', { fd: handle, start: from, end: to, autoClose: true, highWaterMark: 256 * 1024 })
  return c.body(Readable.toWeb(stream) as ReadableStream, status)
}

/** Assets behind grants. Opening a link never uses it up: mail scanners open every link before people do. */
export function assetEndpoints({ plans, grants, storage, assets, now }: AssetParts) {
  async function granted(c: Context<AppEnv>, site: string, id: string): Promise<{ asset: Asset; grant: Grant }> {
    const asset = plans.get(site)?.plan.assets[id]
    const grant = grants.read(site, id, c.req.query('grant') ?? '')
    if (!grant || !asset) throw new Refused('not-found', 'There is nothing at this address.')
    const resumed = c.req.header('range') && !c.req.header('range')?.startsWith('bytes=0-')
    if (now() > grant.expiresAt + (resumed ? resumeGraceMs : 0))
      throw new Refused('gone', 'This link has expired. Ask for it again with the form it came from.')
    if (!(await storage.byKey(site, grant.keyHash)).length)
      throw new Refused('gone', 'This link does not work any more: the record it belonged to was erased.')
    return { asset, grant }
  }

  return new Hono<AppEnv>().get('/:site/assets/:asset', async (c) => {
    c.set('page', true)
    c.header('Cache-Control', 'private, no-store')
    const { asset } = await granted(c, c.req.param('site'), c.req.param('asset'))
    if (asset.kind === 'link') return c.redirect(asset.url, 303)
    if (asset.kind === 'webinar') return c.redirect(asset.joinUrl, 303)
    const file = await assets.open(asset.file)
    if (!file) throw new Refused('not-found', 'The file is not there. The site’s owner has to add it again.')
    return sendFile(
      c,
      file,
      asset.kind === 'file' ? (asset.fileName ?? asset.file.split('/').at(-1) ?? '') : asset.file,
    )
  })
}
