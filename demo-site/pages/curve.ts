import { html } from 'hono/html'

/** The company's motif: a pump's head curve over the islands of equal efficiency. Decoration only. */
export const curve = html`<svg class="curve" viewBox="0 0 520 380" aria-hidden="true">
  <g class="grid">
    <path d="M60 40v290M150 40v290M240 40v290M330 40v290M420 40v290M60 330h420M60 258h420M60 186h420M60 114h420" />
  </g>
  <g class="islands" transform="rotate(-18 290 190)">
    <ellipse cx="290" cy="190" rx="190" ry="104" />
    <ellipse cx="290" cy="190" rx="146" ry="76" />
    <ellipse cx="290" cy="190" rx="102" ry="50" />
    <ellipse cx="290" cy="190" rx="56" ry="25" />
  </g>
  <path class="head" d="M60 84C170 88 330 122 452 300" />
  <path class="system" d="M60 300C200 292 340 232 452 96" />
  <path class="now" d="M60 262C170 254 262 190 316 84" />
  <circle class="best" cx="321" cy="176" r="7" />
  <circle class="was" cx="254" cy="137" r="6" />
  <g class="labels">
    <text x="66" y="30">Head, m</text>
    <text x="404" y="354">Flow, m³/h</text>
    <text x="196" y="218">best point, 78 %</text>
    <text x="116" y="142">as found, 61 %</text>
  </g>
</svg>`

/** Cover of the guide, as the forms show it. */
export const cover = html`<img class="cover" src="/guide-cover.svg" width="216" height="288" alt="" />`
