import type { LeadRow } from '../leads/lead.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { type Mailer, nobody } from './mailer.ts'

export interface OwnerMailParts {
  mail: Mailer
  /** Address of the feed, ending in `/feed`. */
  feedUrl: string
}

/** On one line: a name with a line break in it must not look like a line of ours. */
const whoIs = (lead: LeadRow) => [lead.name ?? lead.email, lead.company].filter(Boolean).join(', ').replace(/\s+/g, ' ')

const dueOf = ({ dueAt }: LeadRow) =>
  dueAt === null ? 'no call is due' : `call by ${new Date(dueAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const letters = {
  owner: (lead: LeadRow) => ({
    subject: `${lead.rank}: ${whoIs(lead)}`,
    line: `${whoIs(lead)} is yours: rank ${lead.rank}, ${dueOf(lead)}.`,
  }),
  overdue: (lead: LeadRow) => ({
    subject: `Overdue, ${lead.rank}: ${whoIs(lead)}`,
    line: `Nobody has called ${whoIs(lead)}: rank ${lead.rank}, ${dueOf(lead)}, owner ${lead.owner ?? 'nobody'}.`,
  }),
}

/**
 * Tells by mail of a new lead and of one that is overdue: who, what rank, by when, and a link. Nothing the visitor wrote stands in
 * the subject but the name, cut short.
 */
export function ownerMail({ mail, feedUrl }: OwnerMailParts): DeliveryKind {
  const kindOf = (target: string) => (target.startsWith('owner:') ? 'owner' : 'overdue')
  return {
    /** Storage writes `owner:ADDRESS` when somebody got a lead, `overdue:ADDRESS` when nobody called in time. */
    takes: (target) => /^(?:owner|overdue):/.test(target),
    async deliver({ target }, lead) {
      if (!lead) return nobody('The lead is gone.')
      const { subject, line } = letters[kindOf(target)](lead)
      const to = target.slice(target.indexOf(':') + 1)
      return await mail({ to, subject, lines: [line, `${feedUrl}/leads/${lead.id}`] })
    },
  }
}
