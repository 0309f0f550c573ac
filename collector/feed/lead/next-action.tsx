import type { ComponentChildren } from 'preact'
import type { FeedLead, FeedSite } from '../api-types.ts'
import { accept, startAct } from '../changes/acting.ts'
import { changeLeads } from '../changes/change-lead.ts'
import { DueChip } from '../marks/due-chip.tsx'
import { Icon } from '../marks/icon.tsx'
import { me, now } from '../session.ts'
import { clock, dayNumber, due, weekday } from '../times.ts'
import { followUps, lastDeed, missingBant, ownerWords } from '../words.ts'

function headline(lead: FeedLead, site: FeedSite | undefined): string {
  if (lead.status === 'rejected') return 'Rejected'
  if (lead.dueAt === null) return 'No call due'
  const at = Date.parse(lead.dueAt)
  const zone = site?.timeZone
  const sameDay = dayNumber(at, zone) === dayNumber(now.value, zone)
  const when = sameDay ? clock(at, zone) : `${weekday(at, zone)} ${clock(at, zone)}`
  return lead.status === 'contacted' || lead.status === 'accepted' ? 'Called' : `Call by ${when}`
}

interface ActProps {
  onClick: () => void
  shortcut: string
  go?: boolean
  children: ComponentChildren
}

const Act = ({ onClick, shortcut, go, children }: ActProps) => (
  <button type="button" class={go ? 'button go' : 'button'} onClick={onClick} aria-keyshortcuts={shortcut}>
    {children}
    <kbd>{shortcut}</kbd>
  </button>
)

/** What to do now stands on top; everything else on the page is why. */
export function NextAction({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  const rule = site?.ranking[lead.rank]
  const late = due(lead, now.value).look === 'late'
  const mine = lead.owner !== null && lead.owner === me.value?.email
  const given = lead.changes.findLast(({ field, undone }) => field === 'owner' && !undone)
  const deed = lastDeed(lead, site?.assets)
  return (
    <section class={`next${late ? ' late' : ''}${lead.dueAt === null ? ' calm' : ''}`} aria-label="Next action">
      <div class="do">
        <strong>{headline(lead, site)}</strong>
        {lead.dueAt !== null && <DueChip lead={lead} timeZone={site?.timeZone} />}
        <span class="quiet">
          {mine ? 'you' : lead.owner ? ownerWords(lead.owner) : 'nobody yet'}
          {lead.owner && given && (given.by.includes('@') ? `, given by ${ownerWords(given.by)}` : `, ${given.by}`)}
          {rule && `, ${followUps[rule.followUp]}`}
        </span>
      </div>
      <p class="say">
        {deed && <bdi>{deed}.</bdi>} {missingBant(lead.answers)}
      </p>
      <div class="acts">
        <Act onClick={() => startAct('call', [lead])} shortcut="e" go>
          <Icon name="phone" />
          Log call
        </Act>
        {lead.status !== 'accepted' && (
          <Act onClick={() => accept([lead])} shortcut="y">
            Accept
          </Act>
        )}
        <Act onClick={() => startAct('reject', [lead])} shortcut="r">
          Reject…
        </Act>
        <Act onClick={() => startAct('assign', [lead])} shortcut="a">
          Assign…
        </Act>
        <Act onClick={() => startAct('later', [lead])} shortcut="h">
          Later…
        </Act>
        {!mine && me.value?.email.includes('@') && (
          <button
            type="button"
            class="button"
            onClick={() => void changeLeads([lead], { owner: me.value?.email }, 'now with you')}
          >
            Take it
          </button>
        )}
      </div>
    </section>
  )
}
