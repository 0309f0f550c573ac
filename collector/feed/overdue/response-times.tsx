import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { sites } from '../session.ts'
import { count, countWords } from '../views/counts.ts'
import { ruleWords } from '../words.ts'
import { ranks } from '#core/rank.ts'

/** How long each rank may wait, and how many of it wait now. */
export function ResponseTimes() {
  return (
    <>
      {sites.value.map((site) => (
        <section class="part" aria-labelledby={`limits-${site.site}`} key={site.site}>
          <header>
            <h2 id={`limits-${site.site}`}>How long a lead may wait</h2>
            <span class="quiet">{site.name}</span>
          </header>
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">Rank</th>
                <th scope="col">Rule</th>
                <th scope="col" class="number">
                  Waiting now
                </th>
              </tr>
            </thead>
            <tbody>
              {ranks
                .filter((rank) => site.ranking[rank].withinHours !== null)
                .map((rank) => {
                  const query = `site=${site.site}&rank=${rank}&status=new,working`
                  return (
                    <tr key={rank}>
                      <th scope="row">
                        <RankBadge lead={{ rank }} site={site} />
                      </th>
                      <td>{ruleWords(site.ranking[rank])}</td>
                      <td class="number">
                        <Link to={`?${query}`}>{countWords(count(query)) || '–'}</Link>
                      </td>
                    </tr>
                  )
                })}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}
