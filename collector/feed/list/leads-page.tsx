import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask } from '../client.ts'
import { Icon } from '../marks/icon.tsx'
import { go, place, withQuery } from '../place.ts'
import { reachable } from '../session.ts'
import { currentView } from '../views/views.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { LeadGrid } from './lead-grid.tsx'
import { failed, filterNames, leads, listQuery, load, loading, sort } from './lead-list.ts'
import { ListKeys } from './list-keys.tsx'
import { countUnder, hasSamples } from './list-lines.ts'
import { NoLeads } from './no-leads.tsx'

/** The leads, in the order to call them. */
export function LeadsPage() {
  const slow = useSignal(false)

  useEffect(() => {
    void load()
  }, [listQuery.value])
  useEffect(() => {
    const timer = setTimeout(() => (slow.value = loading.value), 150)
    return () => clearTimeout(timer)
  }, [loading.value])
  const overdue = countUnder('Overdue')
  const filtered = filterNames.some((name) => place.value.query.get(name))

  return (
    <>
      <header class="top">
        <h1>{currentView.value?.name ?? 'Leads'}</h1>
        <span class="sub only-wide">
          {sort.value === 'due' && (
            <>
              <span class={overdue ? 'bad' : ''}>{overdue} overdue</span>, {countUnder('Today')} today
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
      {hasSamples.value && (
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
        <LeadGrid />
      ) : (
        <NoLeads filtered={filtered} />
      )}
      <BulkBar />
      <ListKeys />
    </>
  )
}
