import type { Numbers } from '../../numbers/numbers.ts'
import { FigureTable } from '../figure-table.tsx'
import { money } from './money.ts'
import { capital, channelWords, percent } from '../words.ts'

const count = (figure: number) => figure.toLocaleString('en')

/** Which campaign brings whom, and how far they come. Leads that came without one are under their channel only. */
export function CampaignTable({ numbers }: { numbers: Numbers }) {
  return (
    <FigureTable
      label="Campaigns"
      rows={numbers.campaigns}
      keyOf={({ campaign, channel }) => `${campaign} ${channel}`}
      none="No lead of these days came by a campaign. Name them in your links: ?utm_campaign=…"
      columns={[
        { head: 'Campaign', cell: ({ campaign }) => <bdi>{campaign}</bdi> },
        { head: 'Channel', cell: ({ channel }) => capital(channelWords(channel)) },
        { head: 'Leads', number: true, cell: ({ lead }) => count(lead) },
        {
          head: 'Spend',
          number: true,
          cell: ({ spend }) => spend.map(({ amount, currency }) => money(amount, currency)).join(', ') || '–',
        },
        {
          head: 'Per lead',
          number: true,
          cell: ({ spend }) =>
            spend
              .map(({ perLead, currency }) => (perLead === null ? 'no lead' : money(perLead, currency)))
              .join(', ') || '–',
        },
        { head: 'MQL', number: true, cell: ({ mql }) => count(mql) },
        { head: 'SQL', number: true, cell: ({ sql }) => count(sql) },
        { head: 'SQL of leads', number: true, cell: ({ lead, sql }) => percent(sql, lead) },
        { head: 'Won', number: true, cell: ({ won }) => count(won) },
      ]}
    />
  )
}
