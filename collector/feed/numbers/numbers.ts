import type { Numbers } from '../../numbers/numbers.ts'
import { capital, channelWords, plural } from '../words.ts'
import { money } from './money.ts'

const dayMs = 864e5

/** Days up to and with today. */
export const periods = {
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '365': 'Last 12 months',
} as const
export type Period = keyof typeof periods

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** First and last day in UTC, as the counters keep them, so that an address stays the same all day. */
export const daysOf = (period: Period, now: number): { from: string; to: string } => ({
  from: day(now - (Number(period) - 1) * dayMs),
  to: day(now),
})

/** Query of the list with the leads of these days. */
export const cameIn = ({ site, from, to }: Pick<Numbers, 'site' | 'from' | 'to'>): string =>
  `site=${encodeURIComponent(site)}&from=${from}T00:00:00.000Z&to=${day(Date.parse(to) + dayMs)}T00:00:00.000Z`

export interface Change {
  way: 'up' | 'down' | 'same'
  words: string
}

/** What became of a figure since the days before. Of few the difference is said, not a percentage that would impress. */
export function changeOf(current: number, before: number): Change {
  const way = current > before ? 'up' : current < before ? 'down' : 'same'
  const difference = current - before
  const sign = difference > 0 ? '+' : '−'
  const words =
    way === 'same'
      ? 'the same'
      : before < 30
        ? `${sign}${Math.abs(difference).toLocaleString('en')}`
        : `${sign}${Math.round((Math.abs(difference) / before) * 100)} %`
  return { way, words: `${words}, was ${before.toLocaleString('en')}` }
}

export interface Sentence {
  strong: string
  rest: string
  note: string
}

/** Below this a share is luck. */
const enough = 10

function bestChannel({ channels }: Numbers): Sentence {
  const [best] = channels
    .filter(({ lead }) => lead >= enough)
    .toSorted((a, b) => b.sql / b.lead - a.sql / a.lead || b.lead - a.lead)
  if (!best?.sql)
    return {
      strong: 'Too early',
      rest: 'to say which channel is best',
      note: `No channel has ${enough} leads of which one became SQL.`,
    }
  return {
    strong: `${capital(channelWords(best.channel))}:`,
    rest: `${best.sql} of ${plural(best.lead, 'lead')} became SQL`,
    note: `${best.won} won so far. The best share of all channels with ${enough} leads or more.`,
  }
}

function dearest({ channels }: Numbers): Sentence {
  const [most] = channels
    .flatMap(({ channel, spend, lead, sql, won }) => spend.map((paid) => ({ channel, lead, sql, won, ...paid })))
    .toSorted((a, b) => (b.perLead ?? Infinity) - (a.perLead ?? Infinity) || b.amount - a.amount)
  if (!most)
    return {
      strong: 'No spend is entered,',
      rest: 'so no lead has a cost',
      note: 'Add spend to see what each channel costs.',
    }
  return {
    strong: capital(channelWords(most.channel)),
    rest:
      most.perLead === null
        ? `cost ${money(most.amount, most.currency)} and brought nobody`
        : `costs ${money(most.perLead, most.currency)} a lead${most.won ? '' : ', nothing won yet'}`,
    note: `${plural(most.lead, 'lead')}, ${most.sql} SQL, ${most.won} won, ${money(most.amount, most.currency)}`,
  }
}

function turnedDown({ verdicts }: Numbers): Sentence {
  const all = verdicts.rejected.reduce((sum, { count }) => sum + count, 0)
  const [most, next] = verdicts.rejected
  if (!most)
    return {
      strong: 'Nothing was turned down',
      rest: '',
      note: verdicts.accepted
        ? `Sales accepted ${plural(verdicts.accepted, 'lead')}.`
        : 'Sales has judged no lead yet.',
    }
  if (most.count === next?.count)
    return {
      strong: `${plural(all, 'lead was', 'leads were')} turned down,`,
      rest: 'no reason stands out',
      note: `${verdicts.accepted} accepted`,
    }
  return {
    strong: `“${most.reason}”`,
    rest: `is why sales turns leads down most: ${most.count} of ${all}`,
    note: `${verdicts.accepted} accepted, ${all} rejected`,
  }
}

/** The answer to "what works?", before any table. */
export const sentences = (numbers: Numbers): Sentence[] => [bestChannel(numbers), dearest(numbers), turnedDown(numbers)]
