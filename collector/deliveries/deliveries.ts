import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import { allowed } from './public-address.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { createMailer } from './mailer.ts'
import { ownerMail } from './owner-mail.ts'
import { parkedMail } from './parked-mail.ts'
import { webhooks } from './webhook.ts'

export interface DeliverySettings {
  secret: string
  smtpUrl: string | null
  mailFrom: string
  publicUrl: string
  /** Private hosts and ranges that webhooks may reach. */
  deliverTo: readonly string[]
  storage: Pick<DeliveryStorage, 'secrets'>
}

/** How leads go onward: one line for each way that is on. */
export function deliveryKinds(settings: DeliverySettings): readonly DeliveryKind[] {
  const { secret, storage, smtpUrl, mailFrom, publicUrl, deliverTo } = settings
  const mailing = { mail: createMailer({ smtpUrl, from: mailFrom }), feedUrl: `${publicUrl}/feed` }
  return [
    webhooks({ secret, storage, now: Date.now, rules: { mayReach: allowed(deliverTo), deadlineMs: 20_000 } }),
    ownerMail(mailing),
    parkedMail(mailing),
  ]
}
