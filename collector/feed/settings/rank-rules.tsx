import type { SitePlan } from '#core/plan.ts'
import type { FollowUp, Rank } from '#core/rank.ts'
import type { Problem } from '#core/submission.ts'
import type { FeedSite } from '../api-types.ts'
import { fitWords, interestWords } from '../board/board.ts'
import { RankBadge } from '../marks/rank-badge.tsx'
import { capital, followUps } from '../words.ts'
import { Fault, faultsAt } from './keep-plan.tsx'
import { type Becomes, becomes, wholeRules, withBecomes } from './whole-rules.ts'

const letters = ['A', 'B', 'C'] as const
const digits = [1, 2, 3] as const
const stageChoices: Record<Becomes, string> = { lead: 'stays a lead', mql: 'becomes MQL', sql: 'becomes SQL' }
/** Somebody who is to be called after all gets three days, as the table by default gives at most. */
const usualHours = 72

interface Props {
  site: FeedSite
  plan: SitePlan
  problems: readonly Problem[]
  change: (next: SitePlan) => void
}

/** 3 × 3: who calls, within how long, and what the rank makes of a lead. */
export function RankRules({ site, plan, problems, change }: Props) {
  const rules = wholeRules(plan)
  const interest = interestWords(rules.interest)
  const fit = fitWords(rules.fit)

  function cell(rank: Rank) {
    const rule = rules.ranking[rank]
    const set = (next: Partial<typeof rule>) =>
      change({ ...plan, ranking: { ...plan.ranking, [rank]: { ...rule, ...next } } })
    const path = `ranking.${rank}`
    return (
      <fieldset class="rank-rule" key={rank}>
        <legend>
          <RankBadge lead={{ rank }} site={{ ...site, ranking: rules.ranking }} />
        </legend>
        <select
          aria-label={`Who follows up ${rank}`}
          value={rule.followUp}
          onChange={(event) => {
            const followUp = event.currentTarget.value as FollowUp
            set({ followUp, withinHours: followUp === 'nurture' ? null : (rule.withinHours ?? usualHours) })
          }}
        >
          {Object.entries(followUps).map(([name, words]) => (
            <option key={name} value={name}>
              {capital(words)}
            </option>
          ))}
        </select>
        <label class="hours">
          {rule.withinHours === null ? (
            <span class="quiet">not called</span>
          ) : (
            <>
              within{' '}
              <input
                type="number"
                min={1}
                aria-label={`Hours to call ${rank}`}
                value={rule.withinHours}
                aria-invalid={faultsAt(problems, `${path}.withinHours`).length > 0}
                onInput={(event) => set({ withinHours: Number(event.currentTarget.value) })}
              />{' '}
              h
            </>
          )}
        </label>
        <select
          aria-label={`What ${rank} becomes`}
          value={becomes(plan, rank)}
          onChange={(event) =>
            change({ ...plan, stages: withBecomes(plan, rank, event.currentTarget.value as Becomes) })
          }
        >
          {Object.entries(stageChoices).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        <Fault problems={problems} at={path} />
      </fieldset>
    )
  }

  return (
    <div class="rank-rules">
      <span />
      {letters.map((letter) => (
        <p class="axis" key={letter}>
          <b>{letter}</b> <small>{interest[letter]}</small>
        </p>
      ))}
      {digits.flatMap((digit) => [
        <p class="axis" key={digit}>
          <b>{digit}</b> <small>{fit[digit]}</small>
        </p>,
        ...letters.map((letter) => cell(`${digit}${letter}`)),
      ])}
    </div>
  )
}
