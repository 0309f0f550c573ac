import type { FeedRow, FeedSite } from '../api-types.ts'
import { startAct } from '../changes/acting.ts'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now } from '../session.ts'
import { ago } from '../times.ts'
import { lastDeed, nameOf } from '../words.ts'

/** A lead on the board: it can be dragged, moved by keys, or by the button that asks for the stage. */
export const StageCard = ({ lead, site }: { lead: FeedRow; site: FeedSite }) => (
  <li class="card" data-lead={lead.id} draggable>
    <RankBadge lead={lead} site={site} />
    <Link to={`leads/${lead.id}`} class="cut">
      <bdi>{nameOf(lead)}</bdi>
    </Link>
    <button type="button" class="move" onClick={() => startAct('stage', [lead])}>
      Move<span class="sr"> {nameOf(lead)}</span>
    </button>
    <span class="cut quiet">{lead.company ?? ''}</span>
    <small>
      <span class="cut">{lastDeed(lead, site.assets) ?? 'sent only the form'}</span>
      <span>{ago(Date.parse(lead.lastActivity?.at ?? lead.updatedAt), now.value, site.timeZone)}</span>
    </small>
  </li>
)
