import type { Page } from 'playwright-core'
import { type HostilePage, plain } from './hostile-page.ts'

type Fulfil = { status?: number; contentType?: string; body?: string; headers?: Record<string, string> }

/** The tag is answered by something else, so the page has to do without the widget: the link's page makes the lead. */
const answered = (name: string, fulfil: Fulfil): HostilePage => ({
  id: 'H14',
  name,
  html: (places) => plain(places),
  network: (page: Page, collector: string) =>
    page.route(`${collector}/s/acme.js`, (route) => route.fulfill({ contentType: 'text/javascript', ...fulfil })),
  via: 'page',
  isBroken: true,
})

interface Watched {
  before?: string[]
  listened?: string[]
}

export const loadingPages: HostilePage[] = [
  answered('the tag is not found', { status: 404, body: 'gone' }),
  answered('the tag is a page of HTML', { contentType: 'text/html', body: '<!doctype html><p>Sign in to the Wi-Fi' }),
  answered('the tag has the wrong type', {
    contentType: 'text/plain',
    body: 'window.lodestone = 1',
    headers: { 'x-content-type-options': 'nosniff' },
  }),
  answered('the tag was cut off', { body: '(function(LODESTONE_PLAN){var a=1;function b(' }),
  {
    id: 'H14',
    name: 'the tag is blocked',
    html: (places) => plain(places),
    network: (page, collector) => page.route(`${collector}/**/*.js`, (route) => route.abort('blockedbyclient')),
    via: 'page',
  },
  {
    id: 'H14',
    name: 'the tag answers, the chunks do not',
    html: (places) => plain(places),
    network: (page, collector) => page.route(`${collector}/s/_/**`, (route) => route.abort('failed')),
    via: 'page',
  },
  {
    id: 'H14',
    name: 'the tag answers after a second',
    html: (places) => plain(places),
    network: (page, collector) =>
      page.route(`${collector}/s/acme.js`, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        await route.continue()
      }),
  },
  {
    id: 'H14',
    name: 'a database left by a newer version',
    html: (places) =>
      plain(
        places,
        `<script>
          const opening = indexedDB.open('lodestone-acme', 99)
          opening.onupgradeneeded = () => opening.result.createObjectStore('of another time')
          opening.onsuccess = () => opening.result.close()
        </script>`,
      ),
  },
  {
    id: 'H15',
    name: 'global names and listeners',
    html: (places) =>
      plain(
        places,
        `<script>
          window.listened = []
          const listen = EventTarget.prototype.addEventListener
          EventTarget.prototype.addEventListener = function (type, fn, options) {
            if (/^(unload|beforeunload)$/.test(type)) listened.push(type)
            if (/^(touch|wheel)/.test(type) && !(options && options.passive)) listened.push(type + ' not passive')
            return listen.call(this, type, fn, options)
          }
          window.before = []
          window.before = Object.getOwnPropertyNames(window)
        </script>`,
      ),
    facts: () => {
      const { before = [], listened } = window as Watched
      return {
        // The one documented name.
        names: Object.getOwnPropertyNames(window).filter((name) => !before.includes(name) && name !== 'lodestone'),
        listened,
      }
    },
    untouched: () => {
      const { before = [], listened } = window as Watched
      return { names: Object.getOwnPropertyNames(window).filter((name) => !before.includes(name)), listened }
    },
  },
]
