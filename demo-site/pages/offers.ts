import { html } from 'hono/html'
import type { Page } from '../layout.ts'
import { cover } from './curve.ts'

export const guide = (collector: string): Page => ({
  title: 'The pump efficiency guide · Acme Pumps',
  description: 'How to find out in an afternoon whether your pump wastes power, and what to do first.',
  body: html`
    <section class="part split">
      <div class="wide" style="align-items:start">
        <div>
          <h1>The pump efficiency guide</h1>
          <p class="lead">
            Many pumps use more power than they need. Eight pages on finding out whether yours does, and what to do
            first.
          </p>
          <ul class="toc">
            <li>Where the power goes <span>page 2</span></li>
            <li>Finding the best point of your pump <span>page 3</span></li>
            <li>Valves, drives or a new impeller? <span>page 5</span></li>
            <li>Four stations, before and after <span>page 6</span></li>
            <li>The worksheet <span>page 8</span></li>
          </ul>
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide">Get the guide</a>
          </div>
          <p style="margin-block-start:20px;color:var(--ink-3);font-size:15px">
            Written by Ines Roth and Tom Okafor. Third edition, February 2026. Only want a look? The
            <a href="/files/acme-brochure.pdf">brochure</a> asks nothing.
          </p>
        </div>
        <div class="picture" style="display:grid;place-items:center">${cover}</div>
      </div>
    </section>
  `,
})

const inBremen = (at: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hourCycle: 'h23', ...options }).format(at)

/** The next Thursday that is at least nine days away, at 15:00 in Bremen: an offer of the past shows nothing. */
export function nextWebinar(now: number): { startsAt: string; day: string; month: string; words: string } {
  const at = new Date(now + 9 * 864e5)
  at.setUTCDate(at.getUTCDate() + ((11 - at.getUTCDay()) % 7))
  // Bremen is one hour ahead of UTC in winter and two in summer.
  at.setUTCHours(13, 0, 0, 0)
  if (inBremen(at, { hour: '2-digit' }) !== '15') at.setUTCHours(14)
  return {
    startsAt: at.toISOString(),
    day: inBremen(at, { day: 'numeric' }),
    month: inBremen(at, { month: 'long' }),
    words: `${inBremen(at, { weekday: 'long', day: 'numeric', month: 'long' })}, 15:00 to 15:45 (Berlin)`,
  }
}

export const webinar = (collector: string, now: number): Page => {
  const { day, month, words, startsAt } = nextWebinar(now)
  return {
    title: 'The energy audit, live · Acme Pumps',
    description: 'Forty-five minutes at a real station: meters on, figures as they come.',
    body: html`
      <section class="part split">
        <div class="wide" style="align-items:start">
          <div>
            <div class="leaf" aria-hidden="true"><b>${month}</b><span>${day}</span></div>
            <h1>The energy audit, live</h1>
            <p class="lead"><time datetime="${startsAt}">${words}</time>. With Ines Roth.</p>
            <p>
              We put our meters on a pump that we have never seen and read the figures as they come. You see what we
              see, at the same time, also where we are wrong.
            </p>
            <ul>
              <li>Ten minutes: four readings, and how they mislead.</li>
              <li>Twenty minutes: the sums, on paper.</li>
              <li>Fifteen minutes: your questions.</li>
            </ul>
            <div class="buttons">
              <a class="button" href="${collector}/s/acme/gates/webinar">Save my seat</a>
            </div>
          </div>
          <div class="card">
            <h2 style="font-size:20px">Missed the last one?</h2>
            <p>“Pumps in parallel”, September. The slides are free to take.</p>
            <a class="file" style="inline-size:100%" href="/files/pumps-in-parallel.pdf"
              >Slides of September <span>PDF, 4 pages</span></a
            >
          </div>
        </div>
      </section>
    `,
  }
}

export const benchmarks = (collector: string): Page => ({
  title: 'Benchmarks of 2025 · Acme Pumps',
  description: 'What 212 stations used for a thousand cubic metres, by kind and size.',
  body: html`
    <article class="article">
      <h1>Benchmarks of 2025</h1>
      <p class="lead">What 212 stations used to lift a thousand cubic metres by one metre, by kind and size.</p>
      <p>
        The ideal is 2.72 kWh: that is physics, and nobody reaches it. The best station we measured last year used 3.6,
        the middle one 5.1, the worst 14.8, a booster in a hotel that had forgotten its throttle valve in 2004.
      </p>
      <section data-lodestone-lock="benchmarks">
        <p>
          The spread within one kind is larger than between kinds. Waterworks differ by a factor of two, buildings by a
          factor of four; who measures once a year is found in the better half three times out of four, whatever the age
          of the pumps.
        </p>
        <p><a href="${collector}/s/acme/gates/benchmarks">Read on: the table by kind and size</a></p>
      </section>
    </article>
  `,
})

export const letters = (collector: string): Page => ({
  title: 'Letters about pumps · Acme Pumps',
  description: 'Once a month, one station: what was wrong with it and what it took.',
  body: html`
    <article class="article">
      <h1>Letters about pumps</h1>
      <p class="lead">Once a month, one station, what was wrong with it and what it took. No offers in it.</p>
      <div data-lodestone-slot="newsletter">
        <p><a href="${collector}/s/acme/gates/newsletter">Subscribe to the letters</a></p>
      </div>
      <h2>From the last one</h2>
      <p>
        The pump hall of a dairy was so loud that nobody went in. That was the fault: a check valve had been chattering
        for two years, and the pump behind it pushed a third of its water in a circle. The new valve cost €84.
      </p>
    </article>
  `,
})
