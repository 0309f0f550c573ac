import { html } from 'hono/html'
import type { Page } from '../layout.ts'

const articles = [
  {
    path: 'where-the-power-goes',
    title: 'Where the power goes',
    by: 'Ines Roth',
    on: '3 November 2026',
    minutes: 4,
    says: 'Of a hundred kilowatt-hours at the meter, how many lift water? We followed them through a real station.',
    body: html`
      <p>
        The waterworks at Elsfleth paid for 412 megawatt-hours last year. Nobody there had ever asked how many of them
        arrived in the water. We spent a week with clamp meters and pressure gauges and followed the power from the
        meter to the reservoir.
      </p>
      <h2>One hundred units go in</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Lost in</th>
              <th scope="col">Of 100 units</th>
              <th scope="col">Could be</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Cables, switchgear</th>
              <td>2</td>
              <td>2</td>
            </tr>
            <tr>
              <th scope="row">Motor</th>
              <td>9</td>
              <td>5</td>
            </tr>
            <tr>
              <th scope="row">Pump</th>
              <td>33</td>
              <td>19</td>
            </tr>
            <tr>
              <th scope="row">Throttle valve</th>
              <td>17</td>
              <td>0</td>
            </tr>
            <tr>
              <th scope="row">Pipe friction</th>
              <td>11</td>
              <td>11</td>
            </tr>
            <tr>
              <th scope="row">In the water, at the top</th>
              <td><b>28</b></td>
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>
      <p>
        Twenty-eight of a hundred. The number shocks people who have run a good station for twenty years, so we show
        where each unit went and let them check it with their own gauges.
      </p>
      <h2>The valve is the honest one</h2>
      <p>
        A throttle valve turns pressure into heat and noise, and everyone can hear it. It is there because the pump was
        bought too large: somebody added ten per cent for safety, somebody else added fifteen, and the catalogue had
        only the next size up. The valve then pays for that day, every hour, for twenty years.
      </p>
      <h2>The pump is the quiet one</h2>
      <p>
        Far from its best point a pump loses a third of what it gets, without a sound until the bearings go. In Elsfleth
        the impeller was made for 180 m³/h and runs at 115. Trimming it from 264 to 241 mm moved the best point to where
        the pump works, and let the valve stand open.
      </p>
      <p class="note">
        After one day of work and €2,900 the station uses 31 per cent less. The trimmed impeller paid for itself in
        seven months.
      </p>
      <h2>What to measure first</h2>
      <p>
        Not the flow: that is the expensive one. Begin with the pressure before and after the throttle valve. If the
        difference is more than a tenth of the pump's head, you have found your savings before lunch. The
        <a href="/guide/">guide</a> has the worksheet, and
        <a href="/blog/finding-the-best-point/">the next article</a> the rest of the readings.
      </p>
    `,
  },
  {
    path: 'finding-the-best-point',
    title: 'Finding the best point of your pump',
    by: 'Tom Okafor',
    on: '13 October 2026',
    minutes: 5,
    says: 'Four readings, one curve, one answer: how far from its best point your pump runs.',
    body: html`
      <p>
        Every centrifugal pump has one flow at which the water enters and leaves the impeller without a bump. There it
        is most efficient, quietest and lives longest. It is written on the test sheet that nobody can find. Here is how
        to get it back with four readings.
      </p>
      <h2>The four readings</h2>
      <ol>
        <li><b>Suction pressure</b>, at the flange, pump running.</li>
        <li><b>Discharge pressure</b>, at the flange, before any valve.</li>
        <li><b>Power</b>, by a clamp meter that measures power factor too. Amperes alone mislead below half load.</li>
        <li><b>Flow</b>, by a clamp-on meter on ten straight diameters of pipe, or by timing a rise in a tank.</li>
      </ol>
      <p>
        The head is the difference of the pressures in bar times 10.2, plus the difference in height of the gauges, plus
        the gain in velocity head, which you may forget unless the flanges differ.
      </p>
      <h2>The one formula</h2>
      <p class="note">
        Efficiency = flow (m³/h) × head (m) ÷ (367 × power at the shaft, kW). Power at the shaft is what the meter shows
        times the efficiency of the motor: 0.90 is fair for 7.5 kW and up.
      </p>
      <p>
        A pump of 115 m³/h and 38 m at 21.5 kW of shaft power gives 115 × 38 ÷ (367 × 21.5) = 0.55. Its maker promised
        0.78 at 180 m³/h. It is a good pump in the wrong place.
      </p>
      <h2>Move along the curve</h2>
      <p>
        Now close the discharge valve by a quarter turn, wait a minute, read again; then open it as far as you dare.
        Three points are enough to see on which side of the top you stand. Left of it: the pump is too large, trim it or
        slow it down. Right of it: the system asks for more than the pump was made for, and the seal will tell you soon.
      </p>
      <h2>How far is too far?</h2>
      <p>
        Between 80 and 110 per cent of the best flow, leave it alone. Between 60 and 80, do the sums. Below 60,
        vibration rises with the square of the trouble: the saved bearings alone pay for the work.
      </p>
      <p>
        What the sums are, and which of the three cures they choose, is in
        <a href="/blog/throttle-drive-impeller/">Throttle, drive or new impeller?</a>
      </p>
    `,
  },
  {
    path: 'throttle-drive-impeller',
    title: 'Throttle, drive or new impeller?',
    by: 'Ines Roth',
    on: '22 September 2026',
    minutes: 4,
    says: 'Three cures for the same complaint, and the figures that choose between them.',
    body: html`
      <p>
        The pump is too large. There are three things to do about it, and somebody sells each of them as the only one.
        The right one follows from two figures: how much of the head is static, and how much the flow changes.
      </p>
      <h2>First figure: static head</h2>
      <p>
        If the water has to rise 30 m, no drive will talk it out of that. Slow a pump down to 70 per cent and its head
        falls to half; below the static head it churns and delivers nothing. So with a large static part a drive has
        little room. In a closed loop there is no static part at all, and the drive has the whole field.
      </p>
      <h2>Second figure: spread of the flow</h2>
      <p>
        Write down the flow every hour for a week and sort the numbers. If the highest is less than 1.2 times the
        median, the flow is constant for our purpose.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col"></th>
              <th scope="col">Constant flow</th>
              <th scope="col">Changing flow</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Mostly static head</th>
              <td>Trim the impeller</td>
              <td>Two smaller pumps</td>
            </tr>
            <tr>
              <th scope="row">Mostly friction</th>
              <td>Trim, or a drive set once</td>
              <td>Drive</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p>
        Throttling is in no corner of the table. It has its place: where the pump runs for less than about 500 hours a
        year, nothing else pays for itself.
      </p>
      <h2>Three examples</h2>
      <ul>
        <li>
          <b>Cooling loop, paper mill.</b> No static head, flow follows the season. A drive for €6,400 saves 88 MWh a
          year.
        </li>
        <li>
          <b>Well to reservoir.</b> 34 of 39 m static, constant flow. Trimming for €2,900 saves 61 MWh; a drive would
          have saved 24.
        </li>
        <li>
          <b>High-rise, 22 floors.</b> Mostly static, demand between 2 and 40 m³/h. A <a href="/pumps/duo/">Duo</a> of
          three pumps saves 19 MWh and the neighbours' sleep.
        </li>
      </ul>
      <h2>And a new pump?</h2>
      <p>
        When the best efficiency of the old one, freshly overhauled and at its best point, is more than eight points
        below that of a new one, and it runs day and night. That is rarer than pump makers would like. We make pumps; we
        still say so. <a href="/webinar/">In the webinar</a> we do the sums for a station of your choice.
      </p>
    `,
  },
] as const

