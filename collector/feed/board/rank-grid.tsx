import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { Icon } from '../marks/icon.tsx'
import { RankBadge, rankLook } from '../marks/rank-badge.tsx'
import { now } from '../session.ts'
import { due } from '../times.ts'
import { nameOf, plural, ruleWords } from '../words.ts'
import { type BoardCell, fitWords, interestWords, openFilter, together, wonRate } from './board.ts'

const letters = ['A', 'B', 'C'] as const
const digits = [1, 2, 3] as const

const inPercent = (share: number) => `${Math.round(100 * share)} %`

function Won({ of }: { of: Pick<BoardCell, 'won' | 'lost'> }) {
  const rate = wonRate(of)
  return (
    <p class="won">
      <span>{rate ? `won ${inPercent(rate.share)}` : 'none closed'}</span>
      <span class="only-wide">{rate?.words}</span>
      {rate && <progress value={rate.share} max={1} aria-hidden="true" />}
    </p>
  )
}

function GridCell({ cell, site }: { cell: BoardCell; site: FeedSite }) {
  const rule = site.ranking[cell.rank]
  return (
    <section class={`cell ${rankLook(rule)}`} aria-label={cell.rank}>
      <header>
        <RankBadge lead={cell} site={site} />
        <Link to={`?rank=${cell.rank}&${openFilter}`} class="big">
          {cell.count.toLocaleString('en')}
          <span class="sr"> open leads of rank {cell.rank}</span>
        </Link>
        {cell.late > 0 && (
          <span class="due late">
            <Icon name="warning" small />
            {cell.late} late
          </span>
        )}
      </header>
      <p class="rule">{ruleWords(rule)}</p>
      <ul class="next-three">
        {cell.next.map((lead) => (
          <li key={lead.id}>
            <Link to={`leads/${lead.id}`} class="cut">
              <bdi>{nameOf(lead)}</bdi>
            </Link>
            <span class="quiet">{lead.dueAt && due(lead, now.value, site.timeZone).text}</span>
          </li>
        ))}
      </ul>
      <Won of={cell} />
    </section>
  )
}

function Sum({ cells, way }: { cells: BoardCell[]; way: 'of-row' | 'of-column' }) {
  const sum = together(cells)
  const rate = wonRate(sum)
  return (
    <p class={`sum ${way}`}>
      <b>{sum.count.toLocaleString('en')}</b>
      {rate && `won ${inPercent(rate.share)}, ${rate.words}`}
    </p>
  )
}

/** 3 × 3: how many, what the plan says to do, who is next, and whether the ranking is right. */
export function RankGrid({ cells, site }: { cells: BoardCell[]; site: FeedSite }) {
  const interest = interestWords(site.thresholds.interest)
  const fit = fitWords(site.thresholds.fit)
  const cellOf = (rank: string) => cells.filter((cell) => cell.rank === rank)
  return (
    <>
      <div class="rank-grid">
        <p class="axis corner">
          <small>{plural(together(cells).count, 'open lead')}</small>
        </p>
        {letters.map((letter) => (
          <p class="axis" key={letter}>
            <b>{letter}</b>
            <small>{interest[letter]}</small>
          </p>
        ))}
        <p class="sum of-row" />
        {digits.flatMap((digit) => [
          <p class="axis side" key={digit}>
            <b>{digit}</b>
            <small>{fit[digit]}</small>
          </p>,
          ...letters
            .flatMap((letter) => cellOf(`${digit}${letter}`))
            .map((cell) => <GridCell key={cell.rank} cell={cell} site={site} />),
          <Sum key={`sum-${digit}`} way="of-row" cells={cells.filter(({ rank }) => rank.startsWith(String(digit)))} />,
        ])}
        <p class="axis corner" />
        {letters.map((letter) => (
          <Sum key={letter} way="of-column" cells={cells.filter(({ rank }) => rank.endsWith(letter))} />
        ))}
      </div>
      <p class="note">
        Won: of the leads that were closed as won or lost, in the cell they stood in then. “Few” means under 30 closed.
        Filled cells are called by field sales, white ones by inside sales, grey ones are not called.{' '}
        <Link to="words" class="link">
          What decides the cell
        </Link>
      </p>
    </>
  )
}
