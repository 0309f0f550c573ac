import { html } from 'hono/html'
import type { Page } from '../layout.ts'

export const pricing: Page = {
  title: 'Pricing · Acme Pumps',
  description: 'What a check, an audit and a year of care cost.',
  body: html`
    <section class="part">
      <div class="wide">
        <h1>What it costs</h1>
        <p class="lead">Three prices. What we find decides which one you need; often it is the first.</p>
        <ul class="three">
          <li class="card">
            <h2 style="font-size:20px">Check</h2>
            <p class="figure">€490 <small>per pump</small></p>
            <ul>
              <li>Half a day at one pump</li>
              <li>Flow, head and power, before and after</li>
              <li>Two pages: what it wastes, what to do</li>
            </ul>
            <a class="button quiet go" href="/contact/">Ask for a day</a>
          </li>
          <li class="card chosen">
            <h2 style="font-size:20px">Audit</h2>
            <p class="figure">€4,800 <small>per station</small></p>
            <ul>
              <li>All pumps of a station, one week of readings</li>
              <li>Measures in order of what they bring</li>
              <li>Fee counts towards any pump you buy</li>
            </ul>
            <button class="button go" type="button" data-lodestone-gate="demo">Book a demo</button>
          </li>
          <li class="card">
            <h2 style="font-size:20px">Care</h2>
            <p class="figure">€190 <small>per pump and year</small></p>
            <ul>
              <li>A sensor that stays, readings that are yours</li>
              <li>A call when a pump leaves its best point</li>
              <li>One check a year included</li>
            </ul>
            <a class="button quiet go" href="/contact/">Ask about care</a>
          </li>
        </ul>
        <p style="margin-block-start:24px;color:var(--ink-2)">
          Without value added tax. Travel within 300 km of Bremen included. Pumps are quoted for your point: a Meridian
          M 80 begins at €3,150.
        </p>
      </div>
    </section>
    <section class="band part">
      <div class="wide article" style="padding-block:0">
        <h2>Questions we are asked</h2>
        <h3>What if you find nothing?</h3>
        <p>Then the check is free. It happens at about one pump in nine.</p>
        <h3>Do the pumps have to stop?</h3>
        <p>No. The meters clamp on from outside; we need two pressure taps, which most pumps have.</p>
        <h3>Who owns the readings?</h3>
        <p>You do. They come as a plain CSV file together with the report.</p>
      </div>
    </section>
  `,
}
