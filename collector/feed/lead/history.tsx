import type { FeedLead, FeedSite } from '../api-types.ts'
import { say, sayDone } from '../changes/toasts.ts'
import { ApiError, ask } from '../client.ts'
import { now } from '../session.ts'
import { moment } from '../times.ts'
import { capital, fieldWords, ownerWords, plural } from '../words.ts'
import { lead as openLead } from './open-lead.ts'

interface Entry {
  at: string
  text: string
  by: string
  why?: string
  undone?: boolean
  /** Id of a merge that can be taken apart again. */
  merge?: string
}

const isOpenMerge = ({ field, from, undone }: FeedLead['changes'][number]) =>
  field === 'merge' && from !== null && !undone

/** What people and rules did to a lead, newest first. */
export function entriesOf({ changes, contacts }: Pick<FeedLead, 'changes' | 'contacts'>, zone?: string): Entry[] {
  return [
    ...changes.map((each): Entry => {
      const isMerge = each.field === 'merge'
      // A merge names the lead that came in; taking submissions out leaves a note without one.
      const isOpen = isOpenMerge(each)
      return {
        at: each.at,
        text: isMerge
          ? each.from === null
            ? 'Some forms went to a lead of their own'
            : `Merged with ${each.to ?? 'another lead'}`
          : `${fieldWords(each.name ?? each.field)}: ${each.from ?? 'none'} → ${each.to ?? 'none'}`,
        by: each.by,
        ...(each.reason && { why: each.reason }),
        ...(each.undone && { undone: true }),
        ...(isOpen && { merge: each.id }),
      }
    }),
    ...contacts.map((each): Entry => {
      const next = each.nextAt ? `next ${moment(Date.parse(each.nextAt), now.value, zone)}` : ''
      return {
        at: each.at,
        text: [`${capital(each.kind)}: ${each.text || 'nothing noted'}`, next].filter(Boolean).join('; '),
        by: each.by,
        ...(each.outcome && { why: each.outcome }),
      }
    }),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** Two people again: each keeps what they sent. */
export async function takeApart(lead: Pick<FeedLead, 'id'>, merge: string): Promise<void> {
  try {
    const { leads } = await ask<{ leads: FeedLead[] }>(`/api/leads/${lead.id}/split`, 'POST', { merge })
    const kept = leads.find(({ id }) => id === lead.id)
    if (kept && openLead.value?.id === kept.id) openLead.value = kept
    const [other] = leads.filter(({ id }) => id !== lead.id)
    sayDone(
      `${plural(leads.length, 'lead')} again`,
      () =>
        other &&
        void ask<FeedLead>(`/api/leads/${lead.id}/merge`, 'POST', { from: other.id }).then((merged) => {
          if (openLead.value?.id === merged.id) openLead.value = merged
        }),
      // Merged again they have another merge to be taken apart.
      () => {
        const again = openLead.value?.id === lead.id && openLead.value.changes.findLast(isOpenMerge)
        if (again) void takeApart(lead, again.id)
      },
    )
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    say(`Not taken apart: ${error.message}`, { failed: true })
  }
}

/** Everything that was done, with who, when and why; a merge can be taken apart here. */
export function History({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  return (
    <section class="part" aria-labelledby="history">
      <header>
        <h2 id="history">History</h2>
        <span class="quiet">{plural(lead.submissions.length, 'form')} sent</span>
      </header>
      <ol class="history">
        {entriesOf(lead, site?.timeZone).map(({ at, text, by, why, undone, merge }, index) => (
          <li key={index} class={undone ? 'undone' : ''}>
            <span>{text}</span>
            <span class="quiet">
              {by.includes('@') ? ownerWords(by) : by}
              {why && `, “${why}”`}, {moment(Date.parse(at), now.value, site?.timeZone)}
              {undone && ', taken back'}
            </span>
            {merge && (
              <button type="button" class="link" onClick={() => void takeApart(lead, merge)}>
                Take apart again
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
