import './ranking.css'
import type { SitePlan } from '#core/plan.ts'
import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { FigureFields } from './figure-fields.tsx'
import { KeepButton, usePlanDraft } from './keep-plan.tsx'
import { RankRules } from './rank-rules.tsx'
import { WhatIf } from './what-if.tsx'
import { type WholeRules, wholeRules } from './whole-rules.ts'

const weightWords: [name: keyof WholeRules['weights'], label: string, max: number][] = [
  ['goals', 'Goal pages and events', 20],
  ['actions', 'Downloads and other actions', 10],
  ['minutes', 'Engaged minutes', 5],
  ['views', 'Pages', 5],
  ['days', 'Different days', 5],
]

/** Who is called, by whom, by when, and what decides it; tried on past leads while it is changed. */
export function RankingForm({ site }: { site: FeedSite }) {
  const draft = usePlanDraft()
  const { live, plan, problems, change } = draft
  if (!plan || !live) return null
  const rules = wholeRules(plan)
  const before = wholeRules(live)
  const score = (scoring: Partial<SitePlan['scoring']>) => change({ ...plan, scoring: { ...plan.scoring, ...scoring } })
  const setInterest = (letter: 'A' | 'B') => (value: number) =>
    score({ thresholds: { ...rules.interest, [letter]: value } })
  const setFit = (number: 1 | 2) => (value: number) =>
    score({ explicit: { ...plan.scoring.explicit, thresholds: { ...rules.fit, [number]: value } } })
  return (
    <>
      <section class="part" aria-labelledby="ranking-title">
        <header>
          <h2 id="ranking-title">Who is called, by whom, by when</h2>
          <span class="quiet">
            fit and interest side by side, never added up;{' '}
            <Link to="words" class="link">
              what our words mean
            </Link>
          </span>
        </header>
        <RankRules site={site} plan={plan} problems={problems} change={change} />
      </section>
      <div class="halves">
        <section class="part" aria-labelledby="thresholds-title">
          <header>
            <h2 id="thresholds-title">What decides the rank</h2>
          </header>
          <FigureFields
            head="From how many points of 100"
            label="From"
            problems={problems}
            figures={[
              ...(['A', 'B'] as const).map((letter) => ({
                label: `Interest ${letter}`,
                path: `scoring.thresholds.${letter}`,
                value: rules.interest[letter],
                was: before.interest[letter],
                set: setInterest(letter),
                min: 1,
                max: 99,
                step: 1,
              })),
              ...([1, 2] as const).map((number) => ({
                label: `Fit ${number}`,
                path: `scoring.explicit.thresholds.${number}`,
                value: rules.fit[number],
                was: before.fit[number],
                set: setFit(number),
                min: 1,
                max: 99,
                step: 1,
              })),
            ]}
          />
          <FigureFields
            head="What counts as interest"
            label="Weight"
            problems={problems}
            figures={[
              ...weightWords.map(([name, label, max]) => ({
                label,
                path: `scoring.weights.${name}`,
                value: rules.weights[name],
                was: before.weights[name],
                set: (value: number) => score({ weights: { ...rules.weights, [name]: value } }),
                min: 0,
                max,
                step: 0.1,
              })),
              {
                label: 'Half value after silence of',
                path: 'scoring.freshnessDays',
                value: rules.freshnessDays,
                was: before.freshnessDays,
                unit: 'd',
                set: (freshnessDays: number) => score({ freshnessDays }),
                min: 1,
                max: 30,
                step: 1,
              },
            ]}
          />
          <p class="quiet">
            Each kind counts as weight × ln(1 + how often), so the tenth page adds less than the first. What is a goal
            stands in the plan; browsers count it from the day it goes live.
          </p>
        </section>
        <WhatIf site={site} plan={plan} isChanged={draft.isChanged} onThirds={(thresholds) => score({ thresholds })} />
      </div>
      <KeepButton draft={draft} own={['ranking', 'stages', 'scoring']} what="The ranking is live" />
    </>
  )
}
