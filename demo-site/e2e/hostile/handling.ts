import { type HostilePage, plain } from './hostile-page.ts'

interface Counted {
  submitted?: number
  clicked?: number
  keys?: string
}

export const handlingPages: HostilePage[] = [
  {
    id: 'H10',
    name: 'the whole page is one form',
    html: ({ tag, link }) => `<!doctype html><html lang="en"><head><title>Host</title>${tag}</head><body>
      <form id="app" action="/elsewhere" method="post"><h1>Host</h1><input name="search"><button id="first">Search</button><p>${link}</p></form>
      <script>
        window.submitted = 0; window.clicked = 0
        document.querySelector('form').addEventListener('submit', (event) => { submitted++; event.preventDefault() })
        document.querySelector('#first').addEventListener('click', () => clicked++)
      </script></body></html>`,
    untouched: () => ({ submitted: (window as Counted).submitted, clicked: (window as Counted).clicked }),
  },
  {
    id: 'H11',
    name: 'hot-keys that swallow letters',
    html: (places) =>
      plain(
        places,
        '',
        `<script>
          window.keys = ''
          document.addEventListener('keydown', (event) => {
            if (event.target.closest('input, textarea')) return
            if ('anpe/'.includes(event.key)) { keys += event.key; event.preventDefault() }
          })
        </script>`,
      ),
    untouched: () => (window as Counted).keys,
  },
  {
    id: 'H11',
    name: 'space and arrows taken, nothing selectable, no touch, scroll-jacking',
    html: (places) =>
      plain(
        places,
        `<style>* { user-select: none; -webkit-user-select: none; touch-action: none } html { overflow: hidden }</style>`,
        `<script>
          for (const type of ['keydown', 'keypress']) document.addEventListener(type, (event) => {
            if ([' ', 'ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) event.preventDefault()
          })
          document.addEventListener('wheel', (event) => event.preventDefault(), { passive: false })
          document.addEventListener('contextmenu', (event) => event.preventDefault())
        </script>`,
      ),
  },
  {
    id: 'H12',
    name: "Bootstrap's modal with its focus trap is open, and the link is in it",
    isNotOffered: ['slide-in', 'bar'],
    html: (places) =>
      plain(
        { ...places, link: '' },
        `<link rel="stylesheet" href="/hostile/lib/bootstrap.css"><script src="/hostile/lib/bootstrap.js" defer></script>`,
        `<div class="modal" tabindex="-1" id="modal"><div class="modal-dialog"><div class="modal-content"><div class="modal-body">
          <p>In the modal: ${places.link}</p><input id="in-modal"></div></div></div></div>
         <script>addEventListener('load', () => new bootstrap.Modal('#modal').show())</script>`,
      ),
    act: async (page) => {
      await page.locator('#in-modal').waitFor()
      // Its focus trap is on once it has taken the focus.
      await page.locator('#modal:focus').waitFor()
    },
  },
  {
    id: 'H12',
    name: 'a modal dialog of the page is open, and the link is in it',
    isNotOffered: ['slide-in', 'bar'],
    html: (places) =>
      plain(
        { ...places, link: '' },
        '',
        `<dialog id="own"><p>Own dialog: ${places.link}</p></dialog><script>document.querySelector('#own').showModal()</script>`,
      ),
    facts: () => ({ isOpen: document.querySelector<HTMLDialogElement>('#own')?.open }),
  },
  {
    id: 'H12',
    name: 'the page makes all other children of its body inert',
    html: (places) =>
      plain(
        places,
        '',
        `<script>new MutationObserver(() => { for (const node of document.body.children) if (node.id !== 'app') node.inert = true })
          .observe(document.body, { childList: true })</script>`,
      ),
  },
]
