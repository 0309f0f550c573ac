import { html } from 'hono/html'

/** What hono/html makes: text that is already escaped. */
export type Markup = ReturnType<typeof html>

export interface Page {
  title: string
  description: string
  body: Markup
  /** Site whose tag the page carries. @default 'acme' */
  site?: string
  /** @default 'en' */
  lang?: string
  /** The plan's rules by address are overruled by what the page says of itself. */
  topic?: string
  funnel?: 'awareness' | 'consideration' | 'decision'
}

const icon = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8" />
  <path d="M8 19.5 16 12l8 7.5" />
</svg>`

interface Words {
  home: string
  nav: [path: string, label: string][]
  demo: string
  claim: string
  foot: [path: string, label: string][]
  skip: string
}

/** What the tag knows of this browser, as the site's owner sees it; on a demonstration the owner's key is everybody's. */
const xray: [path: string, label: string] = ['?lodestone=xray', 'X-ray (the key is “lodestone”)']

const english: Words = {
  home: '/',
  nav: [
    ['/pumps/', 'Pumps'],
    ['/pricing/', 'Pricing'],
    ['/blog/', 'Knowledge'],
    ['/webinar/', 'Webinar'],
    ['/contact/', 'Contact'],
  ],
  demo: 'Book a demo',
  claim: 'Acme Pumps GmbH, Am Speicher 4, 28217 Bremen. A company made up for the demonstration of Lodestone.',
  foot: [
    ['/guide/', 'The guide'],
    ['/letters/', 'Letters'],
    ['/benchmarks/', 'Benchmarks'],
    ['/privacy/', 'Privacy'],
    ['/strict/', 'The strict site'],
    ['/ar/', 'العربية'],
    xray,
  ],
  skip: 'Skip to the content',
}

const arabic: Words = {
  home: '/ar/',
  nav: [
    ['/ar/', 'الرئيسية'],
    ['/ar/guide/', 'الدليل'],
  ],
  demo: 'اطلب عرضًا',
  claim: 'أكمي للمضخات، بريمن. شركة مُتخيَّلة لعرض لودستون.',
  foot: [['/privacy/', 'الخصوصية'], ['/', 'English'], xray],
  skip: 'انتقل إلى المحتوى',
}

const strict: Words = {
  ...english,
  home: '/strict/',
  nav: [
    ['/strict/', 'Home'],
    ['/strict/service/', 'Service'],
    ['/strict/prices/', 'Prices'],
  ],
  foot: [
    ['/privacy/', 'Privacy'],
    ['/', 'The other site'],
  ],
}

const wordsOf = (page: Page) => (page.site === 'acme-strict' ? strict : page.lang === 'ar' ? arabic : english)

/**
 * One page of the demo site, with the tag as an owner would paste it.
 *
 * @param collector Public address of the collector, without a slash at the end.
 */
export function layout(page: Page, path: string, collector: string): Markup {
  const words = wordsOf(page)
  const lang = page.lang ?? 'en'
  return html`<!doctype html>
    <html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <meta name="description" content="${page.description}" />
        ${page.topic ? html`<meta name="lodestone:topic" content="${page.topic}" />` : ''}
        ${page.funnel ? html`<meta name="lodestone:funnel" content="${page.funnel}" />` : ''}
        <link rel="icon" href="/acme.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/acme.css" />
        <link rel="stylesheet" href="/pieces.css" />
        <link rel="stylesheet" href="/article.css" />
        <script async src="${collector}/s/${page.site ?? 'acme'}.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header class="top">
          <div class="wide">
            <a class="brand" href="${words.home}">${icon}<span>Acme</span></a>
            <nav aria-label="${lang === 'ar' ? 'الأقسام' : 'Sections'}">
              ${words.nav.map(
                ([to, label]) => html`<a href="${to}" ${path === to ? html`aria-current="page"` : ''}>${label}</a>`,
              )}
            </nav>
            <a class="button small" href="${collector}/s/${page.site ?? 'acme'}/gates/demo">${words.demo}</a>
          </div>
        </header>
        <main id="content">${page.body}</main>
        <footer class="foot">
          <div class="wide">
            <p>${words.claim}</p>
            <nav aria-label="${lang === 'ar' ? 'روابط أخرى' : 'More'}">
              ${words.foot.map(([to, label]) => html`<a href="${to}">${label}</a>`)}
            </nav>
          </div>
        </footer>
      </body>
    </html>`
}
