import { useEffect } from 'preact/hooks'
import { ranks } from '#core/rank.ts'
import { Link } from '../link.tsx'
import { go, place } from '../place.ts'
import { now, sites } from '../session.ts'
import { channelWords, percent, plural, stageWords } from '../words.ts'
import { bestOf, loadNumbers, numbers, type Period, periods, type Row } from './numbers.ts'

function Table({
  title,
  note,
  rows,
  word,
}: {
  title: string
  note: string
  rows: Row[]
  word: (name: string) => string
}) {
  const id = `table-${title}`
  return (
    <section class="part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span class="quiet">{note}</span>
      </header>
      <div class="wide-table">
        <table class="plain-table figures">
          <thead>
            <tr>
              <th scope="col">{title.slice(0, -1)}</th>
              <th scope="col" class="number">
                Leads
              </th>
              <th scope="col" class="number">
                To call
              </th>
              <th scope="col" class="number">
                Share to call
              </th>
              <th scope="col" class="number">
                Won
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <Link to={`?${row.query}`}>{word(row.name)}</Link>
                </th>
                <td class="number">{row.leads.toLocaleString('en')}</td>
                <td class="number">{row.called.toLocaleString('en')}</td>
                <td class="number share">
                  <svg viewBox="0 0 56 8" width="56" height="8" aria-hidden="true">
                    <rect class="track" width="56" height="8" rx="1" />
                    <rect class="value" width={(row.called / row.leads) * 56} height="8" rx="1" />
                  </svg>
                  {percent(row.called, row.leads)}
                </td>
                <td class="number">{row.won}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!rows.length && <p class="quiet">No lead in this period.</p>}
    </section>
  )
}

/** What works? Every number is a link to its leads. */
export function NumbersPage() {
  const asked = place.value.query.get('period')
  const period: Period = asked && asked in periods ? (asked as Period) : '30'
  useEffect(() => {
    const toCall = ranks.filter((rank) => sites.value.some(({ ranking }) => ranking[rank].withinHours !== null))
    const gates = [...new Set(sites.value.flatMap((site) => site.gates))]
    void loadNumbers(period, now.peek(), gates, toCall.join(','))
  }, [period])
  const read = numbers.value
  const channel = read && bestOf(read.channels)
  const gate = read && bestOf(read.gates)
  const total = read?.stages[0]?.count ?? 0
  const most = Math.max(1, total)
  return (
    <>
      <header class="top">
        <h1>Numbers</h1>
        <select
          aria-label="Period"
          value={period}
          onChange={(event) => go(`numbers?period=${event.currentTarget.value}`, true)}
        >
          {Object.entries(periods).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span class="sub only-wide">leads by the day they came, each where it stands now</span>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Numbers">
        {read && (
          <div class="page">
            <ul class="sentences">
              <li>
                <b>{plural(total, 'lead')}</b> came, <b>{read.stages[1]?.count ?? 0}</b> became MQL or more.
              </li>
              <li>
                {channel ? (
                  <>
                    <b>{channelWords(channel.name)}</b> brings the best: {channel.called} of {channel.leads} are worth a
                    call.
                  </>
                ) : (
                  'No channel has ten leads yet: too early to compare them.'
                )}
              </li>
              <li>
                {gate ? (
                  <>
                    The gate <b>{gate.name}</b> brings the best: {gate.called} of {gate.leads} are worth a call.
                  </>
                ) : (
                  'No gate has ten leads yet: too early to compare them.'
                )}
              </li>
            </ul>
            <section class="part" aria-labelledby="funnel">
              <header>
                <h2 id="funnel">From lead to won</h2>
                <span class="quiet">this stage or further; lost ones count up to where nobody knows better</span>
              </header>
              <table class="funnel">
                <thead class="sr">
                  <tr>
                    <th scope="col">Stage</th>
                    <th scope="col">Leads</th>
                    <th scope="col">Of the step before</th>
                    <th scope="col">Bar</th>
                  </tr>
                </thead>
                <tbody>
                  {read.stages.map(({ stage, count, query }, index) => (
                    <tr key={stage}>
                      <th scope="row">
                        <Link to={`?${query}`}>{stageWords[stage]}</Link>
                      </th>
                      <td class="number">{count.toLocaleString('en')}</td>
                      <td class="number quiet">{index ? percent(count, read.stages[index - 1]?.count ?? 0) : ''}</td>
                      <td class="bar-cell" aria-hidden="true">
                        <svg viewBox="0 0 100 12" width="100%" height="12" preserveAspectRatio="none">
                          <rect class="value" width={(count / most) * 100} height="12" />
                        </svg>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <Table
              title="Channels"
              note="first or last touch: a lead that came by two counts in both"
              rows={read.channels}
              word={channelWords}
            />
            <Table title="Gates" note="a lead that used two counts in both" rows={read.gates} word={(name) => name} />
          </div>
        )}
      </div>
    </>
  )
}
