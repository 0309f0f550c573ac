import type { FollowUp } from '../../numbers/follow-up.ts'
import type { FeedSite } from '../api-types.ts'
import { useAsked } from '../asked.ts'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now } from '../session.ts'
import { span } from '../times.ts'
import { ownerWords, percent, ruleWords } from '../words.ts'
import { LimitBar } from './limit-bar.tsx'

const dayMs = 864e5
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const time = (ms: number | null) => (ms === null ? '–' : span(ms))
const share = (inTime: number | null, calls: number) =>
  inTime === null ? '–' : percent(Math.round(inTime * calls), calls)

/** How long leads waited against what their rank promises, and how much each owner has. The last 30 days. */
export function ResponseTimes({ site }: { site: FeedSite }) {
  const to = now.value
  const { answer } = useAsked<FollowUp>(
    `/api/follow-up?site=${encodeURIComponent(site.site)}&from=${day(to - 30 * dayMs)}&to=${day(to)}`,
  )
  if (!answer) return null
  const ranked = answer.ranks.filter(({ withinHours }) => withinHours !== null)
  const widest = Math.max(...spansOf(answer), 36e5)
  return (
    <>
      <section class="part" aria-label={`How long leads waited, ${site.name}`}>
        <header>
          <h2>How long leads waited</h2>
          <span class="quiet">{site.name}, last 30 days; tick median, band to 90 %, dashed the limit; logarithmic</span>
        </header>
        <div class="wide-table">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">Rank</th>
                <th scope="col">Rule</th>
                <th scope="col" class="only-wide">
                  Wait
                </th>
                <th scope="col" class="number">
                  Median
                </th>
                <th scope="col" class="number">
                  90 % within
                </th>
                <th scope="col" class="number">
                  In time
                </th>
                <th scope="col" class="number">
                  Called
                </th>
              </tr>
            </thead>
            <tbody>
              {ranked.map(({ rank, withinHours, median, p90, inTime, calls, count }) => (
                <tr key={rank}>
                  <th scope="row">
                    <RankBadge lead={{ rank }} site={site} />
                  </th>
                  <td>{ruleWords(site.ranking[rank])}</td>
                  <td class="only-wide">
                    <LimitBar median={median} p90={p90} limit={(withinHours ?? 0) * 36e5} widest={widest} />
                  </td>
                  <td class="number">{time(median)}</td>
                  <td class="number">{time(p90)}</td>
                  <td class="number">{share(inTime, calls)}</td>
                  <td class="number">
                    <Link to={`?site=${site.site}&rank=${rank}`}>
                      {calls} of {count}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="part" aria-label={`Who has how much, ${site.name}`}>
        <header>
          <h2>Who has how much</h2>
          <span class="quiet">{site.name}</span>
        </header>
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">Owner</th>
              <th scope="col" class="number">
                Open
              </th>
              <th scope="col" class="number">
                Late
              </th>
              <th scope="col" class="number">
                Median
              </th>
              <th scope="col" class="number">
                In time
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.owners.map(({ owner, open, late, median, inTime, calls }) => (
              <tr key={owner}>
                <th scope="row">{owner ? ownerWords(owner) : <span class="nobody">Nobody yet</span>}</th>
                <td class="number">{open}</td>
                <td class={late ? 'number bad' : 'number'}>{late}</td>
                <td class="number">{time(median)}</td>
                <td class="number">{share(inTime, calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

const spansOf = ({ ranks: all }: FollowUp) =>
  all.flatMap(({ withinHours, p90 }) => [(withinHours ?? 0) * 36e5, p90 ?? 0]).map((ms) => ms * 1.3)
