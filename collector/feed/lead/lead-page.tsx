import { useEffect } from 'preact/hooks'
import { KeyBar } from '../key-bar.tsx'
import { Icon } from '../marks/icon.tsx'
import { go } from '../place.ts'
import { now, siteOf } from '../session.ts'
import { moment } from '../times.ts'
import { nameOf } from '../words.ts'
import { LeadBody } from './lead-body.tsx'
import { failed, lead, loadLead, placeInList } from './open-lead.ts'

const keys = [
  ['j k', 'next lead'],
  ['e', 'log call'],
  ['y', 'accept'],
  ['r', 'reject'],
  ['a', 'assign'],
  ['h', 'later'],
  ['m', 'note'],
  ['z', 'undo'],
  ['esc', 'back'],
  ['⌘K', 'anything'],
] as const

/** One lead as a page with an address of its own. */
export function LeadPage({ id }: { id: string }) {
  useEffect(() => {
    void loadLead(id)
  }, [id])
  const open = lead.value?.id === id ? lead.value : null
  return (
    <>
      <header class="top">
        <button type="button" class="button plain" onClick={() => go('')}>
          <Icon name="back" />
          Leads
        </button>
        <span class="sub">{placeInList(id)}</span>
        <span class="gap" />
        {open && (
          <span class="quiet only-wide">
            updated {moment(Date.parse(open.updatedAt), now.value, siteOf(open.site)?.timeZone)}
          </span>
        )}
        <button type="button" class="button only-wide" onClick={() => print()}>
          Print
        </button>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label={open ? nameOf(open) : 'Lead'}>
        {open ? (
          <LeadBody lead={open} level="h1" />
        ) : (
          failed.value && (
            <div class="blank" role="alert">
              <h2>This lead cannot be shown</h2>
              <p>{failed.value}</p>
            </div>
          )
        )}
      </div>
      <KeyBar keys={keys} />
    </>
  )
}
