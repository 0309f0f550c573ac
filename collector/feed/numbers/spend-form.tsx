import { useState } from 'preact/hooks'
import type { SpendOn } from '../../numbers/spend.ts'
import { sayDone } from '../changes/toasts.ts'
import { ApiError, ask } from '../client.ts'
import { channelWords } from '../words.ts'
import { money } from './money.ts'

interface Spend {
  site: string
  channel: string
  from: string
  to: string
  amount: number
  currency: string
  /** As links name it; without one the rest of what the channel cost. */
  campaign?: string
}

const paidFirst: SpendOn[] = [
  'paid-search',
  'paid-social',
  'display',
  'email',
  'partner',
  'social',
  'organic-search',
  'referral',
  'direct',
  'sales',
]
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'RON', 'SEK', 'KRW', 'SAR']

/** Entering replaces what stood for these days; the answer says what that was, so that undo can put it back. */
const enter = (spend: Spend) => ask<{ before: number }>('/api/spend', 'POST', spend)

interface Props {
  site: string
  from: string
  to: string
  currency: string
  /** Those that brought somebody, to pick from. */
  campaigns: readonly string[]
  onDone: () => void
}

/** What was spent on what, from when to when. Entering the same days again corrects them. */
export function SpendForm({ site, from, to, currency, campaigns, onDone }: Props) {
  const [faults, setFaults] = useState<Record<string, string>>({})

  async function keep(event: SubmitEvent) {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string) => String(data.get(name) ?? '')
    const spend: Spend = {
      site,
      channel: text('channel'),
      from: text('from'),
      to: text('to'),
      amount: Number(text('amount')),
      currency: text('currency'),
      ...(text('campaign').trim() && { campaign: text('campaign').trim() }),
    }
    try {
      const { before } = await enter(spend)
      sayDone(
        `${money(spend.amount, spend.currency)} for ${spend.campaign ?? channelWords(spend.channel)} kept`,
        () => void enter({ ...spend, amount: before }).then(onDone),
        () => void enter(spend).then(onDone),
      )
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const named = error.problems.map(({ field, message }) => [field, message])
      setFaults(named.length ? Object.fromEntries(named) : { amount: error.message })
    }
  }

  const field = (name: string) => ({
    id: `spend-${name}`,
    name,
    required: true,
    'aria-invalid': name in faults,
    'aria-describedby': name in faults ? `spend-${name}-fault` : undefined,
  })
  const fault = (name: string) =>
    name in faults && (
      <small class="bad" id={`spend-${name}-fault`}>
        {faults[name]}
      </small>
    )
  return (
    <form class="spend-form" aria-label="Add spend" onSubmit={(event) => void keep(event)}>
      <p>
        <label for="spend-channel">Spent on</label>
        <select {...field('channel')} autofocus>
          {paidFirst.map((channel) => (
            <option key={channel} value={channel}>
              {channelWords(channel)}
            </option>
          ))}
        </select>
        {fault('channel')}
      </p>
      <p>
        <label for="spend-campaign">Campaign (if any)</label>
        <input {...field('campaign')} required={false} list="campaigns" placeholder="as links name it" />
        <datalist id="campaigns">
          {campaigns.map((campaign) => (
            <option key={campaign}>{campaign}</option>
          ))}
        </datalist>
        {fault('campaign')}
      </p>
      <p>
        <label for="spend-from">From</label>
        <input {...field('from')} type="date" defaultValue={from} />
        {fault('from')}
      </p>
      <p>
        <label for="spend-to">To, that day included</label>
        <input {...field('to')} type="date" defaultValue={to} />
        {fault('to')}
      </p>
      <p>
        <label for="spend-amount">Amount</label>
        <input {...field('amount')} type="number" min="0" step="0.01" inputMode="decimal" />
        {fault('amount')}
      </p>
      <p>
        <label for="spend-currency">Currency</label>
        <input
          {...field('currency')}
          list="currencies"
          size={5}
          maxLength={3}
          pattern="[A-Z]{3}"
          title="Three capital letters, like EUR"
          defaultValue={currency}
        />
        <datalist id="currencies">
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </datalist>
        {fault('currency')}
      </p>
      <p class="acts">
        <button type="submit" class="button go">
          Keep
        </button>
      </p>
      <p class="quiet whole">
        Spread evenly over the days. Entering the same days again replaces what was there. Without a campaign it is what
        the channel cost beside its campaigns.
      </p>
    </form>
  )
}
