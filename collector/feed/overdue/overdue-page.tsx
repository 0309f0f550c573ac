import { useEffect } from 'preact/hooks'
import type { FeedRow } from '../api-types.ts'
import { startAct } from '../changes/acting.ts'
import { type Column, FigureTable } from '../figure-table.tsx'
import { Link } from '../link.tsx'
import { DueChip } from '../marks/due-chip.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now, siteOf, sites } from '../session.ts'
import { daysOf } from '../numbers/numbers.ts'
import { lastDeed, nameOf, ownerWords, plural } from '../words.ts'
import { lateLeads, loadLate, overdue } from './overdue.ts'
import { ResponseTimes } from './response-times.tsx'

const columns: Column<FeedRow>[] = [
  { head: 'Call by', cell: (lead) => <DueChip lead={lead} timeZone={siteOf(lead.site)?.timeZone} /> },
  { head: 'Rank', cell: (lead) => <RankBadge lead={lead} site={siteOf(lead.site)} /> },
  {
    head: 'Name',
    names: true,
    cell: (lead) => (
      <>
        <Link to={`leads/${lead.id}`}>
          <bdi>{nameOf(lead)}</bdi>
        </Link>{' '}
        {lead.company && <bdi class="quiet only-wide">{lead.company}</bdi>}
      </>
    ),
  },
  { head: 'What they did last', onlyWide: true, cell: (lead) => lastDeed(lead, siteOf(lead.site)?.assets) },
  {
    head: 'Owner',
    onlyWide: true,
    cell: ({ owner }) => (owner ? ownerWords(owner) : <span class="nobody">Nobody yet</span>),
  },
  {
    head: 'Actions',
    hidden: true,
    cell: (lead) => (
      <span class="acts-cell">
        <button type="button" class="button" onClick={() => startAct('call', [lead])}>
          Log call<span class="sr"> with {nameOf(lead)}</span>
        </button>
        <button type="button" class="button only-wide" onClick={() => startAct('assign', [lead])}>
          Assign<span class="sr"> {nameOf(lead)}</span>
        </button>
      </span>
    ),
  },
]

/** Late leads of each owner, most first. */
function byOwner(leads: readonly FeedRow[]): [owner: string, count: number][] {
  const groups = Map.groupBy(leads, ({ owner }) => owner ?? '')
  return [...groups].map(([owner, { length }]) => [owner, length] as [string, number]).toSorted((a, b) => b[1] - a[1])
}

/** Who is late, and who owns what? */
export function OverduePage() {
  useEffect(() => {
    void loadLate()
  }, [])
  const late = lateLeads.value
  const owners = byOwner(late)
  return (
    <>
      <header class="top">
        <h1>Overdue</h1>
        <span class="sub">
          {late.length ? `${plural(overdue.value.count, 'lead')} should have been called by now` : 'Nobody is late'}
        </span>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Overdue leads">
        <div class="page">
          {late.length ? (
            <section class="part" aria-labelledby="late">
              <header>
                <h2 id="late">Late now</h2>
                <span class="quiet">
                  {owners.map(([owner, count]) => `${owner ? ownerWords(owner) : 'nobody'} ${count}`).join(', ')}
                </span>
              </header>
              <FigureTable
                label="Late now"
                columns={columns}
                rows={late}
                keyOf={({ id }) => id}
                leadOf={({ id }) => id}
              />
            </section>
          ) : (
            <div class="blank">
              <h2>Every lead was called in time, or still can be</h2>
              <p>
                The next ones stand under{' '}
                <Link to="" class="link">
                  Leads
                </Link>{' '}
                in the order to call them.
              </p>
            </div>
          )}
          {sites.value.map((site) => (
            <ResponseTimes key={site.site} site={site} {...daysOf('30', now.value)} />
          ))}
        </div>
      </div>
    </>
  )
}
