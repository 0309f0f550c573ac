import type { SitePlan } from '#core/plan.ts'
import { type Rank, type RankRule, ranks } from '#core/rank.ts'
import type { ScoringDryRun } from '../../plans/scoring-dry-run.ts'
import type { FeedSite, Iso } from '../api-types.ts'
import { Link } from '../link.tsx'
import { RankBadge, rankLook } from '../marks/rank-badge.tsx'
import { nameOf, percent, plural, stageWords } from '../words.ts'
import { useAnswerTo } from './asked-of.ts'
import { flowBetween, signed } from './moves-shown.ts'
import { wholeRules } from './whole-rules.ts'

type Run = Iso<ScoringDryRun>
type Cell = Run['cells'][number]

const letters = ['A', 'B', 'C'] as const
const digits = [1, 2, 3] as const
const shown = 8

const wonOf = ({ won, lost }: Cell['now']) => (won + lost ? percent(won, won + lost) : null)

function WhatIfCell({ cell, rule, site }: { cell: Cell; rule: RankRule; site: FeedSite }) {
  const { rank, now, would } = cell
  return (
    <div class={`cell ${rankLook(rule)}`}>
      <header>
        <RankBadge lead={{ rank }} site={site} />
        <b class="big">{would.leads}</b>
        <span class="quiet">{signed(would.leads - now.leads)}</span>
      </header>
      <p>
        {wonOf(would) ? (
          <>
            won <b>{wonOf(would)}</b>
          </>
        ) : (
          'none closed'
        )}
        {wonOf(would) !== wonOf(now) && ` was ${wonOf(now) ?? 'none'}`}
      </p>
    </div>
  )
}

/** Leads that move between two cells side by side: up towards A in accent, down in grey, thicker for more. */
function Flow({ run, left, right }: { run: Run; left: Rank; right: Rank }) {
  const { up, down } = flowBetween(run.moves, left, right)
  if (!up && !down) return <span class="flow" />
  const width = (leads: number) => 1 + Math.min(4, Math.sqrt(leads) / 2)
  return (
    <span class="flow" role="img" aria-label={`${plural(up, 'lead')} from ${right} up to ${left}, ${down} down`}>
      {up > 0 && <b>{up}</b>}
      {up > 0 && (
        <svg class="up" viewBox="0 0 40 10" aria-hidden="true">
          <path d="M38 5H5" stroke-width={width(up)} />
          <path class="head" d="M8 0 1 5l7 5z" />
        </svg>
      )}
      {down > 0 && (
        <svg viewBox="0 0 40 10" aria-hidden="true">
          <path d="M2 5h33" stroke-width={width(down)} />
          <path class="head" d="m32 0 7 5-7 5z" />
        </svg>
      )}
      {down > 0 && <span>{down}</span>}
    </span>
  )
}

interface Props {
  site: FeedSite
  plan: SitePlan
  isChanged: boolean
  /** Takes the thresholds by which each letter is a third of the past leads. */
  onThirds: (thirds: { A: number; B: number }) => void
}

/** What past leads would have been by these rules, beside how they ended. Nothing is stored. */
export function WhatIf({ site, plan, isChanged, onThirds }: Props) {
  const { scoring, ranking, stages } = plan
  const run = useAnswerTo<Run>(`/api/sites/${site.site}/scoring/dry-run`, { scoring, ranking, stages })
  const rules = wholeRules(plan).ranking
  const badges = { ...site, ranking: rules }
  const cellOf = (rank: Rank) => run?.cells.find((cell) => cell.rank === rank)
  return (
    <section class="part" aria-labelledby="what-if-title" aria-busy={!run}>
      <header>
        <h2 id="what-if-title">{isChanged ? 'If these rules had been used' : 'As the rules are'}</h2>
        {run && (
          <span class="quiet">
            the last {plural(run.leads, 'lead')}; won, of those that were closed
            {isChanged && ', then and now'}
          </span>
        )}
      </header>
      {!run && <p class="quiet">These rules cannot be tried as they stand.</p>}
      {run && (
        <>
          <div class="what-if">
            {digits.flatMap((digit) =>
              letters.flatMap((letter, index) => {
                const rank: Rank = `${digit}${letter}`
                const next = letters[index + 1]
                const cell = cellOf(rank)
                return [
                  cell && <WhatIfCell key={rank} cell={cell} rule={rules[rank]} site={badges} />,
                  next && <Flow key={`${rank}${next}`} run={run} left={rank} right={`${digit}${next}`} />,
                ]
              }),
            )}
          </div>
          <p class="tried" role="status">
            {run.changed.rank
              ? `${plural(run.changed.rank, 'lead')} would have another rank, ${run.changed.due} another time to call.`
              : 'No lead would have another rank.'}
          </p>
          {run.thirds && (
            <p class="row">
              <span>
                With interest A from {run.thirds.A} and B from {run.thirds.B} each letter is a third of these leads.
              </span>
              <button type="button" class="button" onClick={() => run.thirds && onThirds(run.thirds)}>
                Take these
              </button>
            </p>
          )}
          {run.moved.length > 0 && (
            <ul class="rules">
              {run.moved
                .toSorted((a, b) => ranks.indexOf(a.would.rank) - ranks.indexOf(b.would.rank))
                .slice(0, shown)
                .map((lead) => (
                  <li key={lead.id}>
                    <Link to={`leads/${lead.id}`}>
                      <bdi>{nameOf(lead)}</bdi>
                    </Link>
                    <span>
                      <RankBadge lead={lead} site={site} /> → <RankBadge lead={lead.would} site={badges} />
                    </span>
                    <span class="quiet">{stageWords[lead.stage]}</span>
                  </li>
                ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
