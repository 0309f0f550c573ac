import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now } from '../session.ts'
import { ago } from '../times.ts'
import { lastDeed, nameOf, plural, stageWords } from '../words.ts'
import type { Board } from './board.ts'

/** Where leads stand between the form and the sale; the most urgent of each stage on top. */
export function StageColumns({ stages, site }: { stages: Board['stages']; site: FeedSite }) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="Leads by stage">
      <div class="stage-columns">
        {stages.map(({ stage, count, leads }) => (
          <section key={stage} aria-label={stageWords[stage]}>
            <h2>
              <Link to={`?stage=${stage}`}>{stageWords[stage]}</Link>
              <span>{count.toLocaleString('en')}</span>
            </h2>
            <ul>
              {leads.map((lead) => (
                <li class="card" key={lead.id}>
                  <RankBadge lead={lead} site={site} />
                  <Link to={`leads/${lead.id}`} class="cut">
                    <bdi>{nameOf(lead)}</bdi>
                  </Link>
                  <span class="cut quiet">{lead.company ?? ''}</span>
                  <small>
                    <span class="cut">{lastDeed(lead, site.assets) ?? 'sent only the form'}</span>
                    <span>{ago(Date.parse(lead.lastActivity?.at ?? lead.updatedAt), now.value, site.timeZone)}</span>
                  </small>
                </li>
              ))}
            </ul>
            {count > leads.length && (
              <p class="quiet">
                <Link to={`?stage=${stage}`} class="link">
                  {plural(count - leads.length, 'more lead')}
                </Link>
              </p>
            )}
            {count === 0 && <p class="quiet">Nobody here.</p>}
          </section>
        ))}
      </div>
    </div>
  )
}
