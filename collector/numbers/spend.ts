import { channels } from '#core/touch.ts'
import type { CountLine } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import { daysOf, type Period } from './period.ts'

/** What money can be spent on: a channel, or selling. Selling counts in what a customer costs, not in what a lead costs. */
export const spendOn = [...channels.filter((channel) => channel !== 'internal'), 'sales'] as const
export type SpendOn = (typeof spendOn)[number]

export interface Spend {
  on: SpendOn
  /** In the currency's unit: 412.5. */
  amount: number
  currency: string
}

const nameOf = (on: string, currency: string) => `spend ${on} ${currency}`

const wrong = (field: string, message: string) =>
  new Refused('unprocessable', `${field} ${message}.`, [{ field, message }])

/** @throws Refused `unprocessable` with the field named. */
export function checkedSpend(body: Record<string, unknown>): Spend {
  const on = spendOn.find((each) => each === body['channel'])
  if (!on) throw wrong('channel', `is none of ${spendOn.join(', ')}`)
  const amount = body['amount']
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0 || amount > 1e10)
    throw wrong('amount', 'is no amount')
  const currency = body['currency']
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw wrong('currency', 'is not a code of three letters')
  return { on, amount, currency }
}

/**
 * The lines that make a period's spend what was entered: cents spread evenly over its days, the first days carry what is left over.
 * Entering it again replaces what was there, so a corrected invoice is entered once more.
 */
export function spendLines({ on, amount, currency }: Spend, period: Period, before: readonly CountLine[]): CountLine[] {
  const name = nameOf(on, currency)
  const cents = Math.round(amount * 100)
  const each = Math.floor(cents / period.days)
  const left = cents - each * period.days
  const had = new Map(before.filter((line) => line.name === name).map(({ day, count }) => [day, count]))
  return daysOf(period)
    .map((day, index) => ({ day, name, count: each + (index < left ? 1 : 0) - (had.get(day) ?? 0) }))
    .filter(({ count }) => count !== 0)
}

/** What was spent on what, summed up. */
export function spendOf(lines: readonly CountLine[]): Spend[] {
  const cents = new Map<string, number>()
  for (const { name, count } of lines) if (name.startsWith('spend ')) cents.set(name, (cents.get(name) ?? 0) + count)
  return [...cents].flatMap(([name, count]) => {
    const [, on, currency] = name.split(' ')
    const known = spendOn.find((each) => each === on)
    return known && currency && count > 0 ? [{ on: known, amount: count / 100, currency }] : []
  })
}
