import type { GateType } from '../gate.ts'

/** The plural categories that each language has (CLDR); a form missing in a locale does not compile. */
export interface Plurals {
  en: 'one' | 'other'
  de: 'one' | 'other'
  es: 'one' | 'many' | 'other'
  ro: 'one' | 'few' | 'other'
  ko: 'other'
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
}

export type Language = keyof Plurals

/** A text per plural category; `#` is the number, held to its noun by a no-break space. */
export type Counted<L extends Language = Language> = L extends Language ? Record<Plurals[L], string> : never

/** Words that ask, shared by the forms in the page and the hosted pages. `{0}` is filled in by `fill`. */
export interface AskWords<L extends Language = Language> {
  /** BCP 47, for dates and plurals. Digits are always 0–9, as the sheets show them. */
  language: L
  optional: string
  choose: string
  failed: string
  whatWeSend: string
  /** Where no history is kept. */
  nothingElse: string
  /** `{0}` is the company. */
  fine: string
  privacy: string
}

/** What a gate says where its plan has no text of its own; the collector puts it into the plan's texts. */
export interface GateWords {
  /** What the button says. */
  buttons: Record<GateType, string>
  /** Under the e-mail field. */
  hints: Record<GateType, string>
}

/** Words for what is wrong and for what became of it. They are needed later, so the forms load them later. */
export interface AfterWords<L extends Language = Language> {
  /** What is wrong with an answer; `{0}` is the field's label. */
  errors: { email: string; firstName: string; other: string; choice: string; tick: string }
  /** Title of the error summary: one, two, more. */
  look: [one: string, two: string, more: Counted<L>]
  /** By type; `{0}` is `byName` or nothing. */
  thanks: Record<GateType, string>
  /** ", Ana" */
  byName: string
  calls: string
  download: string
  /** How long the download's link works. */
  linkWorks: string
  record: { title: string; line: string; open: string }
  /**
   * Where the address is to be confirmed by mail. `{0}` is it, or `address` where the collector alone knows it; `{1}` is `button`.
   * `also` stands below the thanks where only a consent waits.
   */
  confirm: { title: string; line: string; also: string; address: string; button: string }
}

/** Words around a webinar's date. */
export interface WebinarWords {
  yourTime: string
  with: string
  held: string
  live: string
  calendar: string
  file: string
  join: string
  watch: string
}

/**
 * Puts values into a text. Inside Arabic each is isolated (U+2068 … U+2069), so that an address keeps its order.
 *
 * @example fill('To {0}, when you press “{1}”.', 'Acme', 'Get the guide')
 */
export const fill = (text: string, ...values: string[]): string =>
  text.replace(/\{(\d)\}/g, (_, index: string) => {
    const value = values[Number(index)]
    return value && /[\u0590-\u08ff]/.test(text) ? `\u2068${value}\u2069` : (value ?? '')
  })

/** Picks the plural form and puts the number in; a space after it becomes a no-break space. */
export const counted = (forms: Partial<Record<string, string>>, count: number, language: string): string =>
  (forms[new Intl.PluralRules(language).select(count)] ?? forms.other ?? '').replace(
    /#( ?)/,
    (_, space) => count + (space && '\u00a0'),
  )
