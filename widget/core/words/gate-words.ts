import { ar } from './gate/ar.ts'
import { de } from './gate/de.ts'
import { en } from './gate/en.ts'
import { es } from './gate/es.ts'
import { ko } from './gate/ko.ts'
import { ro } from './gate/ro.ts'
import type { GateWords } from './words.ts'

const all: Record<string, GateWords> = { en, ar, de, es, ko, ro }

/** What gates say by default, in a language or its parent (`de` for `de-AT`), else in English. */
export const gateWords = (locale: string): GateWords => all[locale] ?? all[locale.split('-')[0] ?? ''] ?? en
