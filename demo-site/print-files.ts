import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from './e2e/chromium.ts'

/**
 * Prints the company's documents (`files/*.html`) to PDF. Run by hand after one has changed; the PDFs are committed, so
 * that nobody needs a browser to start the demo.
 */
const folder = join(import.meta.dirname, 'files')
/** Behind a gate, so handed out by the collector; everything else anybody may fetch from the site. */
const gated = ['pump-efficiency-guide', 'first-ten-minutes']

const { path, args } = await findChromium()
const browser = await chromium.launch({ executablePath: path, args })
const page = await browser.newPage()
for (const file of await readdir(folder)) {
  if (!file.endsWith('.html')) continue
  const name = file.slice(0, -'.html'.length)
  await page.goto(pathToFileURL(join(folder, file)).href)
  const target = gated.includes(name) ? 'assets' : 'public/files'
  await page.pdf({
    path: join(import.meta.dirname, target, `${name}.pdf`),
    preferCSSPageSize: true,
    printBackground: true,
  })
}
await browser.close()
