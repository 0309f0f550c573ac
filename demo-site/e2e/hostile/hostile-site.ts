import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Hono } from 'hono'
import { shapesSite } from '../shapes-plan.ts'
import { documentPages } from './documents.ts'
import { handlingPages } from './handling.ts'
import { type HostilePage, type Places, plain } from './hostile-page.ts'
import { loadingPages } from './loading.ts'
import { policyPages } from './policies.ts'
import { scriptPages } from './scripts.ts'
import { stylePages } from './styles.ts'

export const hostilePages: HostilePage[] = [
  ...stylePages,
  ...scriptPages,
  ...documentPages,
  ...policyPages,
  ...handlingPages,
  ...loadingPages,
]

const require = createRequire(import.meta.url)
const beside = (name: string, file: string) => join(dirname(require.resolve(`${name}/package.json`)), file)
/** What real pages run, as it was published. */
const libraries: Record<string, [file: string, type: string]> = {
  'bootstrap.css': [beside('bootstrap', 'dist/css/bootstrap.min.css'), 'text/css'],
  'bootstrap.js': [beside('bootstrap', 'dist/js/bootstrap.bundle.min.js'), 'text/javascript'],
  'zone.js': [beside('zone.js', 'bundles/zone.umd.min.js'), 'text/javascript'],
  'ses.js': [beside('ses', 'dist/lockdown.umd.min.js'), 'text/javascript'],
}

/** How forms come: after a click on a link; or standing in the page, beside an offer that comes by itself. */
export type Coming = 'link' | 'slide-in' | 'bar'

export const addressOf = (page: HostilePage, coming: Coming, withTag: boolean): string =>
  `/hostile/${hostilePages.indexOf(page)}/${coming}?tag=${withTag ? 1 : 0}`

/** Adds the hostile pages to the demo site, for journeys only. */
export function addHostilePages(site: Hono, collector: string): void {
  const places = (coming: string, withTag: boolean): Places => ({
    collector,
    tag: withTag ? `<script async src="${collector}/s/${coming === 'link' ? 'acme' : shapesSite}.js"></script>` : '',
    link:
      coming === 'link'
        ? `<a id="gate" href="${collector}/s/acme/gates/guide">Get the guide</a>`
        : '<span data-lodestone-slot="newsletter"></span><span data-lodestone-lock="benchmarks"><b>Its first lines.</b></span>',
  })
  site.get('/hostile/lib/:file', async (c) => {
    const [file, type] = libraries[c.req.param('file')] ?? []
    return file && type ? c.body(await readFile(file, 'utf8'), 200, { 'content-type': type }) : c.notFound()
  })
  site.get('/hostile/frame', (c) => c.html(plain(places('link', c.req.query('tag') === '1'))))
  site.get('/hostile/:index/:coming', (c) => {
    const page = hostilePages[Number(c.req.param('index'))]
    if (!page) return c.notFound()
    const given = places(c.req.param('coming'), c.req.query('tag') === '1')
    return c.body(page.html(given), 200, {
      'content-type': page.contentType ?? 'text/html; charset=utf-8',
      ...page.headers?.(given),
    })
  })
}
