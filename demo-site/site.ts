import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { layout, type Page } from './layout.ts'
import { arabicGuide, arabicHome } from './pages/arabic.ts'
import { articlePages, blog } from './pages/blog.ts'
import { contact, contactThanks, missing, privacy } from './pages/contact.ts'
import { home } from './pages/home.ts'
import { benchmarks, guide, letters, webinar } from './pages/offers.ts'
import { pricing } from './pages/pricing.ts'
import { duo, meridian, pumps } from './pages/pumps.ts'
import { strictPages } from './pages/strict.ts'

/**
 * The demo company's site. Its pages set no cookie and store nothing: what a browser remembers is the tag's doing.
 *
 * @param collector Public address of the collector, without a slash at the end: `http://localhost:8787`.
 */
export function createSite(collector: string): Hono {
  const pages: Record<string, (now: number) => Page> = {
    '/': () => home(collector),
    '/pumps/': () => pumps(collector),
    '/pumps/meridian/': () => meridian,
    '/pumps/duo/': () => duo,
    '/pricing/': () => pricing,
    '/blog/': () => blog,
    '/guide/': () => guide(collector),
    '/webinar/': (now) => webinar(collector, now),
    '/letters/': () => letters(collector),
    '/benchmarks/': () => benchmarks(collector),
    '/contact/': () => contact,
    '/privacy/': () => privacy(collector),
    '/ar/': () => arabicHome(collector),
    '/ar/guide/': () => arabicGuide(collector),
  }
  for (const [path, page] of [...articlePages(collector), ...strictPages(collector)]) pages[path] = () => page

  const site = new Hono()
  for (const [path, page] of Object.entries(pages)) {
    site.get(path, (c) => c.html(layout(page(Date.now()), path, collector)))
    if (path !== '/') site.get(path.slice(0, -1), (c) => c.redirect(path))
  }
  // The company's own form: what it does with the question is its affair, so here it does nothing.
  site.post('/contact/', (c) => c.html(layout(contactThanks, '/contact/', collector)))
  site.use('*', serveStatic({ root: `${import.meta.dirname}/public` }))
  site.notFound((c) => c.html(layout(missing, '', collector), 404))
  return site
}
