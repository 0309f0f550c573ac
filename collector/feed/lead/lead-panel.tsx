import { useEffect } from 'preact/hooks'
import { Icon } from '../marks/icon.tsx'
import { go, withQuery } from '../place.ts'
import { nameOf } from '../words.ts'
import { LeadBody } from './lead-body.tsx'
import { failed, lead, loadLead, placeInList } from './open-lead.ts'

/** One lead beside the list, which stays where it is. */
export function LeadPanel({ id }: { id: string }) {
  useEffect(() => {
    void loadLead(id)
  }, [id])
  const open = lead.value?.id === id ? lead.value : null
  return (
    <aside class="panel" aria-label={open ? nameOf(open) : 'Lead'}>
      <header class="top">
        <span class="sub">{placeInList(id)}</span>
        <span class="quiet only-wide">
          <kbd>k</kbd> <kbd>j</kbd>
        </span>
        <span class="gap" />
        <button type="button" class="button plain" onClick={() => go(`leads/${id}`)}>
          Open as page <kbd>↵</kbd>
        </button>
        <button type="button" class="button plain" aria-label="Close" onClick={() => go(withQuery({ open: null }))}>
          <Icon name="close" />
        </button>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Lead">
        {open ? <LeadBody lead={open} level="h2" /> : failed.value && <p class="blank">{failed.value}</p>}
      </div>
    </aside>
  )
}
