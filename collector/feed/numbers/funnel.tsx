import type { Numbers } from '../../numbers/numbers.ts'
import { Link } from '../link.tsx'
import { Block } from '../page.tsx'
import { percent, plural, stageWords } from '../words.ts'
import { cameIn } from './numbers.ts'

const steps = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const

interface Bar {
  name: string
  count: number
  to: string | null
}

/** Bars on a log scale: a linear one would show won as nothing at all. */
function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.log1p(Math.max(1, ...bars.map(({ count }) => count)))
  return (
    <ol class="bars">
      {bars.map(({ name, count, to }, index) => (
        <li key={name}>
          <span>{to ? <Link to={to}>{name}</Link> : name}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class={to ? 'value' : 'value counted'} width={(100 * Math.log1p(count)) / most} height="10" />
          </svg>
          <b>{count.toLocaleString('en')}</b>
          <span class="quiet">{index ? percent(count, bars[index - 1]?.count ?? 0) : ''}</span>
        </li>
      ))}
    </ol>
  )
}

/** From visit to won: what is only counted, and people who said who they are. */
export function Funnel({ numbers }: { numbers: Numbers }) {
  const { total } = numbers
  const counted = total.visits ? [{ name: 'Visit', count: total.visits, to: null }] : []
  const people = steps.map((step, index) => ({
    name: stageWords[step] ?? step,
    count: total[step],
    to: `?${cameIn(numbers)}${index ? `&stage=${[...steps.slice(index), ...(step === 'won' ? [] : ['lost'])].join(',')}` : ''}`,
  }))
  return (
    <Block title={counted.length ? 'From visit to won' : 'From lead to won'} note="log scale; share of the step before">
      <Bars bars={[...counted, ...people]} />
    </Block>
  )
}

/** Why sales turns leads down: the way back from sales to marketing. */
export function Verdicts({ numbers }: { numbers: Numbers }) {
  const { accepted, rejected } = numbers.verdicts
  const most = Math.max(1, ...rejected.map(({ count }) => count))
  const all = rejected.reduce((sum, { count }) => sum + count, 0)
  return (
    <Block title="What sales says" note={`${accepted} accepted, ${all} rejected`}>
      {rejected.length ? (
        <ol class="bars reasons">
          {rejected.map(({ reason, count, notes }) => (
            <li key={reason}>
              <span>{reason}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="value" width={(100 * count) / most} height="10" />
              </svg>
              <b>{count}</b>
              <span class="quiet">{percent(count, all)}</span>
              {notes.length > 0 && (
                <details class="notes">
                  <summary>{plural(notes.length, 'note')}</summary>
                  {notes.map((note, index) => (
                    <p key={index}>
                      <bdi>{note}</bdi>
                    </p>
                  ))}
                </details>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <p class="quiet">
          {accepted
            ? 'Nothing was rejected.'
            : 'Nothing was accepted or rejected yet. Sales does it with y and r on a lead; the reasons are counted here.'}
        </p>
      )}
    </Block>
  )
}
