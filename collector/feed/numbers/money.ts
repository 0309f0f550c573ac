const formats = new Map<string, Intl.NumberFormat>()

/** `€ 412`, and `€ 4.20` below ten, where cents matter. The sign stands apart from the figure, as units do here. */
export function money(amount: number, currency: string): string {
  const cents = Math.abs(amount) < 10 && !Number.isInteger(amount) ? 2 : 0
  const key = `${currency} ${cents}`
  let format = formats.get(key)
  if (!format) {
    const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    format = new Intl.NumberFormat('en', { ...options, minimumFractionDigits: cents, maximumFractionDigits: cents })
    formats.set(key, format)
  }
  const parts = format.formatToParts(amount)
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency
  const figure = parts.filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value)
  return `${symbol} ${figure.join('')}`
}
