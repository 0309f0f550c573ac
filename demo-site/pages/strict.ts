import { html } from 'hono/html'
import type { Page } from '../layout.ts'

const strictPage = (page: Omit<Page, 'site'>): Page => ({ ...page, site: 'acme-strict' })

/** The second site: nothing is remembered before the visitor says yes to the built-in bar. */
export const strictPages = (collector: string): [path: string, page: Page][] => [
  [
    '/strict/',
    strictPage({
      title: 'Acme Service: nothing is remembered before you say so',
      description: 'The service company of Acme Pumps. This site asks before it remembers.',
      body: html`
        <section class="hero">
          <div class="wide">
            <div>
              <p class="over">Acme Service</p>
              <h1>We come when the pump stops</h1>
              <p class="lead">
                Day and night, within four hours in the north of Germany. This site asks before it remembers anything,
                and works just the same if you say no.
              </p>
              <div class="buttons">
                <a class="button" href="${collector}/s/acme-strict/gates/checklist">Get the checklist</a>
                <a class="button quiet" href="/strict/service/">What we do</a>
              </div>
            </div>
          </div>
        </section>
      `,
    }),
  ],
  [
    '/strict/service/',
    strictPage({
      title: 'Service · Acme Service',
      description: 'What a visit of Acme Service includes.',
      body: html`
        <article class="article">
          <h1>What a visit includes</h1>
          <ul>
            <li>Alignment, bearings, seals, impeller, motor: found and written down.</li>
            <li>Small parts changed on the spot, at the price of the list.</li>
            <li>A reading of flow, head and power before we leave.</li>
          </ul>
          <p>
            The <a href="${collector}/s/acme-strict/gates/checklist">checklist for the first ten minutes</a> says what
            you can do before we arrive.
          </p>
        </article>
      `,
    }),
  ],
  [
    '/strict/prices/',
    strictPage({
      title: 'Prices · Acme Service',
      description: 'What a visit of Acme Service costs.',
      body: html`
        <article class="article">
          <h1>Prices</h1>
          <p class="lead">
            €145 for the way, €96 for each hour, parts by the list. Twice that between 22 and 6 o'clock.
          </p>
        </article>
      `,
    }),
  ],
]
