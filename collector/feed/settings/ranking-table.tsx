import { ranks } from '#core/rank.ts'
import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { count, countWords } from '../views/counts.ts'
import { ruleWords } from '../words.ts'

/** The ranking table in words, with how many open leads each line decides about. */
export function RankingTable({ site }: { site: FeedSite }) {
  const { interest, fit } = site.thresholds
  return (
    <section class="part" aria-labelledby="ranking-title">
      <header>
        <h2 id="ranking-title">Who is called, by whom, by when</h2>
      </header>
      <p>
        The number is fit: 1 from {fit[1]}, 2 from {fit[2]}, 3 below. The letter is interest: A from {interest.A}, B
        from {interest.B}, C below or unknown. They are never added up.
      </p>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">Follow-up</th>
            <th scope="col">Becomes</th>
            <th scope="col" class="number">
              Leads
            </th>
          </tr>
        </thead>
        <tbody>
          {ranks.map((rank) => {
            const query = `site=${site.site}&rank=${rank}`
            return (
              <tr key={rank}>
                <th scope="row">
                  <RankBadge lead={{ rank }} site={site} />
                </th>
                <td>{ruleWords(site.ranking[rank])}</td>
                <td>
                  {site.stages.sql?.includes(rank) ? 'SQL' : site.stages.mql?.includes(rank) ? 'MQL' : 'stays a lead'}
                </td>
                <td class="number">
                  <Link to={`?${query}`}>{countWords(count(query)) || '–'}</Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class="foot">
        <Link to={`settings?part=plan&site=${site.site}`} class="link">
          Change it in the plan
        </Link>
        , under <code>ranking</code>, <code>stages</code> and <code>scoring</code>.{' '}
        <Link to="words" class="link">
          What our words mean
        </Link>
      </p>
    </section>
  )
}
