import { html } from 'hono/html'
import type { SitePlan } from '#core/plan.ts'
import { fill } from '#core/words/words.ts'
import type { Webinar, WebinarPhase } from '../assets/calendar.ts'
import { frameOf } from './gate-page.ts'
import { type Markup, page } from './page.ts'
import type { PageWords } from './page-words.ts'

export interface WebinarPageState {
  plan: SitePlan
  words: PageWords
  webinar: Webinar
  phase: WebinarPhase
  /** This page's own address, to which `&as=ics` and the like are added. */
  url: string
}

/** What a seat's link shows while there is nothing to send the visitor on to: when it is, or that it was. */
export function webinarPage({ plan, words, webinar, phase, url }: WebinarPageState): Markup {
  const when = new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: plan.timeZone,
  }).format(new Date(webinar.startsAt))
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: plan.timeZone })
  return page(
    frameOf(plan, words, webinar.title),
    html`<div class="narrow">
      <div class="says">
        <h1>${webinar.title}</h1>
        <p class="lead">
          <time datetime="${webinar.startsAt}"
            >${phase === 'over' ? fill(words.webinar.held, day.format(new Date(webinar.startsAt))) : when}</time
          >
        </p>
      </div>
      ${
        phase === 'before'
          ? html`<section class="block">
              <h2>${words.webinar.calendar}</h2>
              <div class="buttons">
                <a class="button plain" href="${url}&as=ics">${words.webinar.file}</a>
                <a class="button plain" href="${url}&as=google">Google</a>
                <a class="button plain" href="${url}&as=outlook">Outlook</a>
              </div>
            </section>`
          : ''
      }
    </div>`,
  )
}
