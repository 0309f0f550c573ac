import type { Numbers } from '../../numbers/numbers.ts'
import { type Column, FigureTable } from '../figure-table.tsx'
import { Link } from '../link.tsx'
import { capital, channelWords } from '../words.ts'
import { money } from './money.ts'
import { cameIn } from './numbers.ts'

type Row = Omit<Numbers['channels'][number], 'spend'> & {
  /** One line each currency. */
  spend: { amount: number; currency: string; perLead: number | null }[]
}

const figure = (count: number) => count.toLocaleString('en')

/** What all channels cost in a currency, and a lead of all of them. */
function spentOnAll({ channels, total }: Numbers): Row['spend'] {
  const sums = new Map<string, number>()
  for (const { spend } of channels)
    for (const { amount, currency } of spend) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].map(([currency, amount]) => ({ currency, amount, perLead: total.lead ? amount / total.lead : null }))
}

const lines = (spend: Row['spend'], words: (each: Row['spend'][number]) => string | null) =>
  spend.length ? spend.map((each) => <div key={each.currency}>{words(each) ?? '–'}</div>) : '–'

/** Which channel brings whom, how far they come, and what they cost. */
export function ChannelTable({ numbers, touch }: { numbers: Numbers; touch: 'first' | 'last' }) {
  const best = Math.max(...numbers.channels.map(({ lead, visits }) => (visits ? lead / visits : 0)), 0.0001)
  const conversion = ({ lead, visits }: Row) =>
    visits ? (
      <span class="share">
        <svg viewBox="0 0 56 8" width="56" height="8" aria-hidden="true">
          <rect class="track" width="56" height="8" rx="1" />
          <rect class="value" width={Math.min(1, lead / visits / best) * 56} height="8" rx="1" />
        </svg>
        {((100 * lead) / visits).toFixed(1)} %
      </span>
    ) : (
      '–'
    )
  const columns: Column<Row>[] = [
    {
      head: 'Channel',
      cell: (row) =>
        row.channel === 'all' ? (
          'All'
        ) : row.channel === 'unknown' ? (
          <span class="unknown">not known</span>
        ) : (
          <Link to={`?${cameIn(numbers)}&source=${row.channel}`}>{capital(channelWords(row.channel))}</Link>
        ),
    },
    { head: 'Visits', number: true, cell: ({ visits }) => (visits ? figure(visits) : '–') },
    { head: 'Leads', number: true, cell: ({ lead }) => figure(lead) },
    { head: 'Conversion', means: 'Leads of a hundred visits', number: true, onlyWide: true, cell: conversion },
    { head: 'MQL', number: true, cell: ({ mql }) => figure(mql) },
    { head: 'SQL', number: true, cell: ({ sql }) => figure(sql) },
    { head: 'Won', number: true, cell: ({ won }) => (won ? <b>{figure(won)}</b> : '0') },
    { head: 'Spend', number: true, cell: ({ spend }) => lines(spend, (each) => money(each.amount, each.currency)) },
    {
      head: 'Per lead',
      means: 'Spend divided by leads',
      number: true,
      cell: ({ spend }) => lines(spend, (each) => (each.perLead === null ? null : money(each.perLead, each.currency))),
    },
    {
      head: 'Per won',
      means: 'Spend divided by won',
      number: true,
      cell: ({ spend, won }) => lines(spend, (each) => (won ? money(each.amount / won, each.currency) : null)),
    },
  ]
  return (
    <>
      <FigureTable
        label={`Channels by ${touch} touch`}
        columns={columns}
        rows={numbers.channels}
        keyOf={({ channel }) => channel}
        total={
          numbers.channels.length > 1 ? { channel: 'all', ...numbers.total, spend: spentOnAll(numbers) } : undefined
        }
        none="No visit was counted and no lead came in these days."
      />
      {numbers.customers.length > 0 && (
        <p class="quiet foot">
          With what selling cost:{' '}
          {numbers.customers
            .map(
              ({ currency, spend, perWon }) =>
                `${money(spend, currency)} in all${perWon === null ? '' : `, ${money(perWon, currency)} a customer`}`,
            )
            .join('; ')}
          . A dash says that nothing was spent or nobody won.
        </p>
      )}
    </>
  )
}
