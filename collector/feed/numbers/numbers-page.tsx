import './numbers.css'
import type { Numbers } from '../../numbers/numbers.ts'
import { useAsked } from '../asked.ts'
import { Link } from '../link.tsx'
import { ResponseTimes } from '../overdue/response-times.tsx'
import { Block, Page, Segments } from '../page.tsx'
import { go, place, withQuery } from '../place.ts'
import { now, sites } from '../session.ts'
import { date } from '../times.ts'
import { CampaignTable } from './campaign-table.tsx'
import { ChannelTable } from './channel-table.tsx'
import { FigureList } from './figure-list.tsx'
import { Funnel, Verdicts } from './funnel.tsx'
import { GateTable } from './gate-table.tsx'
import { daysOf, type Period, periods, sentences } from './numbers.ts'
import { SpendForm } from './spend-form.tsx'

const touches = [
  ['first', 'First touch'],
  ['last', 'Last touch'],
] as const

const isPeriod = (text: string | null): text is Period => text !== null && text in periods
const isEmpty = ({ total, before }: Numbers) => !total.lead && !total.visits && !before.lead && !before.visits

function FirstDays({ site }: { site: string }) {
  return (
    <div class="blank">
      <h2>Nothing to count in these days</h2>
      <p>Leads count from the day they come; visits from the day the plan turns counts on.</p>
      <p>
        <Link to={`settings?part=site&site=${site}`} class="link">
          Is the tag seen?
        </Link>
      </p>
    </div>
  )
}

/** What works? Sentences first, then figures, then tables; each figure leads to its leads. */
export function NumbersPage() {
  const { query } = place.value
  const asked = query.get('period')
  const period: Period = isPeriod(asked) ? asked : '30'
  const touch = query.get('touch') === 'last' ? 'last' : 'first'
  const site = sites.value.find((each) => each.site === query.get('site')) ?? sites.value[0]
  const { from, to } = daysOf(period, now.value)
  const { answer, failed, again } = useAsked<Numbers>(
    site ? `/api/numbers?${new URLSearchParams({ site: site.site, from, to, touch })}` : null,
  )
  const isAdding = query.get('spend') === 'add'
  const currency = answer?.customers[0]?.currency ?? 'EUR'
  return (
    <Page
      title="Numbers"
      failed={failed}
      sub={
        answer && (
          <>
            {date(Date.parse(from))} to {date(Date.parse(to))}, beside the {period} days before
          </>
        )
      }
      end={
        <>
          {sites.value.length > 1 && (
            <select
              aria-label="Site"
              value={site?.site}
              onChange={(event) => go(withQuery({ site: event.currentTarget.value }), true)}
            >
              {sites.value.map(({ site: id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <select
            aria-label="Period"
            value={period}
            onChange={(event) => go(withQuery({ period: event.currentTarget.value }), true)}
          >
            {Object.entries(periods).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="button"
            aria-expanded={isAdding}
            onClick={() => go(withQuery({ spend: isAdding ? null : 'add' }), true)}
          >
            Add spend
          </button>
        </>
      }
    >
      {site && isAdding && (
        <SpendForm
          site={site.site}
          from={from}
          to={to}
          currency={currency}
          campaigns={[...new Set(answer?.campaigns.map(({ campaign }) => campaign))]}
          onDone={() => {
            go(withQuery({ spend: null }), true)
            again()
          }}
        />
      )}
      {site && answer && isEmpty(answer) && <FirstDays site={site.site} />}
      {site && answer && !isEmpty(answer) && (
        <>
          <ul class="sentences">
            {sentences(answer).map(({ strong, rest, note }) => (
              <li key={note}>
                <b>{strong}</b> {rest}
                <p class="quiet">{note}</p>
              </li>
            ))}
          </ul>
          <FigureList numbers={answer} />
          <Block
            title="Channels"
            note={`by ${touch} touch; leads by the day they came, each as far as it got`}
            end={
              <Segments
                label="Touch"
                choices={touches}
                chosen={touch}
                onChoose={(name) => go(withQuery({ touch: name === 'first' ? null : name }), true)}
              />
            }
          >
            <ChannelTable numbers={answer} touch={touch} />
          </Block>
          <Block title="Campaigns" note={`by ${touch} touch`}>
            <CampaignTable numbers={answer} />
          </Block>
          <div class="halves">
            <Funnel numbers={answer} />
            <Verdicts numbers={answer} />
          </div>
          <Block title="Gates" note="a lead that used two counts in both">
            <GateTable numbers={answer} />
          </Block>
          <ResponseTimes site={site} from={from} to={to} />
        </>
      )}
    </Page>
  )
}
