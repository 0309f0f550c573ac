import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { FeedRow } from '../api-types.ts'
import { ask } from '../client.ts'
import { Icon } from '../marks/icon.tsx'
import { go, openLead, place, withQuery } from '../place.ts'
import { now, reachable, siteOf, sites } from '../session.ts'
import type { DueGroup } from '../times.ts'
import { currentView } from '../views/views.ts'
import { plural } from '../words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { grouped } from './grouped.ts'
import { LeadLine } from './lead-line.tsx'
import {
  cursor,
  failed,
  filterNames,
  leads,
  listQuery,
  load,
  loading,
  loadMore,
  nextCursor,
  pick,
  picked,
  sort,
} from './lead-list.ts'
import { NoLeads } from './no-leads.tsx'

const narrow = matchMedia('(max-width: 760px)')
/** Lines kept above and below what is seen, so that a quick scroll meets no gap. */
const spare = 20

interface Drawn {
  lead: FeedRow
  index: number
  isPicked: boolean
  line: VNode
}

/** The list of leads: only the lines that are seen are there, so a million is as smooth as ten. */
export function LeadsPage() {
  const scroller = useRef<HTMLDivElement>(null)
  const top = useSignal(0)
  const height = useSignal(900)
  const slow = useSignal(false)
  const drawn = useRef(new Map<string, Drawn>())

  /** The line drawn before, as long as it says the same: while scrolling only what comes into sight is made. */
  function lineOf(lead: FeedRow, index: number): VNode {
    const isPicked = picked.value.has(lead.id)
    const before = drawn.current.get(lead.id)
    if (before?.lead === lead && before.index === index && before.isPicked === isPicked) return before.line
    const line = (
      <LeadLine
        key={lead.id}
        lead={lead}
        index={index}
        picked={isPicked}
        onPick={(on) => pick(lead.id, on)}
        onOpen={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          cursor.value = index
          go(narrow.matches ? `leads/${lead.id}` : withQuery({ open: lead.id }))
        }}
      />
    )
    if (drawn.current.size > 500) drawn.current.clear()
    drawn.current.set(lead.id, { lead, index, isPicked, line })
    return line
  }

  useEffect(() => {
    void load()
  }, [listQuery.value])
  useEffect(() => {
    const timer = setTimeout(() => (slow.value = loading.value), 150)
    return () => clearTimeout(timer)
  }, [loading.value])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const seen = new ResizeObserver(() => (height.value = element.clientHeight))
    seen.observe(element)
    return () => seen.disconnect()
  }, [leads.value.length > 0])

  const lineHeight = narrow.matches ? 52 : 24
  const zone = (site: string) => siteOf(site)?.timeZone
  // Ten thousand leads are grouped when they change, not at every scroll.
  const complete = nextCursor.value === null
  const lines = useMemo(
    () =>
      sort.value === 'due'
        ? grouped(leads.value, now.value, zone, complete)
        : leads.value.map((lead, index) => ({ kind: 'lead' as const, lead, index })),
    [leads.value, now.value, sort.value, complete, sites.value],
  )
  const first = Math.max(0, Math.floor(top.value / lineHeight) - spare)
  const last = Math.min(lines.length, Math.ceil((top.value + height.value) / lineHeight) + spare)
  const shown = lines.slice(first, last)

  useEffect(() => {
    if (last > lines.length - 40 && nextCursor.value) void loadMore()
  }, [last, lines.length, nextCursor.value])
  useEffect(() => {
    // The keyboard's row stays in sight.
    const element = scroller.current
    const at = lines.findIndex((line) => line.kind === 'lead' && line.index === cursor.value)
    if (!element || at < 0) return
    const y = at * lineHeight
    if (y < element.scrollTop + lineHeight) element.scrollTop = y - lineHeight
    else if (y + 2 * lineHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = y + 3 * lineHeight - element.clientHeight
  }, [cursor.value])

  const headed = (group: DueGroup) => {
    const head = lines.find((line) => line.kind === 'head' && line.group === group)
    return head?.kind === 'head' ? head.count : 0
  }
  const overdue = headed('Overdue')
  const today = headed('Today')
  const filtered = filterNames.some((name) => place.value.query.get(name))
  const samples = leads.value.some(({ sample }) => sample)

  return (
    <>
      <header class="top">
        <h1>{currentView.value?.name ?? 'Leads'}</h1>
        <span class="sub only-wide">
          {sort.value === 'due' && (
            <>
              <span class={overdue ? 'bad' : ''}>{overdue} overdue</span>, {today} today
            </>
          )}
        </span>
        <span class="gap" />
        <span class="find">
          <label class="sr" for="search">
            Search leads
          </label>
          <Icon name="search" />
          <input
            type="search"
            id="search"
            placeholder="Name, company or e-mail"
            value={place.value.query.get('q') ?? ''}
            onInput={(event) => go(withQuery({ q: event.currentTarget.value }), true)}
          />
          <kbd class="only-wide">/</kbd>
        </span>
      </header>
      <FilterBar />
      {!reachable.value && (
        <p class="notice" role="status">
          <Icon name="warning" />
          <span>No answer from the collector. You see what was loaded before.</span>
          <button type="button" class="link" onClick={() => void load()}>
            Try now
          </button>
        </p>
      )}
      {samples && (
        <p class="notice quiet-notice">
          <span>These leads include samples, made from invented visitors.</span>
          <button type="button" class="link" onClick={() => void ask('/api/samples', 'DELETE').then(() => load())}>
            Remove all samples
          </button>
        </p>
      )}
      {failed.value ? (
        <div class="blank" role="alert">
          <h2>This list cannot be shown</h2>
          <p>{failed.value}</p>
        </div>
      ) : loading.value && !leads.value.length ? (
        <div class="scroll" aria-busy="true">
          {slow.value &&
            Array.from({ length: 24 }, (_, index) => (
              <div class="line" key={index}>
                <span class="bone" />
              </div>
            ))}
        </div>
      ) : leads.value.length ? (
        <div
          class="scroll"
          ref={scroller}
          onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
          role="grid"
          aria-label={sort.value === 'due' ? 'Leads in call order' : 'Leads'}
          aria-rowcount={nextCursor.value ? -1 : leads.value.length + 1}
          aria-activedescendant={`row-${cursor.value}`}
          tabIndex={0}
          id="list"
        >
          <div class="line head" role="row" aria-rowindex={1}>
            <span role="columnheader" class="c-pick">
              <input
                type="checkbox"
                aria-label="Select all that are loaded"
                checked={picked.value.size > 0 && picked.value.size === leads.value.length}
                indeterminate={picked.value.size > 0 && picked.value.size < leads.value.length}
                onChange={(event) =>
                  (picked.value = new Set(event.currentTarget.checked ? leads.value.map(({ id }) => id) : []))
                }
              />
            </span>
            <span role="columnheader" class="c-due" aria-sort={sort.value === 'due' ? 'ascending' : undefined}>
              Call by{sort.value === 'due' && ' ↑'}
            </span>
            <span role="columnheader" class="c-rank">
              Rank
            </span>
            <span role="columnheader" class="c-name">
              Name
            </span>
            <span role="columnheader" class="c-company">
              Company
            </span>
            <span role="columnheader" class="c-why">
              What they did last
            </span>
            <span role="columnheader" class="c-score">
              Fit
            </span>
            <span role="columnheader" class="c-score" aria-sort={sort.value === 'score' ? 'descending' : undefined}>
              Interest{sort.value === 'score' && ' ↓'}
            </span>
            <span role="columnheader" class="c-source">
              Source
            </span>
            <span role="columnheader" class="c-owner">
              Owner
            </span>
            <span role="columnheader" class="c-last" aria-sort={sort.value === 'activity' ? 'descending' : undefined}>
              Last
            </span>
          </div>
          <div role="rowgroup" class="lines" style={{ height: lines.length * lineHeight }}>
            <div style={{ transform: `translateY(${first * lineHeight}px)` }} role="presentation">
              {shown.map((line) =>
                line.kind === 'head' ? (
                  <div class={`line group${line.group === 'Overdue' ? ' late' : ''}`} role="row" key={line.group}>
                    <span role="rowheader">
                      <b>{line.group}</b> {line.count}
                      {!line.complete && ' and more'}
                    </span>
                  </div>
                ) : (
                  lineOf(line.lead, line.index)
                ),
              )}
            </div>
          </div>
        </div>
      ) : (
        <NoLeads filtered={filtered} />
      )}
      <BulkBar />
      <footer class="keys only-wide">
        <span>
          <kbd>j</kbd> <kbd>k</kbd> move
        </span>
        <span>
          <kbd>o</kbd> open
        </span>
        <span>
          <kbd>↵</kbd> page
        </span>
        <span>
          <kbd>f</kbd> filter
        </span>
        <span>
          <kbd>/</kbd> search
        </span>
        <span>
          <kbd>e</kbd> log call
        </span>
        <span>
          <kbd>a</kbd> assign
        </span>
        <span>
          <kbd>x</kbd> select
        </span>
        <span>
          <kbd>⌘K</kbd> anything
        </span>
        <span>
          <kbd>?</kbd> all keys
        </span>
        <span class="gap" />
        <span>
          {nextCursor.value ? `first ${leads.value.length.toLocaleString('en')}` : plural(leads.value.length, 'lead')}
          {openLead.value?.as === 'panel' && `, number ${cursor.value + 1} open`}
        </span>
      </footer>
    </>
  )
}
