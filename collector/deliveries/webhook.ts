import type { Delivery, DeliveryStorage } from '../leads/delivery-storage.ts'
import { withIsoTimes } from '../leads/lead-json.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { post, type PostRules } from './post.ts'
import { secretsOf, signedHeaders } from './signature.ts'

export interface WebhookParts {
  /** The collector's secret, which each webhook's own is worked out from. */
  secret: string
  storage: Pick<DeliveryStorage, 'secrets'>
  rules: PostRules
  now: () => number
}

/** The id is the same at every try, so a receiver knows a repetition. */
export const deliveryId = ({ site, n }: Pick<Delivery, 'site' | 'n'>): string => `${site}_${n}`

/** Tells a receiver of a lead as Standard Webhooks 1.0.0 says. Of an erased lead only its id is told. */
export const webhooks = ({ secret, storage, rules, now }: WebhookParts): DeliveryKind => ({
  takes: (target) => /^https?:/.test(target),
  async deliver(delivery, lead) {
    const at = now()
    const data =
      lead && delivery.event !== 'lead.erased' ? withIsoTimes(lead) : { id: delivery.leadId, site: delivery.site }
    const body = JSON.stringify({ type: delivery.event, timestamp: new Date(at).toISOString(), data })
    const { site, target } = delivery
    const keys = secretsOf(secret, site, target, (await storage.secrets(site))[target], at)
    return await post(target, signedHeaders(keys, deliveryId(delivery), at, body), body, rules)
  },
})
