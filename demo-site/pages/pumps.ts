import { html } from 'hono/html'
import type { Page } from '../layout.ts'
import { curve } from './curve.ts'

export const pumps = (collector: string): Page => ({
  title: 'Pumps · Acme Pumps',
  description: 'Meridian end-suction pumps and Duo booster sets, and how to choose between them.',
  body: html`
    <section class="hero">
      <div class="wide">
        <div>
          <h1>Two families, one question</h1>
          <p class="lead">
            Does your demand change through the day? If it does not, a Meridian at its best point cannot be beaten. If
            it does, two smaller pumps and a drive will.
          </p>
        </div>
        ${curve}
      </div>
    </section>
    <section class="band part">
      <div class="wide">
        <ul class="three" style="margin-block-start:0">
          <li class="card">
            <h3>Meridian</h3>
            <p>End-suction, 4 to 900 m³/h, up to 96 m. The impeller is trimmed for your point before it leaves us.</p>
            <a class="go" href="/pumps/meridian/">Curves and data sheet</a>
          </li>
          <li class="card">
            <h3>Duo</h3>
            <p>Booster sets of two to four pumps with one drive each. Pressure held within 0.1 bar.</p>
            <a class="go" href="/pumps/duo/">Sizes and data sheet</a>
          </li>
          <li class="card">
            <h3>Not sure?</h3>
            <p>Send us your figures, or measure them with us. Choosing costs nothing, choosing wrongly does.</p>
            <a class="go" href="${collector}/s/acme/gates/question">Ask an engineer</a>
          </li>
        </ul>
      </div>
    </section>
  `,
})

export const meridian: Page = {
  title: 'Meridian end-suction pumps · Acme Pumps',
  description: 'Meridian: 4 to 900 m³/h, up to 96 m, with the impeller trimmed for your point.',
  body: html`
    <article class="article">
      <p class="over">End-suction pumps</p>
      <h1>Meridian</h1>
      <p class="lead">A pump is best at one point. We build each Meridian for yours.</p>
      <p>
        Catalogue pumps come in steps, so most are bought one step too large and throttled for the rest of their lives.
        A Meridian is trimmed on our bench to the flow and head you give us, and tested there: the curve you get with it
        is its own, not its family's.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Size</th>
              <th scope="col">Flow, m³/h</th>
              <th scope="col">Head, m</th>
              <th scope="col">Best point</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">M 50</th>
              <td>4–60</td>
              <td>8–62</td>
              <td>74 %</td>
            </tr>
            <tr>
              <th scope="row">M 80</th>
              <td>20–170</td>
              <td>9–88</td>
              <td>79 %</td>
            </tr>
            <tr>
              <th scope="row">M 125</th>
              <td>70–380</td>
              <td>10–96</td>
              <td>83 %</td>
            </tr>
            <tr>
              <th scope="row">M 200</th>
              <td>180–900</td>
              <td>12–70</td>
              <td>86 %</td>
            </tr>
          </tbody>
        </table>
      </div>
      <h2>To take with you</h2>
      <a class="file" href="/files/meridian-data-sheet.pdf">Meridian data sheet <span>PDF, 2 pages</span></a>
      <a class="file" href="/files/acme-brochure.pdf">Company brochure <span>PDF, 2 pages</span></a>
      <div class="buttons">
        <button class="button" type="button" data-lodestone-gate="demo">Book a demo</button>
        <a class="button quiet" href="/pricing/">Prices</a>
      </div>
    </article>
  `,
}

export const duo: Page = {
  title: 'Duo booster sets · Acme Pumps',
  description: 'Duo: booster sets of two to four pumps, each with its own drive.',
  body: html`
    <article class="article">
      <p class="over">Booster sets</p>
      <h1>Duo</h1>
      <p class="lead">Pressure at the last tap, and silence when it is closed.</p>
      <p>
        Demand in a building is a few minutes of rush and many hours of almost nothing. One large pump meets the rush
        and wastes the hours. A Duo runs one small pump most of the time and wakes the others one by one; each has a
        drive, so that none is ever throttled.
      </p>
      <h2>What it holds</h2>
      <ul>
        <li>2 to 4 pumps, 2 to 120 m³/h, up to 110 m.</li>
        <li>Pressure within 0.1 bar from one tap to all taps.</li>
        <li>A pump that fails is left out and reported; the others carry on.</li>
        <li>Readings by Modbus TCP and as a file, without a contract.</li>
      </ul>
      <h2>To take with you</h2>
      <a class="file" href="/files/duo-data-sheet.pdf">Duo data sheet <span>PDF, 2 pages</span></a>
      <div class="buttons">
        <button class="button" type="button" data-lodestone-gate="demo">Book a demo</button>
        <a class="button quiet" href="/pricing/">Prices</a>
      </div>
    </article>
  `,
}
