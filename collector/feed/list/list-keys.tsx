import { KeyBar } from '../key-bar.tsx'
import { openLead } from '../place.ts'
import { plural } from '../words.ts'
import { cursor, leads, nextCursor } from './lead-list.ts'

const keys = [
  ['j k', 'move'],
  ['o', 'open'],
  ['↵', 'page'],
  ['f', 'filter'],
  ['/', 'search'],
  ['e', 'log call'],
  ['a', 'assign'],
  ['x', 'select'],
  ['⌘K', 'anything'],
  ['?', 'all keys'],
] as const

/** The keys of the list, and how many leads there are. */
export const ListKeys = () => (
  <KeyBar keys={keys}>
    <span>
      {nextCursor.value ? `first ${leads.value.length.toLocaleString('en')}` : plural(leads.value.length, 'lead')}
      {openLead.value?.as === 'panel' && `, number ${cursor.value + 1} open`}
    </span>
  </KeyBar>
)
