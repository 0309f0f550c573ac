import { type Act, startAct } from '../changes/acting.ts'
import { Icon } from '../marks/icon.tsx'
import { csvOf } from './csv.ts'
import { leads, picked } from './lead-list.ts'

const acts: [act: Act, label: string, key: string][] = [
  ['assign', 'Assign', 'a'],
  ['stage', 'Stage', 's'],
  ['tag', 'Tag', 't'],
  ['reject', 'Reject', 'r'],
]

/** Hands the selected leads over as a file. */
export function exportPicked(): void {
  const rows = leads.value.filter(({ id }) => picked.value.has(id))
  const address = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `leads-${new Date().toISOString().slice(0, 10)}.csv`
  link.click()
  // The browser reads the address after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** What can be done with all that are selected at once. */
export function BulkBar() {
  if (!picked.value.size) return null
  return (
    <div class="bulk" role="toolbar" aria-label="Selected leads">
      <b role="status">{picked.value.size} selected</b>
      {acts.map(([act, label, key]) => (
        <button type="button" key={act} onClick={() => startAct(act)}>
          {label} <kbd>{key}</kbd>
        </button>
      ))}
      <button type="button" onClick={exportPicked}>
        Export <kbd>⇧x</kbd>
      </button>
      <button type="button" aria-label="Select none" onClick={() => (picked.value = new Set())}>
        <Icon name="close" small />
      </button>
    </div>
  )
}
