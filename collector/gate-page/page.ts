import { html, raw } from 'hono/html'
import { styleFile } from './style.ts'

/** What `html` makes: text in which everything put in was escaped. */
export type Markup = ReturnType<typeof html>

export interface PageFrame {
  title: string
  locale: string
  /** Name beside the sign, at the top. */
  company: string
  /** The company's own site. */
  home: string | null
  footer: { text: string; href: string }[]
  /** The way from the page up to `/s/`, relative: a site may proxy us under any path of its own. */
  up: string
}

const rightToLeft = /^(ar|fa|he|ur)\b/

export const directionOf = (locale: string): 'rtl' | 'ltr' => (rightToLeft.test(locale) ? 'rtl' : 'ltr')

/** Pages run no script at all. Pictures of the offer may come from the company's own site. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const icons = {
  sign: '<svg viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="6" fill="var(--ink)"/><path d="M6 15c3.2 0 3.2-6 6-6s2.8 6 6 6" fill="none" stroke="var(--paper)" stroke-width="2.2" stroke-linecap="round"/></svg>',
  alert:
    '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.2"/><path d="M10 6.4v4.2m0 2.9v.1"/></svg>',
  download:
    '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3.5v9m-3.6-3.4L10 12.7l3.6-3.6M4 16.2h12"/></svg>',
  check: '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m4.5 10.5 3.6 3.6 7.4-8.2"/></svg>',
  mail: '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><rect x="2.8" y="4.6" width="14.4" height="10.8" rx="2"/><path d="m3.4 6 6.6 5 6.6-5"/></svg>',
  clock:
    '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.2"/><path d="M10 5.8V10l2.8 1.8"/></svg>',
} as const

export const icon = (name: keyof typeof icons): Markup => raw(icons[name])

/** The frame around every page: sign and name above, few links below, nothing else. */
export function page(frame: PageFrame, content: Markup): Markup {
  const { title, locale, company, home, footer, up } = frame
  return html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${company}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${up}_/${styleFile}" />
      </head>
      <body>
        <header class="top">
          <div>
            ${
              home
                ? html`<a class="brand" href="${home}">${icon('sign')}${company}</a>`
                : html`<span class="brand">${icon('sign')}${company}</span>`
            }
          </div>
        </header>
        <main>${content}</main>
        <footer class="bottom">
          <div>
            <nav aria-label="${company}">${footer.map(({ text, href }) => html`<a href="${href}">${text}</a>`)}</nav>
          </div>
        </footer>
      </body>
    </html>`
}
