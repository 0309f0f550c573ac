import type { SitePlan } from '#core/plan.ts'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import { confirmWithinMs, type LeadStorage, undoEraseMs } from '../leads/lead-storage.ts'

export interface RetentionParts {
  storage: Pick<LeadStorage, 'expire' | 'purge' | 'purgeUnconfirmed'> & Pick<DeliveryStorage, 'forgetDeliveries'>
  plans: { sites(): string[]; get(site: string): { plan: SitePlan } | null }
}

/** The same day so many months earlier; the last of the month where there is no such day. */
function monthsBefore(now: number, months: number): number {
  const day = new Date(now)
  day.setUTCMonth(day.getUTCMonth() - months)
  if (day.getUTCDate() !== new Date(now).getUTCDate()) day.setUTCDate(0)
  return day.getTime()
}

/**
 * Removes what a site said it would not keep: leads with whom nothing has happened for so many months, what nobody released from
 * quarantine, what visitors erased a day ago, consents that nobody confirmed, and old deliveries. It may be broken off anywhere and begun again.
 *
 * @returns How many leads went.
 */
export async function keepRetention({ storage, plans }: RetentionParts, now: number): Promise<number> {
  let removed = 0
  let deliveryDays = 0

  for (const site of plans.sites()) {
    const retention = plans.get(site)?.plan.retention
    if (!retention) continue
    const before = {
      leads: monthsBefore(now, retention.leadMonths),
      quarantined: now - retention.quarantineDays * 864e5,
    }
    // By lead, not by address: a lead that was split off shares its address with a younger one.
    for (let part = -1; part !== 0; removed += Math.max(0, part)) part = await storage.expire(site, before)
    deliveryDays = Math.max(deliveryDays, retention.deliveryDays)
  }
  await storage.purge(now - undoEraseMs)
  while (await storage.purgeUnconfirmed(now - confirmWithinMs));
  if (deliveryDays) await storage.forgetDeliveries(now - deliveryDays * 864e5)
  return removed
}
