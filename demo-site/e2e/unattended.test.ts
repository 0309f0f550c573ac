import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isShell } from './browser.ts'
import { findChromium } from './chromium.ts'
import { stage } from './journey.ts'

/** What a page says of itself. */
interface Told {
  what: 'ran' | 'seen'
  path: string
  prerendering: boolean
  /** The page views that the widget remembers. */
  views?: string[]
}

const speculation = `<script type="speculationrules">
  {"prerender": [{"source": "list", "urls": ["/one", "/two"], "eagerness": "immediate"}]}
</script>`

/** Goes its way without anybody: from `/` to `/one`, once that and `/two` are prerendered. */
const script = `
  const tell = (what, more) => fetch('/told', { method: 'POST', keepalive: true, body: JSON.stringify(
    { what, path: location.pathname, prerendering: !!document.prerendering, ...more }) })
  const views = () => new Promise((resolve) => (window.lodestone ??= []).push(async (api) => resolve(
    (await api.profile()).events.filter(({ kind }) => kind === 'page-view').map(({ path }) => path))))
  const go = async () => {
    const seen = await views()
    if (location.pathname !== '/') return tell('seen', { views: seen })
    while (!(await (await fetch('/prerendered')).json())) await new Promise((resolve) => setTimeout(resolve, 50))
    // Time enough for whoever does not wait to be seen to write that down.
    setTimeout(() => (location.href = '/one'), 500)
  }
  addEventListener('load', () => tell('ran'))
  if (document.prerendering) document.addEventListener('prerenderingchange', go)
  else addEventListener('load', go)
`

/**
 * A browser that nobody is attached to: with a debugger on the page nothing is prerendered.
 */
async function leaveAlone(address: string, isDone: () => boolean): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'lodestone-alone-'))
  const { path, args } = await findChromium()
  const child = spawn(path, [...args, '--headless=new', `--user-data-dir=${profile}`, address], {
    detached: true,
    stdio: 'ignore',
  })
  try {
    await expect.poll(isDone, { timeout: 60_000, interval: 50 }).toBe(true)
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

test.skipIf(isShell)(
  'B12: of two pages that are prerendered only the one that is then seen counts, once (not in a headless shell)',
  async () => {
    const told: Told[] = []
    const server = createServer(async (request, response) => {
      if (request.url === '/told') {
        const parts: Buffer[] = []
        for await (const part of request) parts.push(part as Buffer)
        told.push(JSON.parse(Buffer.concat(parts).toString()) as Told)
        response.end()
      } else if (request.url === '/prerendered')
        response.end(JSON.stringify(told.filter(({ prerendering }) => prerendering).length === 2))
      else if (/^\/(one|two)?$/.test(request.url ?? ''))
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(
            `<!doctype html><title>Alone</title>${request.url === '/' ? speculation : ''}<script async src="${stage.collector}/s/acme.js"></script><script>${script}</script>`,
          )
      else response.writeHead(404).end()
    }).listen(0)
    await once(server, 'listening')
    const bound = server.address()
    try {
      await leaveAlone(`http://localhost:${typeof bound === 'object' ? bound?.port : ''}/`, () =>
        told.some(({ what }) => what === 'seen'),
      )
    } finally {
      server.close()
    }
    // Whoever counts when a page runs counts both of them.
    expect(
      told
        .filter(({ prerendering }) => prerendering)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['/one', '/two'])
    const seen = told.filter(({ what }) => what === 'seen')
    expect(seen).toEqual([{ what: 'seen', path: '/one', prerendering: false, views: ['/', '/one'] }])
  },
)
