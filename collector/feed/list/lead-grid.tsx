import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { FeedRow } from '../api-types.ts'
import { go, withQuery } from '../place.ts'
import { GridHead } from './grid-head.tsx'
import { LeadLine } from './lead-line.tsx'
import { cursor, leads, loadMore, nextCursor, pick, picked, sort } from './lead-list.ts'
import { lines } from './list-lines.ts'

const narrow = matchMedia('(max-width: 760px)')
/** Lines kept above and below what is seen, so that a quick scroll meets no gap. */
const spare = 20
/** So near to the end of what is loaded, more is read. */
const ahead = 60

interface Drawn {
  lead: FeedRow
  index: number
  isPicked: boolean
  isCursor: boolean
  line: VNode
}

/** The lines of the list: only those that are seen are there, so a million is as smooth as ten. */
export function LeadGrid() {
  const scroller = useRef<HTMLDivElement>(null)
  /** Counted in whole lines: what lies between two of them changes nothing. */
  const topLine = useSignal(0)
  const height = useSignal(900)
  const drawn = useRef(new Map<string, Drawn>())
  const lineHeight = narrow.matches ? 52 : 24

  /** The line drawn before, as long as it says the same: while scrolling only what comes into sight is made. */
  function lineOf(lead: FeedRow, index: number): VNode {
    const isPicked = picked.value.has(lead.id)
    const isCursor = index === cursor.value
    const before = drawn.current.get(lead.id)
    if (before?.lead === lead && before.index === index && before.isPicked === isPicked && before.isCursor === isCursor)
      return before.line
    const line = (
      <LeadLine
        key={lead.id}
        lead={lead}
        index={index}
        picked={isPicked}
        current={isCursor}
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
    drawn.current.set(lead.id, { lead, index, isPicked, isCursor, line })
    return line
  }

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const seen = new ResizeObserver(() => (height.value = element.clientHeight))
    seen.observe(element)
    return () => seen.disconnect()
  }, [])

  const all = lines.value
  const first = Math.max(0, topLine.value - spare)
  const last = Math.min(all.length, topLine.value + Math.ceil(height.value / lineHeight) + 1 + spare)

  useEffect(() => {
    if (last > all.length - ahead && nextCursor.value) void loadMore()
  }, [last, all.length, nextCursor.value])
  useEffect(() => {
    // The keyboard's row stays in sight.
    const element = scroller.current
    const at = all.findIndex((line) => line.kind === 'lead' && line.index === cursor.value)
    if (!element || at < 0) return
    const y = at * lineHeight
    if (y < element.scrollTop + lineHeight) element.scrollTop = y - lineHeight
    else if (y + 2 * lineHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = y + 3 * lineHeight - element.clientHeight
  }, [cursor.value])

  return (
    <div
      class="scroll"
      ref={scroller}
      onScroll={(event) => (topLine.value = Math.floor(event.currentTarget.scrollTop / lineHeight))}
      role="grid"
      aria-label={sort.value === 'due' ? 'Leads in call order' : 'Leads'}
      aria-rowcount={nextCursor.value ? -1 : leads.value.length + 1}
      aria-activedescendant={`row-${cursor.value}`}
      tabIndex={0}
      id="list"
    >
      <GridHead />
      <div role="rowgroup" class="lines" style={{ height: all.length * lineHeight }}>
        <div style={{ transform: `translateY(${first * lineHeight}px)` }} role="presentation">
          {all.slice(first, last).map((line) =>
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
  )
}
