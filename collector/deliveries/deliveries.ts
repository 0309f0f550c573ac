import { allowed } from './public-address.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { ownerMail } from './owner-mail.ts'
import { webhooks } from './webhook.ts'

export interface DeliverySettings {
  secret: string
  smtpUrl: string | null
  mailFrom: string
  publicUrl: string
  /** Private hosts and ranges that webhooks may reach. */
  deliverTo: readonly string[]
}

/** How leads go onward: one line for each way that is on. */
export const deliveryKinds = ({
  secret,
  smtpUrl,
  mailFrom,
  publicUrl,
  deliverTo,
}: DeliverySettings): readonly DeliveryKind[] => [
  webhooks({ secret, now: Date.now, rules: { mayReach: allowed(deliverTo), deadlineMs: 20_000 } }),
  ownerMail({ smtpUrl, from: mailFrom, feedUrl: `${publicUrl}/feed` }),
]
