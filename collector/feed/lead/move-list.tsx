import type { FeedLead, FeedSite } from '../api-types.ts'
import { Icon } from '../marks/icon.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now } from '../session.ts'
import { explicitFactors, plural } from '../words.ts'
import { countersOf } from './evidence.ts'
import { type Move, moves } from './moves.ts'

const words = ({ what, factor, score }: Move) => {
  if (what === 'answer')
    return `${explicitFactors[factor ?? ''] ?? factor} known and right: fit up to ${score.toFixed(1)}`
  const visit = { goal: 'A goal page or a demo', action: 'A download or another action', visit: 'One more page' }[
    what as 'goal' | 'action' | 'visit'
  ]
  return `${visit}: interest ${score.toFixed(1)}`
}

/** What would move the rank: at most three lines. */
export function MoveList({ lead, site }: { lead: FeedLead; site: FeedSite }) {
  const none = { views: 0, actions: 0, goals: 0, days: 0, minutes: 0 }
  const unknown = lead.factors.flatMap(({ side, factor, known, couldEarn }) =>
    side === 'explicit' && known === false && couldEarn ? [{ factor, couldEarn }] : [],
  )
  const list = moves(
    {
      fit: lead.fit,
      explicitScore: lead.explicitScore,
      rank: lead.rank,
      counters: countersOf(lead) ?? none,
      unknown,
    },
    { scoring: site.scoring, fit: site.thresholds.fit, ranking: site.ranking },
    now.value,
  )
  return (
    <section class="part" aria-labelledby="moves">
      <header>
        <h2 id="moves">What would move it</h2>
      </header>
      {list.length ? (
        <ul class="moves">
          {list.map((move) => (
            <li key={move.what + move.factor}>
              <Icon name="up" small />
              <span>{words(move)}</span>
              <RankBadge lead={move} site={site} />
              <span class="quiet">
                {move.withinHours === null ? 'no call due' : `call within ${plural(move.withinHours, 'hour')}`}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">
          {lead.rank === '1A' ? 'Nothing more: 1A is the highest rank.' : 'No single visit or answer would raise it.'}
        </p>
      )}
    </section>
  )
}
