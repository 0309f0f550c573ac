import { createTransport } from 'nodemailer'
import type { LeadRow } from '../leads/lead.ts'
import type { DeliveryKind } from './delivery-kind.ts'

export interface OwnerMailParts {
  /** null where no mail is set: owners then learn of their leads in the feed. */
  smtpUrl: string | null
  from: string
  /** Address of the feed, ending in `/feed`. */
  feedUrl: string
  /** Milliseconds that a server which says nothing is waited for; well within the time of a claim. @default 10000 */
  waitMs?: number
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
export function ownerMail({ smtpUrl, from, feedUrl, waitMs = 10_000 }: OwnerMailParts): DeliveryKind {
  // Without limits of ours a server that says nothing is waited for ten minutes, and the claim has long ended by then.
  const limits = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs, dnsTimeout: waitMs }
  const transport = smtpUrl ? createTransport({ url: smtpUrl, ...limits }, { from }) : null
  const kindOf = (target: string) => (target.startsWith('owner:') ? 'owner' : 'overdue')
  return {
    /** Storage writes `owner:ADDRESS` when somebody got a lead, `overdue:ADDRESS` when nobody called in time. */
    takes: (target) => /^(?:owner|overdue):/.test(target),
    async deliver({ target }, lead) {
      const to = target.slice(target.indexOf(':') + 1)
      const nobody = (detail: string) => ({ status: 0, detail, skipped: true }) as const
      if (!transport) return nobody('No mail is set (SMTP_URL).')
      if (!to.includes('@')) return nobody('The owner has no e-mail address.')
      if (!lead) return nobody('The lead is gone.')
      const { subject, line } = letters[kindOf(target)](lead)
      try {
        await transport.sendMail({
          to,
          subject: subject.slice(0, 120),
          text: [line, '', `${feedUrl}/leads/${lead.id}`].join('\n'),
        })
        return { status: 200, detail: 'mailed' }
      } catch (error) {
        return { status: 0, detail: (error as Error).message.slice(0, 200) }
      }
    },
  }
}
