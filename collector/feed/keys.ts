import { signal } from '@preact/signals'
import { accept, acting, type Act, copyPhone, hasFocusedLead, startAct } from './changes/acting.ts'
import { redoNewest, undoNewest } from './changes/toasts.ts'
import { csvAddress, cursor, leads, loadMore, nextCursor, pick, picked, showWaiting } from './list/lead-list.ts'
import { exportPicked } from './list/bulk-bar.tsx'
import { go, jump, openLead, place, withQuery } from './place.ts'
import { screens } from './screens.ts'

/** Whether the sheet of all keys is open. */
export const keysShown = signal(false)
/** Whether the palette is open. */
export const paletteShown = signal(false)
/** Single keys can be switched off (WCAG 2.1.4). */
export const singleKeys = signal(localStorage.getItem('single-keys') !== 'off')

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on
  localStorage.setItem('single-keys', on ? 'on' : 'off')
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const onCheckbox = (target: EventTarget | null) => target instanceof HTMLInputElement && target.type === 'checkbox'

function move(by: number, extend = false): void {
  if (extend && leads.value[cursor.value]) pick(leads.value[cursor.value]?.id ?? '', true)
  const next = Math.min(leads.value.length - 1, Math.max(0, cursor.value + by))
  cursor.value = next
  if (next > leads.value.length - 20 && nextCursor.value) void loadMore()
  const open = openLead.value
  const lead = leads.value[next]
  if (extend && lead) pick(lead.id, true)
  if (!open || !lead) return
  go(open.as === 'page' ? `leads/${lead.id}` : withQuery({ open: lead.id }), true)
}

function back(): void {
  if (keysShown.value) keysShown.value = false
  else if (openLead.value?.as === 'page') go('')
  else if (openLead.value) go(withQuery({ open: null }))
  else picked.value = new Set()
}

const here = () => leads.value[cursor.value]
const act = (what: Act) => () => startAct(what)

function openAs(panel: boolean): void {
  const lead = here()
  if (lead) go(panel ? withQuery({ open: lead.id }) : `leads/${lead.id}`)
}

function toggle(): void {
  const lead = here()
  if (lead) pick(lead.id, !picked.value.has(lead.id))
}

export interface Key {
  key: string
  what: string
  do: () => void
  /** Only in the list of leads and on a lead. */
  leads?: true
  /** As well where a card or line of a lead has the focus. */
  one?: true
}

/** Every single key, in the order the sheet shows them. */
export const keys: Key[] = [
  { key: 'j', what: 'next lead', do: () => move(1), leads: true },
  { key: 'k', what: 'previous lead', do: () => move(-1), leads: true },
  { key: 'o', what: 'open beside the list', do: () => openAs(true), leads: true },
  { key: 'Enter', what: 'open as a page', do: () => openAs(false), leads: true },
  { key: 'x', what: 'select', do: toggle, leads: true },
  { key: 'J', what: 'select downwards', do: () => move(1, true), leads: true },
  { key: 'K', what: 'select upwards', do: () => move(-1, true), leads: true },
  { key: 'n', what: 'show new leads', do: () => void showWaiting(), leads: true },
  { key: 'e', what: 'log a call', do: act('call'), leads: true, one: true },
  { key: 'y', what: 'accept', do: () => accept(), leads: true, one: true },
  { key: 'r', what: 'reject', do: act('reject'), leads: true, one: true },
  { key: 'a', what: 'assign', do: act('assign'), leads: true, one: true },
  { key: 's', what: 'stage', do: act('stage'), leads: true, one: true },
  { key: 't', what: 'tag', do: act('tag'), leads: true, one: true },
  { key: 'h', what: 'later', do: act('later'), leads: true, one: true },
  { key: 'm', what: 'note', do: act('note'), leads: true, one: true },
  { key: 'c', what: 'copy the phone number', do: () => void copyPhone(), leads: true, one: true },
  { key: 'p', what: 'print', do: () => print(), leads: true },
  {
    key: 'X',
    what: 'export',
    do: () => (picked.value.size ? exportPicked() : location.assign(csvAddress.value)),
    leads: true,
  },
  { key: 'z', what: 'undo', do: undoNewest },
  { key: 'Z', what: 'redo', do: redoNewest },
  { key: '/', what: 'search', do: () => document.getElementById('search')?.focus() },
  { key: 'f', what: 'filter', do: () => document.getElementById('add-filter')?.click(), leads: true },
  {
    key: 'v',
    what: 'views',
    do: () => document.querySelector<HTMLElement>('.views a')?.focus(),
  },
  { key: '?', what: 'all keys', do: () => (keysShown.value = !keysShown.value) },
]

const arrows: Record<string, string> = { ArrowDown: 'j', ArrowUp: 'k' }
let jumping = 0

/** Single keys work unless somebody is typing; Escape always goes one level back. */
export function onKey(event: KeyboardEvent): void {
  if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
    event.preventDefault()
    paletteShown.value = !paletteShown.value
    return
  }
  if (acting.value || paletteShown.value) return
  if (event.key === 'Escape') {
    if (isTyping(event.target)) (event.target as HTMLElement).blur()
    else back()
    return
  }
  if (!singleKeys.value || event.metaKey || event.ctrlKey || event.altKey) return
  if (isTyping(event.target) && !onCheckbox(event.target)) return
  const to = Date.now() - jumping < 1_500 ? screens.find(({ key }) => key === event.key) : undefined
  jumping = event.key === 'g' ? Date.now() : 0
  if (to) {
    event.preventDefault()
    return jump(to.path)
  }
  const inLeads = place.value.path === '' || place.value.path.startsWith('leads/')
  if (event.key in arrows && place.value.path !== '') return
  const pressed = arrows[event.key] ?? event.key
  const onControl = event.target instanceof HTMLElement && /^(A|BUTTON|SUMMARY|INPUT)$/.test(event.target.tagName)
  if (pressed === 'Enter' && onControl) return
  const found = keys.find(({ key }) => key === pressed)
  if (!found || (found.leads && !inLeads && !(found.one && hasFocusedLead()))) return
  event.preventDefault()
  found.do()
}
