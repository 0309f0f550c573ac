import { type Rank, ranks } from '#core/rank.ts'
import type { FeedSite } from '../api-types.ts'
import { followUps, plural } from '../words.ts'

const all = (list: readonly string[]) =>
  list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`

const byRule = (to: string, from: readonly Rank[] | undefined) =>
  from?.length
    ? `A lead becomes ${to} by itself when its rank is ${all(from)}, or when a person says so.`
    : `A lead becomes ${to} only when a person says so.`

/** What this site's words mean, in plain sentences made from its plan. */
export function meanings(site: FeedSite): { word: string; sentences: string[] }[] {
  const { interest, fit } = site.thresholds
  const { freshnessDays, weights } = site.scoring
  return [
    {
      word: 'Lead',
      sentences: ['Somebody who sent a form with their e-mail address. Visitors before that are unknown to us.'],
    },
    { word: 'MQL', sentences: [byRule('an MQL', site.stages.mql), 'Marketing says: worth a call.'] },
    {
      word: 'SQL',
      sentences: [
        byRule('an SQL', site.stages.sql),
        'Accepting a lead makes it an SQL; rejecting asks for the reason.',
      ],
    },
    {
      word: 'Interest',
      sentences: [
        `What somebody did here, from 0 to 100. A is ${interest.A} and up, B is ${interest.B} to just under ${interest.A}, C is less or not known.`,
        `A goal page or a demo weighs ${weights.goals}, an action ${weights.actions}, a page ${weights.views}, and each further one of a kind a little less.`,
        `After ${plural(freshnessDays, 'day')} without a visit it counts half.`,
      ],
    },
    {
      word: 'Fit',
      sentences: [
        `What somebody is, by their answers, from 0 to 100. 1 is ${fit[1]} and up, 2 is ${fit[2]} to just under ${fit[1]}, 3 is less.`,
        'An answer that nobody gave counts as unknown, never as no.',
      ],
    },
    {
      word: 'Rank',
      sentences: [
        'Fit and interest side by side, never added up: 1A is the best of both.',
        'The rank a lead had when it came stays promised: interest that fades afterwards does not take the call away.',
        ...ranks.map((rank) => {
          const { followUp, withinHours } = site.ranking[rank]
          return withinHours === null
            ? `${rank}: ${followUps[followUp]}; nobody has to call.`
            : `${rank}: ${followUps[followUp]} calls within ${plural(withinHours, 'hour')}.`
        }),
      ],
    },
    {
      word: 'Temperature',
      sentences: [
        'Hot: there is a need, a budget and a time frame. Warm: a need without one of these. Cold: asked, and there is none.',
        'Where nobody has answered, interest decides: A and B are warm, C is cold.',
      ],
    },
  ]
}
