import { signal } from '@preact/signals'
import { cursor, leads, nextCursor, loadMore, showWaiting } from './list/lead-list.ts'
import { go, openLead, place, withQuery } from './place.ts'

/** Whether the sheet of all keys is open. */
export const keysShown = signal(false)

/** Keys and what they do, as the sheet says it. */
export const keySheet: [keys: string, what: string][] = [
  ['j k', 'next and previous lead'],
  ['o', 'open beside the list'],
  ['↵', 'open as a page'],
  ['esc', 'one level back'],
  ['n', 'show new leads'],
  ['/', 'search'],
  ['f', 'filter'],
  ['?', 'all keys'],
]

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function move(by: number): void {
  const next = Math.min(leads.value.length - 1, Math.max(0, cursor.value + by))
  cursor.value = next
  if (next > leads.value.length - 20 && nextCursor.value) void loadMore()
  const open = openLead.value
  const lead = leads.value[next]
  if (!open || !lead) return
  go(open.as === 'page' ? `leads/${lead.id}` : withQuery({ open: lead.id }), true)
}

function back(): void {
  if (keysShown.value) keysShown.value = false
  else if (openLead.value?.as === 'page') go('')
  else if (openLead.value) go(withQuery({ open: null }))
}

/** Single keys work unless somebody is typing; Escape always goes one level back. */
export function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    if (isTyping(event.target)) (event.target as HTMLElement).blur()
    else back()
    return
  }
  if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
  const lead = leads.value[cursor.value]
  const onControl = event.target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)
  const actions: Record<string, (() => void) | undefined> = {
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    o: () => lead && go(withQuery({ open: lead.id })),
    Enter: onControl ? undefined : () => lead && go(`leads/${lead.id}`),
    n: () => void showWaiting(),
    '/': () => document.getElementById('search')?.focus(),
    f: () => document.getElementById('add-filter')?.click(),
    '?': () => (keysShown.value = !keysShown.value),
  }
  const arrows = event.key.startsWith('Arrow') && place.value.path !== ''
  const action = arrows ? undefined : actions[event.key]
  if (!action) return
  event.preventDefault()
  action()
}
