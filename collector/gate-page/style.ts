import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The style sheet of all pages: one file, hashed, immutable. */
export const styleText = readFileSync(new URL('page.css', import.meta.url), 'utf8')

export const styleFile = `page.${createHash('sha256').update(styleText).digest('hex').slice(0, 8)}.css`
