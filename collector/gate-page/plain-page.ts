import { html } from 'hono/html'
import { type Markup, page } from './page.ts'

/** A page of one message, in English: errors, and what only the site's own people see. */
export const plainPage = (title: string, content: Markup): Markup =>
  page(
    { title, locale: 'en', company: 'Lodestone', home: null, footer: [] },
    html`<div class="narrow">${content}</div>`,
  )
