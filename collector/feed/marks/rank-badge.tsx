import type { RankRule } from '#core/rank.ts'
import type { FeedRow, FeedSite } from '../api-types.ts'
import { rankTitle } from '../words.ts'

const looks = { 'field-sales': 'field', 'inside-sales': 'inside', nurture: 'nurture' } as const

/** Three looks for three ways to follow up. */
export const rankLook = (rule: RankRule | undefined) => (rule ? looks[rule.followUp] : 'nurture')

/** The look says how the plan follows this rank up, so a changed rule changes the look. */
export function RankBadge({ lead, site, large }: { lead: Pick<FeedRow, 'rank'>; site?: FeedSite; large?: boolean }) {
  const rule = site?.ranking[lead.rank]
  return (
    <span class={`rank ${rankLook(rule)}${large ? ' large' : ''}`} title={rankTitle(lead.rank, rule)}>
      {lead.rank}
    </span>
  )
}

/** Full, half or empty; the word is there for readers and in the title. */
export const Temperature = ({ of }: { of: FeedRow['temperature'] }) => (
  <span class={`temperature ${of}`} title={of}>
    <span class="sr">{of}</span>
  </span>
)
