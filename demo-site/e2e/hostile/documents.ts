import { type HostilePage, plain } from './hostile-page.ts'

const gtm = (source: string) =>
  `<script>(function(d){var s=d.createElement('script');s.async=true;s.src='${source}';d.head.appendChild(s)})(document)</script>`
const sourceOf = (tag: string) => /src="([^"]+)"/.exec(tag)?.[1] ?? ''

export const documentPages: HostilePage[] = [
  {
    id: 'H7',
    name: 'a page that writes itself while loading',
    html: ({ tag, link }) => `<!doctype html><html lang="en"><head><title>Host</title></head><body>
      <script>document.write('<main id="app"><h1>Written<' + '/h1>')</script>
      ${tag && `<script>document.write(${JSON.stringify(tag).replace('</script>', "</scr' + 'ipt>").replaceAll("' + '", '" + "')})</script>`}
      <p>${link}</p><script>document.write('<p>end<' + '/p><' + '/main>')</script></body></html>`,
  },
  {
    id: 'H7',
    name: 'a page that is opened and written anew after loading',
    html: (places) =>
      plain(
        places,
        '',
        `<script>addEventListener('load', () => setTimeout(() => {
          document.open(); document.write(${JSON.stringify(`<!doctype html><title>Again</title><main id="app"><h1>Again</h1><p>${places.link}</p></main>`).replaceAll('</', '<\\/')}); document.close()
        }, 200))</script>`,
      ),
    act: (page) => page.getByRole('heading', { name: 'Again' }).waitFor(),
    // Our listeners went with the old document: the link then is what it is without us.
    via: 'page',
  },
  {
    id: 'H7',
    name: 'a page that removes every node it does not know, every 100 ms',
    // A bar stands in the page's body, above all else in it.
    isNotOffered: ['bar'],
    html: (places) =>
      plain(
        places,
        '',
        `<script>setInterval(() => { for (const node of [...document.body.children]) if (node.id !== 'app') node.remove() }, 100)</script>`,
      ),
  },
  {
    id: 'H7',
    name: 'a page that replaces its body by a copy of it',
    html: (places) =>
      plain(
        places,
        '',
        `<script>addEventListener('load', () => setTimeout(() => {
          const copy = document.body.cloneNode(true)
          copy.dataset.copied = ''
          document.body.replaceWith(copy)
        }, 300))</script>`,
      ),
    act: (page) => page.locator('body[data-copied]').waitFor(),
  },
  {
    id: 'H9',
    name: 'XHTML',
    contentType: 'application/xhtml+xml; charset=utf-8',
    html: ({ tag, link }) => `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Host</title>${tag.replace(' async ', ' async="" ')}</head>
<body><main id="app"><h1>Host</h1><p>${link}</p></main></body></html>`,
  },
  {
    id: 'H9',
    name: 'quirks mode',
    html: ({ tag, link }) =>
      `<html><head><title>Host</title>${tag}</head><body><table id="app"><tr><td>old</td><td>${link}</td></tr></table></body></html>`,
  },
  {
    id: 'H9',
    name: 'another base address, and no referrer',
    html: (places) =>
      plain(places, `<base href="https://elsewhere.invalid/deep/"><meta name="referrer" content="no-referrer">`),
  },
  {
    id: 'H9',
    name: 'in a frame of a frameset',
    html: ({ tag, link }) =>
      `<html><head><title>Frames</title></head><frameset cols="100%"><frame name="inner" src="/hostile/frame?tag=${tag ? 1 : 0}"></frameset></html>${link && ''}`,
    open: async (page) => {
      await page.frame('inner')?.getByRole('link', { name: 'Get the guide' }).click()
    },
  },
  ...(['blocking', 'defer', 'module', 'tag manager'] as const).map((kind): HostilePage => ({
    id: 'H9',
    name: `the tag as ${kind}`,
    html: (places) =>
      plain({
        ...places,
        tag:
          kind === 'tag manager'
            ? places.tag && gtm(sourceOf(places.tag))
            : places.tag.replace(
                ' async ',
                kind === 'blocking' ? ' ' : kind === 'defer' ? ' defer ' : ' type="module" ',
              ),
      }),
  })),
  {
    id: 'B15',
    name: 'the tag twice, and once more by a tag manager',
    html: (places) => plain({ ...places, tag: places.tag && places.tag + places.tag + gtm(sourceOf(places.tag)) }),
  },
]
