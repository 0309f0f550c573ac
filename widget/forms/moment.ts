import type { Locale } from './locales/locale.ts'

/** Digits 0–9 in every language, as everywhere else in the form, and English days as most of its readers write them. */
export const latin = ({ language }: Locale) => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`

export const clock = (at: number, words: Locale): string =>
  new Intl.DateTimeFormat(latin(words), { timeStyle: 'short' }).format(at)

/** "3 March", or "today". */
export const day = (at: number, now: number, words: Locale, month: 'long' | 'short' = 'long'): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? new Intl.RelativeTimeFormat(words.language, { numeric: 'auto' }).format(0, 'day')
    : new Intl.DateTimeFormat(latin(words), { day: 'numeric', month }).format(at)
