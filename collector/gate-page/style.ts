import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The style sheet of all pages: one file for browsers, hashed, immutable. Its colours are the feed's: one look, one source. */
export const styleText = [
  read('../feed/style/tokens.css'),
  ...['base', 'form', 'offer', 'record'].map((name) => read(`style/${name}.css`)),
].join('\n')

export const styleFile = `page.${createHash('sha256').update(styleText).digest('hex').slice(0, 8)}.css`
