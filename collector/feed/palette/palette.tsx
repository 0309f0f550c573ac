import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FeedRow } from '../api-types.ts'
import { ask } from '../client.ts'
import { paletteShown } from '../keys.ts'
import { leads } from '../list/lead-list.ts'
import { Icon } from '../marks/icon.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { now, siteOf } from '../session.ts'
import { due } from '../times.ts'
import { type Entry, entries } from './entries.ts'
import { foundAt, readQuery } from './found.ts'

function Marked({ text, query }: { text: string; query: string }) {
  const at = query ? foundAt(text, query) : -1
  if (at < 0) return <bdi>{text}</bdi>
  return (
    <bdi>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + query.length)}</mark>
      {text.slice(at + query.length)}
    </bdi>
  )
}

/** People by name, then actions, then places: one field for anything. */
export function Palette() {
  const box = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [people, setPeople] = useState<FeedRow[]>([])
  const wanted = readQuery(typed)

  useLayoutEffect(() => {
    box.current?.setAttribute('closedby', 'any')
    box.current?.showModal()
  }, [])
  useEffect(() => {
    if (!wanted.text || wanted.only === 'actions') return setPeople([])
    const near = leads.value.filter(
      ({ name, email, company }) => foundAt(`${name} ${email} ${company}`, wanted.text) >= 0,
    )
    setPeople(near.slice(0, 6))
    const gone = { is: false }
    const timer = setTimeout(() => {
      void ask<{ leads: FeedRow[] }>(`/api/leads?limit=6&sort=due&q=${encodeURIComponent(wanted.text)}`).then(
        (page) => gone.is || setPeople(page.leads),
        // Without an answer what is loaded stays: better than nothing.
        () => undefined,
      )
    }, 120)
    return () => {
      gone.is = true
      clearTimeout(timer)
    }
  }, [wanted.text, wanted.only])

  const list = entries(wanted, people)
  const current = Math.min(at, list.length - 1)
  const close = () => (paletteShown.value = false)
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    entry.do()
  }
  useEffect(() => {
    document.getElementById(`found-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  return (
    <dialog class="palette" ref={box} aria-label="Search or jump" onClose={close}>
      <div class="typed">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="Search leads, actions and places"
          aria-expanded="true"
          aria-controls="found"
          aria-activedescendant={list.length ? `found-${current}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder="A name, an action, a place"
          value={typed}
          autofocus
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (by) {
              event.preventDefault()
              setAt((current + by + list.length) % list.length)
            } else if (event.key === 'Enter') {
              event.preventDefault()
              run(list[current])
            }
          }}
        />
        <kbd>esc</kbd>
      </div>
      <div class="found" role="listbox" id="found" aria-label="Found">
        {list.map((entry, index) => (
          <div key={`${entry.group}${entry.lead?.id ?? entry.text}`} role="presentation">
            {entry.group !== list[index - 1]?.group && (
              <p class="group" role="presentation">
                {entry.group}
              </p>
            )}
            <button
              type="button"
              class="entry"
              role="option"
              id={`found-${index}`}
              aria-selected={index === current}
              tabIndex={-1}
              onClick={() => run(entry)}
            >
              {entry.lead ? (
                <RankBadge lead={entry.lead} site={siteOf(entry.lead.site)} />
              ) : (
                <Icon name={entry.icon ?? 'link'} />
              )}
              <span class="cut">
                <Marked text={entry.text} query={wanted.text} />
                {entry.more && <span class="quiet"> {entry.more}</span>}
              </span>
              {entry.lead && (
                <span class="quiet">{due(entry.lead, now.value, siteOf(entry.lead.site)?.timeZone).text}</span>
              )}
              {entry.key && (
                <span class="caps">
                  {entry.key.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              )}
            </button>
          </div>
        ))}
        {!list.length && <p class="group">Nothing of that name.</p>}
      </div>
      <footer class="keys">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>↵</kbd> do it
        </span>
        <span>
          <kbd>&gt;</kbd> actions only
        </span>
        <span>
          <kbd>@</kbd> people only
        </span>
      </footer>
    </dialog>
  )
}
