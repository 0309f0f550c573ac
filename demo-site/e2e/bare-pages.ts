import type { Hono } from 'hono'
import { html, raw } from 'hono/html'

/** What a page with little on it has beside its tag. */
export interface BarePage {
  /** Site whose tag it carries. @default 'acme' */
  site?: string
  /** Markup in the tag's place; empty for none. */
  tag?: string
  /** @default 'en' */
  lang?: string
  /** Markup. */
  head?: string
  /** Markup. */
  body?: string
  /** Value of the header Referrer-Policy. */
  policy?: string
}

/** Address of such a page: all that is special about it stands in the query. */
export const bareAddress = (path: string, page: BarePage = {}): string =>
  `/bare/${path}?${new URLSearchParams({ ...page })}`

/** Adds pages with little on them, for journeys only, and a copy of all that the collector serves under the site's own address. */
export function addBarePages(site: Hono, collector: string): void {
  site.get('/proxied/*', async (c) => {
    const answer = await fetch(collector + c.req.path.replace('/proxied', ''))
    return c.body(await answer.arrayBuffer(), 200, { 'Content-Type': answer.headers.get('Content-Type') ?? '' })
  })
  // A page's own service worker, which keeps everything to itself and answers what is sent with nothing.
  site.get('/bare/worker.js', (c) =>
    c.body(
      `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  if (event.request.method === 'POST')
    event.respondWith(caches.open('posts taken').then(() => new Response('', { status: 200 })))
})`,
      200,
      { 'content-type': 'text/javascript' },
    ),
  )
  site.get('/bare/*', (c) => {
    const { site = 'acme', lang = 'en', head = '', body = '', policy, tag }: BarePage = c.req.query()
    if (policy) c.header('referrer-policy', policy)
    return c.html(
      html`<!doctype html>
        <html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <title>Bare</title>
            ${raw(head)} ${raw(tag ?? `<script async src="${collector}/s/${site}.js"></script>`)}
          </head>
          <body>
            <main>
              <h1>A page</h1>
              <p>Its text, and <a href="${collector}/s/acme/gates/guide">what it offers</a>.</p>
              ${raw(body)}
            </main>
          </body>
        </html>`,
    )
  })
}
