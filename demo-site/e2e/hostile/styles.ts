import { type HostilePage, plain } from './hostile-page.ts'

/** Fifty elements of all kinds: if a style of ours got out, one of them would show it. */
const fifty = Array.from(
  { length: 10 },
  (_unused, index) =>
    `<div class="card"><div class="card-body"><h2 class="card-title">${index}</h2><label class="form-label">Name
    <input class="form-control" value="${index}"></label><button type="button" class="btn btn-primary">Go</button></div></div>`,
).join('')

export const stylePages: HostilePage[] = [
  {
    id: 'H1',
    name: 'a style sheet that resets everything',
    html: (places) =>
      plain(
        places,
        `<style>
          * { all: unset !important }
          div { display: none !important }
          html { font-size: 62.5% !important; direction: rtl !important }
          input { width: 100% !important; opacity: .2 !important }
          head, style, script, title { display: none !important }
          html, body, main, p, h1 { display: block !important }
          a, input, button { display: inline-block !important; border: 1px solid !important }
        </style>`,
      ),
  },
  {
    id: 'H1',
    name: 'a page that hides every child of its body but its own',
    html: (places) =>
      plain(
        places,
        `<style>body > *:not(#app) { display: none !important; visibility: hidden !important; position: static !important }</style>`,
      ),
  },
  {
    id: 'H1',
    name: 'a page inside a filter and a transform',
    html: (places) =>
      plain(
        places,
        `<style>html { filter: saturate(.9); transform: translateZ(0) } body { perspective: 500px; contain: paint }</style>`,
      ),
  },
  {
    id: 'H2',
    name: 'Bootstrap 5, fifty elements',
    html: (places) => plain(places, `<link rel="stylesheet" href="/hostile/lib/bootstrap.css">`, fifty),
  },
  {
    id: 'H2',
    name: 'custom properties and registered ones with our names',
    html: (places) =>
      plain(
        places,
        `<style>
          @property --accent { syntax: '<color>'; inherits: true; initial-value: lime }
          :root { --paper: black; --ink: black; --accent: lime; --radius: 99px; --font: fantasy; --t-m: 2px }
          #app { color: var(--ink); background: #eee; border: 2px solid var(--accent) }
        </style>`,
        fifty,
      ),
  },
  {
    id: 'H13',
    name: 'the highest layer, a backdrop filter, a sticky foot and a cookie banner',
    isNotOffered: ['slide-in', 'bar'],
    html: (places) =>
      plain(
        places,
        `<style>
          .glass { position: sticky; top: 0; backdrop-filter: blur(4px); z-index: 2147483647; background: #fffc }
          .foot { position: fixed; bottom: 0; left: 0; right: 0; z-index: 2147483647; background: #ddd; padding: 8px }
          .cookies { position: fixed; bottom: 40px; left: 0; right: 0; z-index: 2147483647; background: #fff; padding: 20px }
        </style>`,
        `<div class="glass">Menu</div><div class="foot">Foot</div>
         <div class="cookies" role="dialog" aria-label="Cookies">Cookies? <button type="button">Yes</button></div>`,
      ),
  },
]
