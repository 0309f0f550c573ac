import { html } from 'hono/html'
import { type Markup, page } from './page.ts'

/** A page of one message, in English: errors, and what only the site's own people see. */
/** @param path Of the request: the style is found from there. */
export const plainPage = (path: string, title: string, content: Markup): Markup =>
  page(
    {
      title,
      locale: 'en',
      company: 'Lodestone',
      home: null,
      footer: [],
      up: `${'../'.repeat(path.split('/').length - 2)}s/`,
    },
    html`<div class="narrow">${content}</div>`,
  )
