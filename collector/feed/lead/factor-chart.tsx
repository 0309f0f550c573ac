import type { FeedLead } from '../api-types.ts'
import { explicitFactors, implicitWords, seniorityWords } from '../words.ts'

type LeadFactor = FeedLead['factors'][number]

interface Props {
  side: 'fit' | 'interest'
  score: number | null
  /** "Fit 1" or "Interest B", and how far it is from the next. */
  verdict: string
  distance: string
  factors: LeadFactor[]
  /** Points at the right end: one scale for both charts. */
  most: number
  lead: FeedLead
  silence: string
}

const wide = 96

function Bar({ points, most, look }: { points: number; most: number; look: string }) {
  const width = Math.max(1.5, (Math.abs(points) / most) * wide)
  return (
    <svg viewBox={`0 0 ${wide} 10`} width={wide} height="10" aria-hidden="true">
      <rect class={`bar ${look}`} x="0.5" y="0.5" width={width - 1} height="9" rx="1.5" />
    </svg>
  )
}

function label(factor: LeadFactor, lead: FeedLead, silence: string): string {
  if (factor.side === 'implicit')
    return factor.factor === 'freshness' ? silence : implicitWords(factor.factor, factor.count)
  if (!factor.known) return `${explicitFactors[factor.factor] ?? factor.factor} unknown`
  if (factor.factor === 'seniority') return lead.title ?? seniorityWords[lead.seniority] ?? lead.seniority
  const answer = lead.fields[factor.factor]
  const name = explicitFactors[factor.factor] ?? factor.factor
  return answer === undefined || factor.points === 0
    ? `${name}${factor.points === 0 ? ': no' : ''}`
    : `${name}: ${String(answer)}`
}

/** One row per factor: words, points, bar. The last line is the sum, and it is the score. */
export function FactorChart({ side, score, verdict, distance, factors, most, lead, silence }: Props) {
  const rows = factors.filter(({ factor, points, known }) => known !== undefined || points !== 0 || factor === 'goals')
  return (
    <table class={`factors ${side}`}>
      <caption>
        <b>{score === null ? '–' : score.toFixed(1)}</b> {verdict} <span class="quiet">{distance}</span>
      </caption>
      <thead class="sr">
        <tr>
          <th scope="col">Factor</th>
          <th scope="col">Points</th>
          <th scope="col">Bar</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((factor) => {
          const missing =
            factor.known === false || (factor.side === 'implicit' && factor.count === 0 && factor.factor === 'goals')
          const reported = factor.side === 'implicit' && factor.factor !== 'base' && factor.factor !== 'freshness'
          const look = missing ? 'open' : factor.points < 0 ? 'minus' : reported ? 'reported' : 'checked'
          const words = missing && factor.factor === 'goals' ? 'No goal page yet' : label(factor, lead, silence)
          return (
            <tr key={factor.factor}>
              <th scope="row" title={words}>
                {missing ? <span class="unknown">{words}</span> : <bdi>{words}</bdi>}
              </th>
              <td class="number">
                {missing
                  ? factor.couldEarn
                    ? `+${factor.couldEarn.toFixed(factor.couldEarn < 1 ? 1 : 0)} ?`
                    : ''
                  : factor.points.toFixed(1)}
              </td>
              <td class="bar-cell">
                {missing && !factor.couldEarn ? null : (
                  <Bar points={missing ? (factor.couldEarn ?? 0) : factor.points} most={most} look={look} />
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td class="number" colSpan={2}>
            {score === null ? '–' : score.toFixed(1)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
