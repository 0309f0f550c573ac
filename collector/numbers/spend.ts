import { channels } from '#core/touch.ts'
import type { CountLine } from '../leads/lead-storage.ts'
import { Refused } from '../leads/lead.ts'
import { daysOf, type Period } from './period.ts'

/** What money can be spent on: a channel, or selling. Selling counts in what a customer costs, not in what a lead costs. */
export const spendOn = [...channels.filter((channel) => channel !== 'internal'), 'sales'] as const
export type SpendOn = (typeof spendOn)[number]

export interface Spend {
  on: SpendOn
  /** As links name it; null for what the channel cost beside its named campaigns. */
  campaign: string | null
  /** In the currency's unit: 412.5. */
  amount: number
  currency: string
}

/** The campaign stands last, because it may have spaces in it. */
const nameOf = ({ on, currency, campaign }: Omit<Spend, 'amount'>) =>
  ['spend', on, currency, ...(campaign === null ? [] : [campaign])].join(' ')

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
  const campaign = body['campaign'] || null
  if (campaign !== null && (typeof campaign !== 'string' || campaign.length > 200 || campaign.includes('\0')))
    throw wrong('campaign', 'is no name of a campaign')
  if (campaign !== null && on === 'sales') throw wrong('campaign', 'is nothing that selling has')
  return { on, campaign, amount, currency }
}

/**
 * The counters that say what a period cost: cents spread evenly over its days, the first days carry what is left over. They are set, not
 * added, so that a corrected invoice is entered once more.
 */
export function spendLines(spend: Spend, period: Period): CountLine[] {
  const name = nameOf(spend)
  const cents = Math.round(spend.amount * 100)
  const each = Math.floor(cents / period.days)
  const left = cents - each * period.days
  return daysOf(period).map((day, index) => ({ day, name, count: each + (index < left ? 1 : 0) }))
}

/** What was spent on what, summed up. */
export function spendOf(lines: readonly CountLine[]): Spend[] {
  const cents = new Map<string, number>()
  for (const { name, count } of lines) if (name.startsWith('spend ')) cents.set(name, (cents.get(name) ?? 0) + count)
  return [...cents].flatMap(([name, count]) => {
    const [, on, currency, ...campaign] = name.split(' ')
    const known = spendOn.find((each) => each === on)
    return known && currency && count > 0
      ? [{ on: known, campaign: campaign.length ? campaign.join(' ') : null, amount: count / 100, currency }]
      : []
  })
}

/** What stands for the same thing by now, in the currency's unit. */
export const spentOn = (spend: Spend, lines: readonly CountLine[]): number =>
  lines.reduce((cents, { name, count }) => (name === nameOf(spend) ? cents + count : cents), 0) / 100

/** One line a currency: what it cost in all, and each of so many; null where there is none. */
export function costs(
  spend: readonly Spend[],
  each: number,
): { currency: string; amount: number; per: number | null }[] {
  const cents = new Map<string, number>()
  for (const { amount, currency } of spend) cents.set(currency, (cents.get(currency) ?? 0) + Math.round(amount * 100))
  return [...cents].map(([currency, sum]) => ({ currency, amount: sum / 100, per: each ? sum / 100 / each : null }))
}
