import { createTransport } from 'nodemailer'
import type { DeliveryKind } from './delivery-kind.ts'

export interface OwnerMailParts {
  /** null where no mail is set: owners then learn of their leads in the feed. */
  smtpUrl: string | null
  from: string
  /** Address of the feed, ending in `/feed`. */
  feedUrl: string
}

/**
 * Tells the owner of a new lead by mail: who, what rank, by when, and a link. Nothing the visitor wrote stands in the subject
 * but the name, cut short.
 */
export function ownerMail({ smtpUrl, from, feedUrl }: OwnerMailParts): DeliveryKind {
  const transport = smtpUrl ? createTransport(smtpUrl, { from }) : null
  return {
    /** Storage writes `owner:ADDRESS` when a rule gave somebody a lead. */
    takes: (target) => target.startsWith('owner:'),
    async deliver({ target }, lead) {
      const to = target.slice('owner:'.length)
      if (!transport || !to.includes('@') || !lead) return { status: 204, detail: 'nobody to mail' }
      const due = lead.dueAt === null ? 'no call is due' : `call by ${new Date(lead.dueAt).toISOString()}`
      const who = [lead.name ?? lead.email, lead.company].filter(Boolean).join(', ')
      try {
        await transport.sendMail({
          to,
          subject: `${lead.rank}: ${who}`.replace(/\s+/g, ' ').slice(0, 120),
          text: [`${who} is yours: rank ${lead.rank}, ${due}.`, '', `${feedUrl}/leads/${lead.id}`].join('\n'),
        })
        return { status: 200, detail: 'mailed' }
      } catch (error) {
        return { status: 0, detail: (error as Error).message.slice(0, 200) }
      }
    },
  }
}
