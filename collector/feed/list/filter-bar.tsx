import { ranks } from '#core/rank.ts'
import { stages, statuses } from '#core/stage.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../marks/icon.tsx'
import { go, place, withQuery } from '../place.ts'
import { sites } from '../session.ts'
import { date } from '../times.ts'
import { currentView, saveView } from '../views/views.ts'
import { channelWords, nameOf, plural, stageWords } from '../words.ts'
import { csvAddress, type FilterName, filterNames, showWaiting, sort, sorts, waiting } from './lead-list.ts'
import { channels } from '#core/touch.ts'

const labels: Record<FilterName, string> = {
  rank: 'Rank',
  stage: 'Stage',
  status: 'Status',
  temperature: 'Temperature',
  owner: 'Owner',
  source: 'Source',
  gate: 'Gate',
  site: 'Site',
  from: 'Since',
  to: 'Before',
  q: 'Search',
}

const words = (name: FilterName, value: string) =>
  name === 'from' || name === 'to'
    ? date(Date.parse(value))
    : value
        .split(',')
        .map((each) => (name === 'stage' ? (stageWords[each] ?? each) : name === 'source' ? channelWords(each) : each))
        .join(', ')

const choices = (name: FilterName): readonly string[] => {
  switch (name) {
    case 'rank':
      return ranks
    case 'stage':
      return stages.slice(1)
    case 'status':
      return statuses.filter((status) => status !== 'erased')
    case 'temperature':
      return ['hot', 'warm', 'cold']
    case 'source':
      return channels.filter((channel) => channel !== 'internal')
    case 'gate':
      return [...new Set(sites.value.flatMap(({ gates }) => gates))]
    case 'site':
      return sites.value.map(({ site }) => site)
    default:
      return []
  }
}

/** What is filtered stands as chips; each has an × of its own. New leads wait here, so nothing below moves. */
export function FilterBar() {
  const [adding, setAdding] = useState(false)
  const added = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (adding) added.current?.querySelector('button')?.focus()
  }, [adding])
  const { query } = place.value
  const active = filterNames.filter((name) => name !== 'q' && query.get(name))
  const toggle = (name: FilterName, value: string) => {
    const given = (query.get(name) ?? '').split(',').filter(Boolean)
    const next = given.includes(value) ? given.filter((each) => each !== value) : [...given, value]
    go(withQuery({ [name]: next.join(',') || null }), true)
  }
  const offered = (['rank', 'stage', 'temperature', 'status', 'source', 'gate', 'site'] as const).filter(
    (name) => choices(name).length > 1,
  )
  const best = waiting.value.find(({ rank }) => rank === '1A')
  return (
    <>
      <div class="filters" role="group" aria-label="Filters">
        {active.map((name) => (
          <span class="chip" key={name}>
            <span>{labels[name]}</span>
            <b>{words(name, query.get(name) ?? '')}</b>
            <button
              type="button"
              aria-label={`Remove filter ${labels[name]}`}
              onClick={() => go(withQuery({ [name]: null }), true)}
            >
              <Icon name="close" small />
            </button>
          </span>
        ))}
        <button
          type="button"
          class="button plain"
          id="add-filter"
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon name="plus" small />
          Filter <kbd>f</kbd>
        </button>
        <span class="gap" />
        {waiting.value.length > 0 && (
          <button type="button" class="arrivals" aria-live="polite" onClick={() => void showWaiting()}>
            <Icon name="up" small />
            <span class="cut">
              <b>{waiting.value.length} new</b>
              {best && <span class="only-wide">, one is 1A: {nameOf(best)}</span>}
            </span>
            <kbd>n</kbd>
          </button>
        )}
        <label class="sort">
          <span class="sr">Sort</span>
          <select
            value={sort.value}
            onChange={(event) => go(withQuery({ sort: event.currentTarget.value }), true)}
            aria-label="Sort"
          >
            {Object.entries(sorts).map(([name, label]) => (
              <option value={name} key={name}>
                Sort: {label}
              </option>
            ))}
          </select>
        </label>
        <a class="button only-wide" href={csvAddress.value} download>
          <Icon name="export" small />
          Export
        </a>
      </div>
      {adding && (
        <div
          class="choices"
          role="toolbar"
          tabIndex={-1}
          aria-label="Add a filter"
          ref={added}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setAdding(false)
            document.getElementById('add-filter')?.focus()
          }}
        >
          {offered.map((name) => (
            <fieldset key={name}>
              <legend>{labels[name]}</legend>
              {choices(name).map((value) => (
                <button
                  type="button"
                  class="choice"
                  key={value}
                  aria-pressed={(query.get(name) ?? '').split(',').includes(value)}
                  onClick={() => toggle(name, value)}
                >
                  {words(name, value)}
                </button>
              ))}
            </fieldset>
          ))}
          <form
            class="save-view"
            onSubmit={(event) => {
              event.preventDefault()
              const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
              if (name) saveView(name, withQuery({ open: null }).replace('?', ''))
              setAdding(false)
            }}
          >
            <span class="quiet">{plural(active.length, 'filter')} set. All of them must hold.</span>
            {active.length > 0 && !currentView.value && (
              <>
                <label class="sr" for="view-name">
                  Name of the view
                </label>
                <input id="view-name" name="name" required placeholder="Name of the view" />
                <button type="submit" class="button">
                  Save view
                </button>
              </>
            )}
          </form>
        </div>
      )}
    </>
  )
}
