import { useState } from 'preact/hooks'
import type { FeedLead, FeedSite } from '../api-types.ts'
import { DueChip } from '../marks/due-chip.tsx'
import { Icon } from '../marks/icon.tsx'
import { me, now } from '../session.ts'
import { clock, dayNumber, due, weekday } from '../times.ts'
import { followUps, ownerWords } from '../words.ts'
import { change, failed, logContact } from './open-lead.ts'

function headline(lead: FeedLead, site: FeedSite | undefined): string {
  if (lead.status === 'rejected') return 'Rejected'
  if (lead.dueAt === null) return 'No call due'
  const at = Date.parse(lead.dueAt)
  const zone = site?.timeZone
  const sameDay = dayNumber(at, zone) === dayNumber(now.value, zone)
  const when = sameDay ? clock(at, zone) : `${weekday(at, zone)} ${clock(at, zone)}`
  return lead.status === 'contacted' || lead.status === 'accepted' ? 'Called' : `Call by ${when}`
}

/** What to do now stands on top; everything else on the page is why. */
export function NextAction({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  const [open, setOpen] = useState<'call' | 'reject' | null>(null)
  const rule = site?.ranking[lead.rank]
  const late = due(lead, now.value).look === 'late'
  return (
    <section class={`next${late ? ' late' : ''}${lead.dueAt === null ? ' calm' : ''}`} aria-label="Next action">
      <div class="do">
        <strong>{headline(lead, site)}</strong>
        {lead.dueAt !== null && <DueChip lead={lead} timeZone={site?.timeZone} />}
        <span class="quiet">
          {lead.owner ? ownerWords(lead.owner) : 'nobody yet'}
          {rule && `, ${followUps[rule.followUp]}`}
        </span>
      </div>
      <div class="acts">
        <button
          type="button"
          class="button go"
          aria-expanded={open === 'call'}
          onClick={() => setOpen(open === 'call' ? null : 'call')}
        >
          <Icon name="phone" />
          Log call
        </button>
        {lead.status !== 'accepted' && (
          <button type="button" class="button" onClick={() => void change({ status: 'accepted', stage: 'sql' })}>
            Accept
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-expanded={open === 'reject'}
          onClick={() => setOpen(open === 'reject' ? null : 'reject')}
        >
          Reject…
        </button>
        {lead.owner !== me.value?.email && (
          <button type="button" class="button" onClick={() => void change({ owner: me.value?.email })}>
            Take it
          </button>
        )}
      </div>
      {open && (
        <form
          class="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            const text = String(new FormData(event.currentTarget).get('text') ?? '')
            const done =
              open === 'call'
                ? logContact({ kind: 'call', text }).then((ok) => ok && change({ status: 'contacted' }))
                : change({ status: 'rejected', reason: text })
            void done.then((ok) => ok && setOpen(null))
          }}
        >
          <label for="act-text">{open === 'call' ? 'What was said' : 'Why it is rejected'}</label>
          <textarea id="act-text" name="text" rows={2} required />
          <button type="submit" class="button go">
            {open === 'call' ? 'Keep the call' : 'Reject'}
          </button>
        </form>
      )}
      {failed.value && (
        <p class="refused" role="alert">
          {failed.value}
        </p>
      )}
    </section>
  )
}
