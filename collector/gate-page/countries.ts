import { countries } from 'countries-list'

const byLocale = new Map<string, { value: string; label: string }[]>()

/** Countries by their names in a language, sorted as that language sorts. */
export function countryOptions(locale: string): { value: string; label: string }[] {
  let options = byLocale.get(locale)
  if (!options) {
    const names = new Intl.DisplayNames(locale, { type: 'region' })
    const { compare } = new Intl.Collator(locale)
    options = Object.keys(countries)
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .toSorted((a, b) => compare(a.label, b.label))
    byLocale.set(locale, options)
  }
  return options
}
