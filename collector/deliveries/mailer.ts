import { createTransport } from 'nodemailer'
import type { Answer } from './schedule.ts'

export interface MailSettings {
  /** null where no mail is set. */
  smtpUrl: string | null
  from: string
  /** Milliseconds that a server which says nothing is waited for; well within the time of a claim. @default 10000 */
  waitMs?: number
}

export interface Mail {
  to: string
  subject: string
  /** One paragraph or link each. */
  lines: readonly string[]
}

/** Mails people who work with leads. Never rejects: what went wrong is in the answer. */
export type Mailer = (mail: Mail) => Promise<Answer>

export const nobody = (detail: string): Answer => ({ status: 0, detail, skipped: true })

export function createMailer({ smtpUrl, from, waitMs = 10_000 }: MailSettings): Mailer {
  // Without limits of ours a server that says nothing is waited for ten minutes, and the claim has long ended by then.
  const limits = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs, dnsTimeout: waitMs }
  const transport = smtpUrl ? createTransport({ url: smtpUrl, ...limits }, { from }) : null
  return async ({ to, subject, lines }) => {
    if (!transport) return nobody('No mail is set (SMTP_URL).')
    if (!to.includes('@')) return nobody('The owner has no e-mail address.')
    try {
      await transport.sendMail({ to, subject: subject.replace(/\s+/g, ' ').slice(0, 120), text: lines.join('\n\n') })
      return { status: 200, detail: 'mailed' }
    } catch (error) {
      return { status: 0, detail: (error as Error).message.slice(0, 200) }
    }
  }
}
