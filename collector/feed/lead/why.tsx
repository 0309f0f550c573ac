import type { FeedLead, FeedSite } from '../api-types.ts'
import { now } from '../session.ts'
import { date, span } from '../times.ts'
import { interestOf } from '#core/scoring.ts'
import { CourseChart } from './course-chart.tsx'
import { FactorChart } from './factor-chart.tsx'

const toNext = (score: number | null, steps: [from: number, name: string][]) => {
  if (score === null) return ''
  const next = steps.filter(([from]) => from > score).at(-1)
  const own = steps.find(([from]) => from <= score)
  if (next && next[0] - score <= 10) return `· ${(next[0] - score).toFixed(1)} short of ${next[1]}`
  return own ? `· from ${own[0]}` : ''
}

/** Why this rank: both scores taken apart, on one scale. */
export function Why({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  const explicit = lead.factors.filter(({ side }) => side === 'explicit')
  const implicit = lead.factors.filter(({ side }) => side === 'implicit')
  const most = Math.max(10, ...lead.factors.map(({ points, couldEarn }) => Math.max(Math.abs(points), couldEarn ?? 0)))
  const fitSteps: [number, string][] = [
    [site?.thresholds.fit[1] ?? 55, '1'],
    [site?.thresholds.fit[2] ?? 20, '2'],
  ]
  const interestSteps: [number, string][] = [
    [site?.thresholds.interest.A ?? 50, 'A'],
    [site?.thresholds.interest.B ?? 25, 'B'],
  ]
  const lastAt = implicit.find(({ factor }) => factor === 'freshness')?.lastAt
  const silence = `${lastAt ? span(now.value - Date.parse(lastAt)) : 'Not'} silent`
  const today = lead.implicitScore !== null && site ? interestOf(lead.implicitScore, site.thresholds.interest) : null
  const reported = lead.reported.implicitScore
  return (
    <section class="part" aria-labelledby="why">
      <header>
        <h2 id="why">Why {lead.rank}</h2>
        {lead.trimmed && <span class="quiet">The visitor left something out: interest is a lower bound.</span>}
      </header>
      <div class="charts">
        <FactorChart
          side="fit"
          score={lead.explicitScore}
          verdict={`Fit ${lead.fit}`}
          distance={toNext(lead.explicitScore, fitSteps)}
          factors={explicit}
          most={most}
          lead={lead}
          silence={silence}
        />
        {lead.implicitScore === null ? (
          <p class="no-profile">
            <b>No profile.</b> This visitor sent only the form: interest counts as C, and no score is made up.
          </p>
        ) : (
          <FactorChart
            side="interest"
            score={lead.implicitScore}
            verdict={`Interest ${today ?? lead.interest}`}
            distance={toNext(lead.implicitScore, interestSteps)}
            factors={implicit}
            most={most}
            lead={lead}
            silence={silence}
          />
        )}
      </div>
      {today && today !== lead.interest && (
        <p class="then">
          Interest was {lead.interest} when this lead was ranked on {date(Date.parse(lead.rankedAt), site?.timeZone)};
          today’s {lead.implicitScore?.toFixed(1)} alone would be {today}.
        </p>
      )}
      <p class="legend">
        <span>
          <i class="key checked" /> worked out by the collector
        </span>
        <span>
          <i class="key reported" /> reported by the browser
        </span>
        {reported !== null && <span>The browser said {reported.toFixed(2)} when the form was sent.</span>}
      </p>
      {site && <CourseChart lead={lead} site={site} />}
    </section>
  )
}
