import type { DeliveryKind } from './delivery-kind.ts'
import type { OwnerMailParts } from './owner-mail.ts'

/** What somebody is told by who looks after a site, when one of its webhooks was told nothing. */
export const parkedTarget = (address: string, url: string): string => `parked:${address} ${url}`

const parts = /^parked:(\S+) (\S+)$/

/** Tells who looks after a site that a webhook could not be told of leads, so that they mend it and send again what waits. */
export const parkedMail = ({ mail, feedUrl }: OwnerMailParts): DeliveryKind => ({
  takes: (target) => parts.test(target),
  async deliver({ site, target }) {
    const [, to = '', url = ''] = parts.exec(target) ?? []
    return await mail({
      to,
      subject: `A webhook of ${site} was not told of leads`,
      lines: [
        `${url} could not be told of one lead or more, and is not tried again by itself.`,
        'What it answered, and a button to send again what waits:',
        `${feedUrl}/settings?part=tokens&site=${site}`,
      ],
    })
  },
})
