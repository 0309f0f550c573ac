import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const part = (name: string) => readFileSync(new URL(`style/${name}.css`, import.meta.url), 'utf8')

/** The style sheet of all pages: one file for browsers, hashed, immutable. */
export const styleText = ['base', 'form', 'offer', 'record'].map(part).join('\n')

export const styleFile = `page.${createHash('sha256').update(styleText).digest('hex').slice(0, 8)}.css`
