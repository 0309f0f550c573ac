import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { Asset, SitePlan } from '#core/plan.ts'
import type { AssetFile, AssetFiles } from '../assets/asset-files.ts'
import { byteRange } from '../assets/byte-range.ts'
import { calendarFile, calendarLinks, phaseOf, type Webinar } from '../assets/calendar.ts'
import { contentDisposition } from '../assets/content-disposition.ts'
import { type Grant, type Grants, resumeGraceMs } from '../assets/grants.ts'
import { frameOf } from '../gate-page/gate-page.ts'
import { page, pagePolicy } from '../gate-page/page.ts'
import { pageWords } from '../gate-page/page-words.ts'
import { webinarPage } from '../gate-page/webinar-page.ts'
import type { LeadStorage, Own } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import { attendance } from '../people/attendance.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { AppEnv } from './app-env.ts'
import { allowSiteOrigin } from './site-cors.ts'

export interface AssetParts {
  plans: PlanStore
  grants: Grants
  storage: Pick<LeadStorage, 'own' | 'addActivity'>
  assets: AssetFiles
  publicUrl: string
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

/** The content that a lock stood before: a fragment for the page that fetches it, a page of its own for whoever follows the link. */
async function sendHtml(c: Context<AppEnv>, file: AssetFile, title: string, plan: SitePlan): Promise<Response> {
  const text = await file.handle.readFile('utf8')
  await file.handle.close()
  c.header('Vary', 'Sec-Fetch-Dest', { append: true })
  if (c.req.header('sec-fetch-dest') !== 'document') {
    c.header('Content-Security-Policy', "sandbox; default-src 'none'")
    return c.html(text)
  }
  const words = pageWords(plan, c.req.query('lang'))
  c.header('Content-Security-Policy', pagePolicy)
  return c.html(page(frameOf(plan, words, title), html`<article class="narrow">${raw(text)}</article>`))
}

/** Assets behind grants. Opening a link never uses it up: mail scanners open every link before people do. */
export function assetEndpoints({ plans, grants, storage, assets, publicUrl, now }: AssetParts) {
  async function granted(
    c: Context<AppEnv>,
    plan: SitePlan,
    id: string,
  ): Promise<{ asset: Asset; grant: Grant; own: Own }> {
    const asset = Object.hasOwn(plan.assets, id) ? plan.assets[id] : undefined
    const grant = grants.read(plan.site, id, c.req.query('grant') ?? '', asset?.revoked)
    if (!grant || !asset) throw new Refused('not-found', 'There is nothing at this address.')
    const resumed = c.req.header('range') && !c.req.header('range')?.startsWith('bytes=0-')
    if (now() > grant.expiresAt + (resumed ? resumeGraceMs : 0))
      throw new Refused('gone', 'This link has expired. Ask for it again with the form it came from.')
    const own = await storage.own(plan.site, grant.keyHash)
    if (!own || own.erasedAt !== null)
      throw new Refused('gone', 'This link does not work any more: the record it belonged to was erased.')
    return { asset, grant, own }
  }

  /** The seat: calendars before, the way in while it is on, the recording afterwards. */
  async function sendWebinar(c: Context<AppEnv>, plan: SitePlan, id: string, webinar: Webinar, grant: Grant, own: Own) {
    const url = grants.url(plan.site, id, grant.keyHash, grant.expiresAt, 'join', webinar.revoked)
    const as = c.req.query('as')
    if (as === 'ics') {
      c.header('Content-Type', 'text/calendar; charset=utf-8')
      c.header('Content-Disposition', contentDisposition(`${webinar.title}.ics`))
      return c.body(calendarFile(webinar, plan.name, url, `${grant.keyHash.slice(0, 24)}.${id}@${plan.site}`, now()))
    }
    if (as === 'google' || as === 'outlook') return c.redirect(calendarLinks(webinar, plan.name, url)[as], 303)
    const phase = phaseOf(webinar, now())
    if (phase === 'on') {
      const attended = c.req.method === 'GET' ? attendance(own, grant.keyHash, id, now()) : null
      if (attended) await storage.addActivity(plan.site, attended)
      return c.redirect(webinar.joinUrl, 303)
    }
    if (phase === 'over' && webinar.recordingUrl) return c.redirect(webinar.recordingUrl, 303)
    c.header('Content-Security-Policy', pagePolicy)
    return c.html(webinarPage({ plan, words: pageWords(plan, c.req.query('lang')), webinar, phase, url }))
  }

  return new Hono<AppEnv>().get('/:site/assets/:asset', async (c) => {
    // A lock fetches its content from the site's own pages; everything else is followed as a link.
    c.set('page', c.req.header('origin') === undefined)
    c.header('Cache-Control', 'private, no-store')
    const live = plans.get(c.req.param('site'))
    if (!live) throw new Refused('not-found', 'There is nothing at this address.')
    const { plan } = live
    allowSiteOrigin(c, plan, publicUrl)
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    const { asset, grant, own } = await granted(c, plan, c.req.param('asset'))
    if (asset.kind === 'link') return c.redirect(asset.url, 303)
    if (asset.kind === 'webinar') return sendWebinar(c, plan, c.req.param('asset'), asset, grant, own)
    const file = await assets.open(asset.file)
    if (!file) throw new Refused('not-found', 'The file is not there. The site’s owner has to add it again.')
    if (asset.kind === 'html') return sendHtml(c, file, asset.title, plan)
    return sendFile(c, file, asset.fileName ?? asset.file.split('/').at(-1) ?? '')
  })
}
