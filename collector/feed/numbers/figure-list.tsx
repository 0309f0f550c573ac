import type { Numbers } from '../../numbers/numbers.ts'
import { Link } from '../link.tsx'
import { cameIn, changeOf } from './numbers.ts'

/** A line through fewer days would be a trend drawn from chance. */
const leastDays = 7
const wide = 160
const high = 26

function Course({ counts }: { counts: readonly number[] }) {
  const most = Math.max(...counts)
  if (counts.length < leastDays || !most) return null
  const points = counts.map(
    (count, index) =>
      `${((index / (counts.length - 1)) * wide).toFixed(1)} ${(high - 2 - (count / most) * (high - 4)).toFixed(1)}`,
  )
  return (
    <svg class="course-line" viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${points.join('L')}`} />
    </svg>
  )
}

const steps = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const
const means = {
  lead: 'People who said who they are, by the day they came.',
  mql: 'Of these leads, how many became MQL or more by now.',
  sql: 'Of these leads, how many became SQL or more by now.',
  opportunity: 'Of these leads, how many became an opportunity or more by now.',
  won: 'Of these leads, how many were won by now.',
}
const names = { lead: 'Leads', mql: 'MQL', sql: 'SQL', opportunity: 'Opportunities', won: 'Won' }

const shareOf = (part: number, whole: number, of: string) =>
  whole ? `${Math.round((100 * part) / whole)} % of ${of}${whole < 30 ? ', few' : ''}` : ''

function Change({ current, before }: { current: number; before: number }) {
  const { way, words } = changeOf(current, before)
  return (
    <p class={`change ${way}`}>
      <svg viewBox="0 0 10 8" width="10" height="8" aria-hidden="true">
        {way !== 'same' && <path d={way === 'up' ? 'M5 0l5 8H0z' : 'M5 8L0 0h10z'} />}
      </svg>
      {words}
    </p>
  )
}

/** Six figures, each beside what it was in as many days before, each a way to its leads. */
export function FigureList({ numbers }: { numbers: Numbers }) {
  const { total, before, days } = numbers
  const isCounted = total.visits > 0 || before.visits > 0
  return (
    <dl class="figure-list">
      <div>
        <dt>
          <abbr title="Counted by browsers without any identifier; a lower bound.">Visits</abbr>
        </dt>
        <dd>
          {isCounted ? (
            <>
              <b class="figure">{total.visits.toLocaleString('en')}</b>
              <Change current={total.visits} before={before.visits} />
              <Course counts={days.map(({ visits }) => visits)} />
            </>
          ) : (
            <>
              <b class="figure unknown">not counted</b>
              <p class="change">
                {/* Nothing is counted until the plan says so. */}
                <Link to={`settings?part=plan&site=${numbers.site}`} class="link">
                  counts
                </Link>{' '}
                is off, or no visit came
              </p>
            </>
          )}
        </dd>
      </div>
      {steps.map((step, index) => {
        const stepBefore = index ? total[steps[index - 1] ?? 'lead'] : 0
        const stages = [...steps.slice(index), ...(step === 'won' ? [] : ['lost'])].join(',')
        return (
          <div key={step}>
            <dt>
              <abbr title={means[step]}>{names[step]}</abbr>
            </dt>
            <dd>
              <Link to={`?${cameIn(numbers)}${index ? `&stage=${stages}` : ''}`} class="figure">
                {total[step].toLocaleString('en')}
              </Link>
              <Change current={total[step]} before={before[step]} />
              {index ? (
                <p class="quiet">{shareOf(total[step], stepBefore, names[steps[index - 1] ?? 'lead'])}</p>
              ) : (
                <Course counts={days.map(({ leads }) => leads)} />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