export const blog: Page = {
  title: 'Knowledge · Acme Pumps',
  description: 'What we learn at pump stations, written down.',
  body: html`
    <div class="article">
      <h1>Knowledge</h1>
      <p class="lead">What we learn at pump stations, written down with the figures.</p>
      <ul class="list">
        ${articles.map(
          ({ path, title, says, by, on, minutes }) => html`
            <li>
              <h2><a href="/blog/${path}/">${title}</a></h2>
              <p>${says}</p>
              <p style="font-size:15px;color:var(--ink-3)">${by}, ${on}, ${minutes} minutes</p>
            </li>
          `,
        )}
      </ul>
      <p>Or once a month by mail: <a href="/letters/">letters about pumps</a>.</p>
    </div>
  `,
}

export const articlePages = (collector: string): [path: string, page: Page][] =>
  articles.map(({ path, title, says, by, on, minutes, body }) => [
    `/blog/${path}/`,
    {
      title: `${title} · Acme Pumps`,
      description: says,
      body: html`
        <article class="article">
          <h1>${title}</h1>
          <p class="byline">${by}, ${on}, ${minutes} minutes</p>
          ${body}
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide">Get the guide</a>
            <a class="button quiet" href="/blog/">All articles</a>
          </div>
        </article>
      `,
    },
  ])
