import { openLead } from '../place.ts'
import { plural } from '../words.ts'
import { cursor, leads, nextCursor } from './lead-list.ts'

/** The keys that work right now, and how many leads there are. */
export function KeyBar() {
  return (
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
  )
}
