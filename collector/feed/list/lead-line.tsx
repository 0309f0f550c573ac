import type { FeedRow } from '../api-types.ts'
import { DueChip } from '../marks/due-chip.tsx'
import { RankBadge, Temperature } from '../marks/rank-badge.tsx'
import { ScoreBar } from '../marks/score-bar.tsx'
import { now, siteOf } from '../session.ts'
import { ago } from '../times.ts'
import { channelWords, lastDeed, nameOf, ownerWords } from '../words.ts'
import { fresh } from './lead-list.ts'

interface Props {
  lead: FeedRow
  index: number
  picked: boolean
  /** The keyboard stands on it. */
  current: boolean
  onOpen: (event: MouseEvent) => void
  onPick: (picked: boolean) => void
}

/** A row is a sentence: by when, how urgent, who, why, how sure, from where, whose. */
export function LeadLine({ lead, index, picked, current, onOpen, onPick }: Props) {
  const site = siteOf(lead.site)
  const thresholds = site?.thresholds
  const country = lead.fields['country']
  const name = nameOf(lead)
  const channel = lead.source.last?.channel
  const deed = lastDeed(lead, site?.assets)
  const topics = Object.entries(lead.topics)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([topic]) => topic)
    .join(', ')
  const looks = ['line', current && 'cursor', picked && 'picked', fresh.value.has(lead.id) && 'fresh']
  return (
    <div
      class={looks.filter(Boolean).join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      id={`row-${index}`}
    >
      <span role="gridcell" class="c-pick">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          tabIndex={-1}
          checked={picked}
          onChange={(event) => onPick(event.currentTarget.checked)}
        />
      </span>
      <span role="gridcell" class="c-due">
        <DueChip lead={lead} timeZone={site?.timeZone} />
      </span>
      <span role="gridcell" class="c-rank">
        <RankBadge lead={lead} site={site} />
        <Temperature of={lead.temperature} />
      </span>
      <span role="rowheader" class="c-name" aria-label={name}>
        <a href={`/feed/leads/${lead.id}`} tabIndex={-1} onClick={onOpen}>
          <bdi>{name}</bdi>
        </a>
      </span>
      <span role="gridcell" class="c-company">
        {lead.company ? <bdi>{lead.company}</bdi> : <span class="unknown">not given</span>}
        {typeof country === 'string' && country.length === 2 && <span class="country">{country.toUpperCase()}</span>}
      </span>
      <span role="gridcell" class="c-why">
        <span class="said">
          {deed ? <bdi class="cut">{deed}</bdi> : <span class="unknown">sent only the form</span>}
          {topics && <span class="about">{topics}</span>}
        </span>
        {lead.sample && <span class="tag">sample</span>}
      </span>
      <span role="gridcell" class="c-score">
        <ScoreBar
          side="fit"
          score={lead.explicitScore}
          notches={[thresholds?.fit[2] ?? 20, thresholds?.fit[1] ?? 55]}
        />
      </span>
      <span role="gridcell" class="c-score">
        <ScoreBar
          side="interest"
          score={lead.implicitScore}
          notches={[thresholds?.interest.B ?? 25, thresholds?.interest.A ?? 50]}
        />
      </span>
      <span role="gridcell" class="c-source">
        {channel ? channelWords(channel) : <span class="unknown">unknown</span>}
      </span>
      <span role="gridcell" class="c-owner">
        {lead.owner ? ownerWords(lead.owner) : <span class="nobody">Nobody yet</span>}
      </span>
      <span role="gridcell" class="c-last">
        {ago(Date.parse(lead.lastActivity?.at ?? lead.updatedAt), now.value, site?.timeZone)}
      </span>
    </div>
  )
}
