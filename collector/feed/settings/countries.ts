const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Regions without a country of their own in the data of browsers. */
const none = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO'])

const codeOf = new Map(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !none.has(code))
    .flatMap((code) => {
      const name = names.of(code)
      return name ? [[name.toLowerCase(), code] as const] : []
    }),
)

/** A country as people type it, by the two letters that leads carry: "germany" and "de" are DE. Unknown ones stay. */
export const countryCode = (typed: string): string =>
  codeOf.get(typed.toLowerCase()) ?? (typed.length === 2 ? typed.toUpperCase() : typed)

/** Codes by their names; what is none is said to be none. */
export const countryNames = (codes: readonly string[]): string =>
  codes.map((code) => (/^[A-Z]{2}$/.test(code) && names.of(code)) || `${code}?`).join(', ')
