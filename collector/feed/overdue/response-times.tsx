import type { FollowUp } from '../../numbers/follow-up.ts'
import type { FeedSite } from '../api-types.ts'
import { useAsked } from '../asked.ts'
import { FigureTable } from '../figure-table.tsx'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { Block } from '../page.tsx'
import { span } from '../times.ts'
import { ownerWords, percent, ruleWords } from '../words.ts'
import { LimitBar } from './limit-bar.tsx'

const time = (ms: number | null) => (ms === null ? '–' : span(ms))
const share = (inTime: number | null, calls: number) =>
  inTime === null ? '–' : percent(Math.round(inTime * calls), calls)

interface Props {
  site: FeedSite
  /** First and last day of the leads that are looked at. */
  from: string
  to: string
}

/** How long leads waited against what their rank promises, and how much each owner has. */
export function ResponseTimes({ site, from, to }: Props) {
  const { answer } = useAsked<FollowUp>(`/api/follow-up?${new URLSearchParams({ site: site.site, from, to })}`)
  // A site where nobody came says nothing about anybody.
  if (!answer?.ranks.some(({ count }) => count > 0)) return null
  const ranked = answer.ranks.filter(({ withinHours }) => withinHours !== null)
  const widest = Math.max(...spansOf(answer), 36e5)
  return (
    <>
      <Block
        title="How long leads waited"
        label={`How long leads of ${site.name} waited`}
        note={`${site.name}; tick median, band to 90 %, dashed the limit; logarithmic`}
      >
        <FigureTable
          label={`How long leads waited, ${site.name}`}
          rows={ranked}
          keyOf={({ rank }) => rank}
          none="No rank of this plan is to be called."
          columns={[
            { head: 'Rank', cell: ({ rank }) => <RankBadge lead={{ rank }} site={site} /> },
            { head: 'Rule', cell: ({ rank }) => ruleWords(site.ranking[rank]) },
            {
              head: 'Wait',
              onlyWide: true,
              cell: ({ median, p90, withinHours }) => (
                <LimitBar median={median} p90={p90} limit={(withinHours ?? 0) * 36e5} widest={widest} />
              ),
            },
            { head: 'Median', number: true, cell: ({ median }) => time(median) },
            { head: '90 % within', number: true, cell: ({ p90 }) => time(p90) },
            { head: 'In time', number: true, cell: ({ inTime, calls }) => share(inTime, calls) },
            {
              head: 'Called',
              number: true,
              cell: ({ rank, calls, count }) => (
                <Link to={`?site=${site.site}&rank=${rank}`}>
                  {calls} of {count}
                </Link>
              ),
            },
          ]}
        />
      </Block>
      <Block title="Who has how much" label={`Who has how much of ${site.name}`} note={site.name}>
        <FigureTable
          label={`Who has how much, ${site.name}`}
          rows={answer.owners}
          keyOf={({ owner }) => owner ?? ''}
          none="No lead came in these days."
          columns={[
            {
              head: 'Owner',
              cell: ({ owner }) => (owner ? ownerWords(owner) : <span class="nobody">Nobody yet</span>),
            },
            { head: 'Open', number: true, cell: ({ open }) => open },
            { head: 'Late', number: true, cell: ({ late }) => (late ? <b class="bad">{late}</b> : 0) },
            { head: 'Median', number: true, cell: ({ median }) => time(median) },
            { head: 'In time', number: true, cell: ({ inTime, calls }) => share(inTime, calls) },
          ]}
        />
      </Block>
    </>
  )
}

const spansOf = ({ ranks: all }: FollowUp) =>
  all.flatMap(({ withinHours, p90 }) => [(withinHours ?? 0) * 36e5, p90 ?? 0]).map((ms) => ms * 1.3)
