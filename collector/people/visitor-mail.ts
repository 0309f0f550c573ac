import { createTransport } from 'nodemailer'

/** A letter to somebody who asked for it: plain text, and nothing in it but what they asked for. */
export interface Letter {
  to: string
  subject: string
  text: string
}

/** Sends a letter. Rejects when no server took it. */
export type SendLetter = (letter: Letter) => Promise<void>

/** A server that says nothing is not waited for longer. */
const waitMs = 10_000

/** @returns null where no mail is set. */
export function visitorMail({ smtpUrl, mailFrom }: { smtpUrl: string | null; mailFrom: string }): SendLetter | null {
  if (!smtpUrl) return null
  const limits = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs, dnsTimeout: waitMs }
  const transport = createTransport({ url: smtpUrl, ...limits }, { from: mailFrom })
  return async ({ to, subject, text }) => {
    // Machines that answer every letter leave these alone (RFC 3834).
    const headers = { 'Auto-Submitted': 'auto-generated' }
    await transport.sendMail({ to, subject: subject.replace(/\s+/g, ' '), text, headers })
  }
}
