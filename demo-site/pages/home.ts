import { html } from 'hono/html'
import type { Page } from '../layout.ts'
import { cover, curve } from './curve.ts'

export const home = (collector: string): Page => ({
  title: 'Acme Pumps: pumps that use the power they need',
  description: 'We measure pumps where they stand and make them use no more power than the water needs.',
  body: html`
    <section class="hero">
      <div class="wide">
        <div>
          <p class="over">Measuring pumps since 2009</p>
          <h1>Most pumps use more power than the water needs</h1>
          <p class="lead">
            We measure yours where it stands, say what it wastes in euros a year, and set it right: a valve, a drive, an
            impeller or, where nothing else helps, a new pump.
          </p>
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide">Get the guide</a>
            <a class="button quiet" href="/pumps/">See the pumps</a>
          </div>
        </div>
        ${curve}
      </div>
    </section>
    <section class="band part">
      <div class="wide">
        <dl class="figures">
          <div>
            <dt>stations measured in eleven countries</dt>
            <dd>1,140</dd>
          </div>
          <div>
            <dt>of the power saved, on average, after the first visit</dt>
            <dd>23 %</dd>
          </div>
          <div>
            <dt>until the work has paid for itself, in the middle case</dt>
            <dd>14 months</dd>
          </div>
          <div>
            <dt>days from the first call to figures you can check</dt>
            <dd>9</dd>
          </div>
        </dl>
      </div>
    </section>
    <section class="part">
      <div class="wide">
        <h2>Three ways to begin</h2>
        <ul class="three">
          <li class="card">
            <h3>A pump that fits</h3>
            <p>Meridian end-suction pumps, made for the point where they will run, not for the catalogue.</p>
            <a class="go" href="/pumps/meridian/">Meridian</a>
          </li>
          <li class="card">
            <h3>Pressure that follows demand</h3>
            <p>Duo booster sets keep the pressure at the last tap, and rest when nobody opens it.</p>
            <a class="go" href="/pumps/duo/">Duo</a>
          </li>
          <li class="card">
            <h3>An audit of what you have</h3>
            <p>One day at your station with our meters. You keep the readings, whatever you decide.</p>
            <a class="go" href="/pricing/">What it costs</a>
          </li>
        </ul>
      </div>
    </section>
    <section class="offer part split">
      <div class="wide">
        <div>
          <p class="over">Free, for an address to send it to</p>
          <h2>The pump efficiency guide</h2>
          <p class="lead">
            How to find out in an afternoon, with a clamp meter and two pressure gauges, whether your pump wastes power,
            and what to do first.
          </p>
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide">Get the guide</a>
          </div>
        </div>
        <div class="picture">${cover}</div>
      </div>
    </section>
    <section class="part">
      <div class="wide">
        <h2>From the workshop</h2>
        <ul class="three">
          <li class="card">
            <h3>Where the power goes</h3>
            <p>
              Of a hundred kilowatt-hours at the meter, how many lift water? We followed them through a real station.
            </p>
            <a class="go" href="/blog/where-the-power-goes/">Read on</a>
          </li>
          <li class="card">
            <h3>Finding the best point</h3>
            <p>Four readings, one curve, one answer: how far from its best point your pump runs.</p>
            <a class="go" href="/blog/finding-the-best-point/">Read on</a>
          </li>
          <li class="card">
            <h3>Throttle, drive or new impeller?</h3>
            <p>Three cures for the same complaint, and the figures that choose between them.</p>
            <a class="go" href="/blog/throttle-drive-impeller/">Read on</a>
          </li>
        </ul>
      </div>
    </section>
  `,
})
