import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One mail as it came in. */
export interface Mail {
  to: string[]
  /** With its headers; lines that quoted-printable broke are whole again. */
  text: string
}

/** A mail server of the tests' own, on loopback: it keeps what it gets. */
export async function startMailServer(): Promise<{ url: string; mails: Mail[]; stop(): Promise<void> }> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: text.replaceAll('=\r\n', '') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
